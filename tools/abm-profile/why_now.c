#include "score.h"

#include <string.h>

#include "drivers.h"
#include "parts.h"

static bool
is_coming(const struct profile_driver *v)
{
	return strcmp(v->status, "planned") == 0 ||
		strcmp(v->status, "in_progress") == 0;
}

static bool
is_fresh(const struct profile_driver *v)
{
	return v->trend != NULL &&
		(strcmp(v->trend, "new") == 0 ||
			strcmp(v->trend, "stronger") == 0);
}

/* 0: no reason at all; a newer and more fitting one is higher. */
static int
reason_rank(const struct draft *d, const struct profile_driver *v)
{
	bool relevant = v->relevance > 0;

	if (!is_coming(v) || v->date == NULL ||
		parts_strength(v) < PARTS_STRENGTH_MIN ||
		(d->seller != NULL && !relevant))
		return 0;
	return 1 + (is_fresh(v) ? 2 : 0) + (relevant ? 1 : 0);
}

static const struct profile_source *
source_of(const struct draft *d, const struct profile_driver *v)
{
	for (size_t i = 0; i < d->profile.sources.count; i++)
		if (v->sources.count > 0 &&
			strcmp(d->profile.sources.items[i].id,
				v->sources.items[0]) == 0)
			return &d->profile.sources.items[i];
	return NULL;
}

static const char *
status_words(const char *status)
{
	return strcmp(status, "in_progress") == 0 ? "in progress" : status;
}

static void
say(struct draft *d, const struct profile_driver *v)
{
	struct profile_score *s = &d->profile.score;
	const struct profile_source *source = source_of(d, v);
	const char *form = source != NULL ? source->form : NULL;

	if (form == NULL)
		form = source != NULL ? source->kind : NULL;
	s->why_now = arena_printf(d->arena, "%s, %s%s%s (%s of %s)",
		drivers_label(d, v), status_words(v->status),
		is_fresh(v) ? ", " : "", is_fresh(v) ? v->trend : "",
		form != NULL ? form : "report", v->date);
	s->why_now_driver = v->id;
	for (size_t i = 0; i < v->evidence.count && i < 2; i++)
		profile_ids_add(
			d->arena, &s->why_now_evidence, v->evidence.items[i]);
}

/* A new holder of a post that decides; NULL when there is none. */
static const struct profile_change *
new_leader(const struct draft *d)
{
	static const char *const posts[] = {
		"ceo", "cfo", "coo", "cio", "cto", "ciso", "cmo", "chro"};

	for (size_t i = 0; i < d->profile.changes.count; i++) {
		const struct profile_change *c = &d->profile.changes.items[i];
		const char *role = NULL;

		if (strcmp(c->what, "person") != 0 ||
			strcmp(c->change, "new") != 0 || c->after == NULL)
			continue;
		for (size_t k = 0; k < d->profile.people.count; k++)
			if (strcmp(d->profile.people.items[k].id, c->id) == 0)
				role = d->profile.people.items[k].role;
		for (size_t k = 0; k < sizeof posts / sizeof posts[0]; k++)
			if (role != NULL && strcmp(role, posts[k]) == 0)
				return c;
	}
	return NULL;
}

static void
say_leader(struct draft *d, const struct profile_change *c)
{
	struct profile_score *s = &d->profile.score;

	s->why_now = arena_printf(d->arena, "new in post: %s, %s (%s)",
		c->label, c->after, c->date != NULL ? c->date : "no date");
	s->why_now_evidence = c->evidence;
}

static void
say_nothing(struct draft *d)
{
	struct profile_gaps *missing = &d->profile.coverage.missing;

	if (d->docs.count > 0)
		draft_gap(d, missing, "score.why_now", "absent",
			"no driver that fits is planned or in progress, and "
			"nobody is new in post");
	else
		draft_gap(d, missing, "score.why_now", "unknown",
			"no document was read");
}

void
score_say_why_now(struct draft *d)
{
	const struct profile_change *leader = new_leader(d);
	const struct profile_driver *best = NULL;
	int rank = 0;

	for (size_t i = 0; i < d->profile.drivers.count; i++) {
		const struct profile_driver *v = &d->profile.drivers.items[i];

		if (reason_rank(d, v) > rank) {
			rank = reason_rank(d, v);
			best = v;
		}
	}
	if (best != NULL && (is_fresh(best) || leader == NULL))
		say(d, best);
	else if (leader != NULL)
		say_leader(d, leader);
	else
		say_nothing(d);
}
