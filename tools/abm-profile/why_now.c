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
	bool relevant = parts_relevant(d, NULL, v);

	if (!is_coming(v) || v->date == NULL ||
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

void
score_say_why_now(struct draft *d)
{
	const struct profile_driver *best = NULL;
	int rank = 0;

	for (size_t i = 0; i < d->profile.drivers.count; i++) {
		const struct profile_driver *v = &d->profile.drivers.items[i];

		if (reason_rank(d, v) > rank) {
			rank = reason_rank(d, v);
			best = v;
		}
	}
	if (best != NULL)
		say(d, best);
	else if (d->docs.count > 0)
		draft_gap(d, &d->profile.coverage.missing, "score.why_now",
			"absent",
			"no driver that fits is planned or in progress");
	else
		draft_gap(d, &d->profile.coverage.missing, "score.why_now",
			"unknown", "no document was read");
}
