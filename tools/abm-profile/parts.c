#include "parts.h"

#include <string.h>

#include "base/decimal.h"
#include "drivers.h"
#include "parts_figure.h"
#include "port/json.h"
#include "seller.h"

#define HALF_LIVES_LIMIT 5

static const struct status_share {
	const char *status;
	int64_t percent;
} status_shares[] = {
	{"planned", 100},
	{"in_progress", 100},
	{"done", 60},
	{"descriptive", 30},
};

int64_t
parts_decay(int64_t age_days, int64_t half_life_days)
{
	int64_t age = age_days / DECAY_STEP_DAYS * DECAY_STEP_DAYS;
	int64_t halvings, left;

	if (age <= 0 || half_life_days <= 0)
		return SHARE_FULL;
	halvings = age / half_life_days;
	if (halvings >= HALF_LIVES_LIMIT)
		return 0;
	left = SHARE_FULL >> halvings;
	return left - left * (age % half_life_days) / (2 * half_life_days);
}

/* As parts_decay() for a signal of that date, and when it decays further. */
static int64_t
decay(struct draft *d, const char *date, int64_t half_life)
{
	struct date day;
	int64_t age;

	if (half_life <= 0 || date == NULL || !date_parse(slice_of(date), &day))
		return SHARE_FULL;
	age = date_days(d->as_of) - date_days(day);
	if (age < 0)
		age = 0;
	if (parts_decay(age, half_life) > 0)
		draft_until(d,
			date_add_days(day,
				(age / DECAY_STEP_DAYS + 1) * DECAY_STEP_DAYS));
	return parts_decay(age, half_life);
}

static void
look_set(struct draft *d, const struct cJSON *part, struct share *s)
{
	const char *field = json_get_str(part, "field");
	const char *ideal = json_get_str(part, "ideal");
	const char *value = figure_field(d, field);
	const struct cJSON *c = json_first(json_get(part, "values"));

	if (ideal != NULL &&
		(d->seller == NULL ||
			json_get(d->seller->ideal, ideal) == NULL)) {
		s->state = "n/a";
		s->why = arena_printf(
			d->arena, "the seller names no ideal %s", ideal);
		return;
	}
	if (value == NULL) {
		s->why = arena_printf(
			d->arena, "the account has no '%s'", field);
		return;
	}
	s->state = "known";
	s->input = arena_printf(d->arena, "%s = %s", field, value);
	if (ideal != NULL &&
		seller_pattern_fits(json_get(d->seller->ideal, ideal), value))
		s->share = SHARE_FULL;
	for (; c != NULL && s->share == 0; c = json_next(c))
		if (seller_pattern_fits(json_get(c, "in"), value))
			s->share = (int64_t)json_get_num(c, "percent", 0) *
				(SHARE_FULL / 100);
	s->why = s->share > 0 ? "on the list" : "not on the list";
}

static int
best_fit(const struct cJSON *list, const struct profile_driver *v)
{
	const struct cJSON *c;
	int best = 0;

	for (c = json_first(list); c != NULL; c = json_next(c)) {
		int fit = drivers_fit(v, json_str(c));

		if (fit > best)
			best = fit;
	}
	return best;
}

int
parts_relevance(const struct draft *d, const struct cJSON *wanted,
	const struct profile_driver *v)
{
	const struct cJSON *vp;
	int best = 0;

	if (wanted != NULL || d->seller == NULL)
		return best_fit(wanted, v);
	for (vp = json_first(d->seller->value_props); vp != NULL;
		vp = json_next(vp)) {
		int fit = best_fit(json_get(vp, "drivers"), v);

		if (fit > best)
			best = fit;
	}
	return best;
}

static bool
wants_drivers(struct draft *d, const struct cJSON *part, struct share *s)
{
	if (json_get(part, "drivers") == NULL && d->seller == NULL) {
		s->state = "n/a";
		s->why = "neither the model nor a seller says which drivers "
			 "count";
		return false;
	}
	if (d->docs.count == 0) {
		s->why = "no document was read";
		return false;
	}
	return true;
}

int64_t
parts_strength(const struct profile_driver *v)
{
	for (size_t i = 0; i < sizeof status_shares / sizeof status_shares[0];
		i++)
		if (strcmp(status_shares[i].status, v->status) == 0)
			return v->milli * status_shares[i].percent / 100;
	return 0;
}

static int64_t
strength(struct draft *d, const struct profile_driver *v, int64_t half_life)
{
	/* 100000 thousandths of a point are the full share. */
	return parts_strength(v) * 10 * decay(d, v->date, half_life) /
		SHARE_FULL;
}

static void
count_driver(struct draft *d, struct share *s, const struct profile_driver *v)
{
	profile_ids_add(d->arena, &s->drivers, v->id);
	for (size_t i = 0; i < v->evidence.count && i < 2; i++)
		profile_ids_add(d->arena, &s->evidence, v->evidence.items[i]);
}

struct top {
	const struct profile_driver *best[2];
	int64_t share[2];
	bool faded; /* some fit, but what they said is too old to count */
};

