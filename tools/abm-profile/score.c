#include "score.h"

#include <string.h>

#include "parts.h"
#include "port/json.h"
#include "score_model.h"
#include "seller.h"

#define SCALE_MILLI 100000 /* 100 points */

struct interval {
	int64_t low, value, high;
	int64_t coverage;
};

static bool
is_state(const struct profile_part *p, const char *state)
{
	return strcmp(p->state, state) == 0;
}

/*
 * Spreads 100 points over the parts that apply, by weight; the thousandths
 * that do not divide go to the first parts, one each.
 */
static void
spread_weights(struct draft *d, const struct cJSON *parts)
{
	struct profile_parts *list = &d->profile.score.parts;
	int64_t total = 0;
	int64_t left = SCALE_MILLI;

	for (size_t i = 0; i < list->count; i++)
		if (!is_state(&list->items[i], "n/a"))
			total += (int64_t)json_get_num(
				json_at(parts, i), "weight", 0);
	for (size_t i = 0; i < list->count && total > 0; i++) {
		struct profile_part *p = &list->items[i];

		if (is_state(p, "n/a"))
			continue;
		p->max = (int64_t)json_get_num(json_at(parts, i), "weight", 0) *
			SCALE_MILLI / total;
		left -= p->max;
	}
	for (size_t i = 0; i < list->count && total > 0 && left > 0; i++)
		if (list->items[i].max > 0) {
			list->items[i].max++;
			left--;
		}
}

/* What is stale counts half, and in full in the best case. */
static void
set_points(struct profile_part *p, int64_t share, bool midpoint)
{
	int64_t points = (p->max * share + SHARE_FULL / 2) / SHARE_FULL;

	p->points = p->low = p->high = points;
	if (is_state(p, "stale")) {
		p->points = p->low = points / 2;
	} else if (is_state(p, "unknown")) {
		p->points = midpoint ? p->max / 2 : 0;
		p->low = 0;
		p->high = p->max;
	}
}

static const char *
tier_at(const struct score_model *m, struct interval at)
{
	const struct cJSON *c = json_first(m->tiers);
	double minimum = json_get_num(m->tree, "min_coverage_percent", 0);

	if ((double)at.coverage < minimum * (SHARE_FULL / 100))
		return "watch";
	for (; c != NULL; c = json_next(c)) {
		const char *by = json_get_str(c, "by");
		int64_t x = strcmp(by, "low") == 0 ? at.low
			: strcmp(by, "high") == 0  ? at.high
						   : at.value;

		if (x >= (int64_t)json_get_num(c, "min", 0) * 1000)
			return json_get_str(c, "tier");
	}
	return "none";
}

static struct interval
sum(const struct profile_parts *parts)
{
	struct interval at = {0};

	for (size_t i = 0; i < parts->count; i++) {
		const struct profile_part *p = &parts->items[i];

		at.low += p->low;
		at.value += p->points;
		at.high += p->high;
		if (!is_state(p, "unknown"))
			at.coverage += p->max * (SHARE_FULL / SCALE_MILLI);
	}
	return at;
}

/* The tier if the part turned out at its best: what finding out is worth. */
static const char *
tier_if(const struct score_model *m, struct interval at,
	const struct profile_part *p)
{
	at.low += p->max - p->low;
	at.value += p->max - p->points;
	at.high += p->max - p->high;
	if (is_state(p, "unknown"))
		at.coverage += p->max * (SHARE_FULL / SCALE_MILLI);
	return tier_at(m, at);
}

static const char *
veto(const struct draft *d)
{
	const struct cJSON *c = json_first(d->model->vetoes);

	for (; c != NULL; c = json_next(c))
		if (seller_list_has(
			    json_get(c, "relationship"), draft_relationship(d)))
			return json_get_str(c, "why");
	return NULL;
}

static void
set_tier(struct draft *d, struct interval at)
{
	struct profile_score *s = &d->profile.score;
	struct interval worst = {at.low, at.low, at.low, at.coverage};
	struct interval best = {at.high, at.high, at.high, SHARE_FULL};

	s->veto = veto(d);
	s->tier = s->veto != NULL ? "excluded" : tier_at(d->model, at);
	s->tier_stable = s->veto != NULL ||
		strcmp(tier_at(d->model, worst), tier_at(d->model, best)) == 0;
	for (size_t i = 0; i < s->parts.count; i++)
		*ARRAY_PUSH(d->arena, &s->tier_if) = s->veto != NULL
			? s->tier
			: tier_if(d->model, at, &s->parts.items[i]);
}

void
score_make(struct draft *d)
{
	const struct score_model *m = d->model;
	struct profile_score *s = &d->profile.score;
	const char *missing = json_get_str(m->tree, "missing");
	bool midpoint = missing != NULL && strcmp(missing, "midpoint") == 0;
	size_t count = json_count(m->parts);
	struct share *shares = arena_alloc(d->arena, count, sizeof *shares);
	struct interval at;

	for (size_t i = 0; i < count; i++) {
		const struct cJSON *part = json_at(m->parts, i);
		struct profile_part *p = ARRAY_PUSH(d->arena, &s->parts);

		parts_look(d, part, &shares[i]);
		p->id = json_get_str(part, "id");
		p->kind = json_get_str(part, "kind");
		p->state = shares[i].state;
		p->input = shares[i].input;
		p->why = shares[i].why;
		p->drivers = shares[i].drivers;
		p->evidence = shares[i].evidence;
	}
	spread_weights(d, m->parts);
	for (size_t i = 0; i < count; i++)
		set_points(&s->parts.items[i], shares[i].share, midpoint);
	at = sum(&s->parts);
	s->model = json_get_str(m->tree, "model");
	s->model_sha256 = m->sha256;
	s->low = at.low;
	s->value = at.value;
	s->high = at.high;
	s->coverage = at.coverage;
	set_tier(d, at);
	if (s->veto == NULL)
		score_say_why_now(d);
}

bool
score_vetoed(const struct draft *d)
{
	const char *relationship = draft_relationship(d);

	/* Whatever the model says, these two are never written to. */
	return d->profile.score.veto != NULL ||
		strcmp(relationship, "competitor") == 0 ||
		strcmp(relationship, "do_not_contact") == 0;
}
