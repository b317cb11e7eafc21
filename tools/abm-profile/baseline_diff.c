#include "baseline_diff.h"

#include <string.h>

#include "base/decimal.h"
#include "drivers.h"
#include "port/json.h"

#define TREND_POINTS 10

static const struct cJSON *
by_id(const struct cJSON *list, const char *id)
{
	const struct cJSON *c;

	for (c = json_first(list); c != NULL; c = json_next(c)) {
		const char *own = json_get_str(c, "id");

		if (own != NULL && strcmp(own, id) == 0)
			return c;
	}
	return NULL;
}

/* The earlier profile is freed before this one is written. */
static const char *
copy(struct draft *d, const char *s)
{
	return s != NULL ? arena_strdup(d->arena, s) : NULL;
}

static struct profile_change *
add(struct draft *d, const char *what, const char *id, const char *change)
{
	struct profile_change *c = ARRAY_PUSH(d->arena, &d->profile.changes);

	c->what = what;
	c->id = id;
	c->change = change;
	c->since = "baseline";
	c->date = d->profile.as_of;
	return c;
}

static const char *
driver_change(const struct profile_driver *now, const struct cJSON *then)
{
	const char *status = json_get_str(then, "status");
	double points = (double)now->milli / 1000.0 -
		json_get_num(then, "score", 0);

	if (then == NULL)
		return "new";
	if (points >= TREND_POINTS)
		return "stronger";
	if (points <= -TREND_POINTS)
		return "weaker";
	if (status != NULL && strcmp(status, now->status) != 0)
		return "same";
	return NULL;
}

static void
diff_drivers(struct draft *d, const struct cJSON *then, const char *what,
	const struct profile_drivers *list)
{
	const struct cJSON *c;

	for (size_t i = 0; i < list->count; i++) {
		const struct profile_driver *v = &list->items[i];
		const struct cJSON *old = by_id(then, v->id);
		const char *change = driver_change(v, old);
		struct profile_change *x;

		if (change == NULL)
			continue;
		x = add(d, what, v->id, change);
		x->label = drivers_label(d, v);
		x->before = copy(d, json_get_str(old, "status"));
		x->after = v->status;
		x->evidence = v->evidence;
	}
	for (c = json_first(then); c != NULL; c = json_next(c)) {
		const char *id = json_get_str(c, "id");
		bool here = id == NULL;
		struct profile_driver old = {0};
		struct profile_change *x;

		for (size_t i = 0; i < list->count && !here; i++)
			here = strcmp(list->items[i].id, id) == 0;
		old.driver = copy(d, json_get_str(c, "driver"));
		if (here || old.driver == NULL)
			continue;
		old.sub = copy(d, json_get_str(c, "sub"));
		old.initiative = copy(d, json_get_str(c, "initiative"));
		x = add(d, what, copy(d, id), "dropped");
		x->label = drivers_label(d, &old);
		x->before = copy(d, json_get_str(c, "status"));
	}
}

static void
diff_people(struct draft *d, const struct cJSON *then)
{
	const struct profile_people *list = &d->profile.people;
	const struct cJSON *c;

	for (size_t i = 0; i < list->count; i++) {
		const struct profile_person *p = &list->items[i];
		const struct cJSON *old = by_id(then, p->id);
		const char *title = json_get_str(old, "title");
		struct profile_change *x;

		if (old != NULL &&
			(title == NULL || p->title == NULL ||
				strcmp(title, p->title) == 0))
			continue;
		x = add(d, "person", p->id, "new");
		x->label = p->name;
		x->before = copy(d, title);
		x->after = p->title;
		x->evidence = p->evidence;
	}
	for (c = json_first(then); c != NULL; c = json_next(c)) {
		const char *id = json_get_str(c, "id");
		bool here = id == NULL;
		struct profile_change *x;

		for (size_t i = 0; i < list->count && !here; i++)
			here = strcmp(list->items[i].id, id) == 0;
		if (here)
			continue;
		x = add(d, "person", copy(d, id), "dropped");
		x->label = copy(d, json_get_str(c, "name"));
		x->before = copy(d, json_get_str(c, "title"));
	}
}

static const char *
metric_change(const struct profile_metric *now, const struct cJSON *then)
{
	const char *unit = json_get_str(then, "unit");
	const char *text = json_get_str(then, "value");
	struct decimal a, b;
	int order;

	if (text == NULL || unit == NULL || strcmp(unit, now->unit) != 0 ||
		!decimal_parse(slice_of(now->value), &a) ||
		!decimal_parse(slice_of(text), &b))
		return "new";
	order = decimal_compare(a, b);
	return order > 0 ? "stronger" : order < 0 ? "weaker" : "same";
}

/* The newest figure of each name, where period or value is another. */
static void
diff_metrics(struct draft *d, const struct cJSON *then)
{
	const struct profile_metrics *all = &d->profile.metrics;

	for (size_t i = 0; i < all->count; i++) {
		const struct profile_metric *m = &all->items[i];
		const struct cJSON *old = json_at(json_get(then, m->name), 0);
		const char *period = json_get_str(old, "period");
		const char *change = metric_change(m, old);
		struct profile_change *x;

		if ((i > 0 && strcmp(all->items[i - 1].name, m->name) == 0) ||
			strcmp(m->basis, "derived") == 0 ||
			(period != NULL && strcmp(period, m->period) == 0 &&
				strcmp(change, "same") == 0))
			continue;
		x = add(d, "metric", m->name, change);
		x->label = arena_printf(
			d->arena, "%s of %s", m->name, m->period);
		x->before = copy(d, json_get_str(old, "value"));
		x->after = m->value;
		x->evidence = m->evidence;
	}
}

void
baseline_diff(struct draft *d, const struct cJSON *then)
{
	diff_drivers(
		d, json_get(then, "drivers"), "driver", &d->profile.drivers);
	diff_drivers(d, json_get(then, "risks"), "risk", &d->profile.risks);
	diff_people(d, json_get(then, "people"));
	diff_metrics(d, json_get(then, "metrics"));
}

void
baseline_diff_tier(struct draft *d, const struct cJSON *then)
{
	const struct cJSON *score = json_get(then, "score");
	const char *tier = json_get_str(score, "tier");
	double points = (double)d->profile.score.value / 1000.0 -
		json_get_num(score, "value", 0);
	struct profile_change *x;

	if (tier == NULL || strcmp(tier, d->profile.score.tier) == 0)
		return;
	x = add(d, "score", "tier",
		points > 0	     ? "stronger"
			: points < 0 ? "weaker"
				     : "same");
	x->label = "tier";
	x->before = copy(d, tier);
	x->after = d->profile.score.tier;
}