static void
rank_driver(struct top *t, const struct profile_driver *v, int64_t x)
{
	if (x == 0)
		t->faded = true;
	if (x > t->share[0]) {
		t->share[1] = t->share[0];
		t->best[1] = t->best[0];
		t->share[0] = x;
		t->best[0] = v;
	} else if (x > t->share[1]) {
		t->share[1] = x;
		t->best[1] = v;
	}
}

/* The strongest driver counts in full, the second adds a quarter. */
static void
look_drivers(struct draft *d, const struct cJSON *part, struct share *s)
{
	int64_t half_life = (int64_t)json_get_num(part, "half_life_days", 0);
	const struct cJSON *wanted = json_get(part, "drivers");
	struct top t = {.faded = false};

	if (!wants_drivers(d, part, s))
		return;
	for (size_t i = 0; i < d->profile.drivers.count; i++) {
		const struct profile_driver *v = &d->profile.drivers.items[i];

		if (parts_relevance(d, wanted, v) > 0)
			rank_driver(&t, v, strength(d, v, half_life));
	}
	s->share = t.share[0] + t.share[1] / 4;
	if (s->share > SHARE_FULL)
		s->share = SHARE_FULL;
	for (size_t i = 0; i < 2 && t.best[i] != NULL; i++)
		count_driver(d, s, t.best[i]);
	if (t.best[0] != NULL) {
		s->state = "known";
		s->input = drivers_label(d, t.best[0]);
		s->why = "the strongest driver that fits, and a quarter of "
			 "the second";
	} else if (t.faded) {
		s->state = "stale";
		s->why = "what fits is too old, or too weak, to count";
	} else {
		s->state = "absent";
		s->why = "no driver that fits in the documents read";
	}
}

static const struct profile_driver *
driver_of(const struct draft *d, const char *id)
{
	for (size_t i = 0; i < d->profile.drivers.count; i++)
		if (strcmp(d->profile.drivers.items[i].id, id) == 0)
			return &d->profile.drivers.items[i];
	return NULL;
}

static bool
has_role(const struct draft *d, const char *id, const struct cJSON *roles)
{
	for (size_t i = 0; i < d->profile.people.count; i++) {
		const struct profile_person *p = &d->profile.people.items[i];

		if (strcmp(p->id, id) == 0)
			return p->role != NULL && roles != NULL &&
				seller_list_has(roles, p->role);
	}
	return false;
}

/* 100 for what is new, 70 for what became stronger, 0 for the rest. */
static int64_t
change_percent(const struct draft *d, const struct cJSON *part,
	const struct profile_change *c)
{
	const struct profile_driver *v;

	if (strcmp(c->change, "new") != 0 && strcmp(c->change, "stronger") != 0)
		return 0;
	if (strcmp(c->what, "person") == 0)
		return has_role(d, c->id, json_get(part, "roles")) ? 100 : 0;
	v = strcmp(c->what, "driver") == 0 ? driver_of(d, c->id) : NULL;
	if (v == NULL || parts_relevance(d, json_get(part, "drivers"), v) == 0)
		return 0;
	return strcmp(c->change, "new") == 0 ? 100 : 70;
}

static void
look_changes(struct draft *d, const struct cJSON *part, struct share *s)
{
	int64_t half_life = (int64_t)json_get_num(part, "half_life_days", 0);
	const struct profile_change *best = NULL;

	if (!wants_drivers(d, part, s))
		return;
	if (d->before == NULL && d->profile.changes.count == 0) {
		s->why = "no earlier report or profile to compare with";
		return;
	}
	for (size_t i = 0; i < d->profile.changes.count; i++) {
		const struct profile_change *c = &d->profile.changes.items[i];
		int64_t x = change_percent(d, part, c) *
			decay(d, c->date, half_life) / 100;

		if (x > s->share) {
			s->share = x;
			best = c;
		}
	}
	s->state = best != NULL ? "known" : "absent";
	s->why = best != NULL ? "the strongest change" : "nothing of it is new";
	if (best == NULL)
		return;
	s->input = arena_printf(d->arena, "%s %s, %s", best->change,
		best->label, best->date != NULL ? best->date : "no date");
	if (strcmp(best->what, "driver") == 0)
		profile_ids_add(d->arena, &s->drivers, best->id);
	for (size_t i = 0; i < best->evidence.count && i < 2; i++)
		profile_ids_add(
			d->arena, &s->evidence, best->evidence.items[i]);
}

void
parts_look(struct draft *d, const struct cJSON *part, struct share *share)
{
	const char *kind = json_get_str(part, "kind");
	const struct cJSON *relationships = json_get(part, "relationships");

	*share = (struct share){.state = "unknown"};
	if (!seller_list_has(relationships, draft_relationship(d))) {
		share->state = "n/a";
		share->why = "not for this relationship";
	} else if (strcmp(kind, "set") == 0) {
		look_set(d, part, share);
	} else if (strcmp(kind, "band") == 0) {
		figure_look(d, part, share);
	} else if (strcmp(kind, "drivers") == 0) {
		look_drivers(d, part, share);
	} else {
		look_changes(d, part, share);
	}
}
