#include "plays.h"

#include <string.h>

#include "base/decimal.h"
#include "drivers.h"
#include "port/json.h"
#include "score.h"
#include "seller.h"

static bool
names_driver(const struct cJSON *wanted, const struct profile_driver *v)
{
	const struct cJSON *c;

	if (wanted == NULL)
		return true;
	for (c = json_first(wanted); c != NULL; c = json_next(c))
		if (drivers_fit(v, json_str(c)) > 0)
			return true;
	return false;
}

static void
add_reason(
	struct draft *d, struct profile_play *p, const struct profile_driver *v)
{
	profile_ids_add(d->arena, &p->reason, v->id);
	for (size_t i = 0; i < v->evidence.count && i < 2; i++)
		profile_ids_add(d->arena, &p->evidence, v->evidence.items[i]);
}

/* Every driver or risk that meets what is said about drivers. */
static bool
match_list(struct draft *d, const struct cJSON *when,
	const struct profile_drivers *list, struct profile_play *p)
{
	bool any = false;

	for (size_t i = 0; i < list->count; i++) {
		const struct profile_driver *v = &list->items[i];
		const struct cJSON *trend = json_get(when, "trend");

		if (!names_driver(json_get(when, "drivers"), v) ||
			!seller_list_has(json_get(when, "status"), v->status) ||
			(trend != NULL &&
				(v->trend == NULL ||
					!seller_list_has(trend, v->trend))))
			continue;
		add_reason(d, p, v);
		any = true;
	}
	return any;
}

/* What is no longer said can be a reason, too. */
static bool
match_dropped(struct draft *d, const struct cJSON *when, struct profile_play *p)
{
	const struct cJSON *trend = json_get(when, "trend");
	bool any = false;

	if (trend == NULL || !seller_list_has(trend, "dropped"))
		return false;
	for (size_t i = 0; i < d->profile.changes.count; i++) {
		const struct profile_change *c = &d->profile.changes.items[i];
		const struct cJSON *w = json_first(json_get(when, "drivers"));
		bool named = w == NULL;

		if (strcmp(c->change, "dropped") != 0 ||
			strcmp(c->what, "driver") != 0)
			continue;
		for (; w != NULL; w = json_next(w))
			if (strncmp(c->label, json_str(w),
				    strlen(json_str(w))) == 0)
				named = true;
		if (!named)
			continue;
		profile_ids_add(d->arena, &p->reason, c->id);
		profile_ids_join(d->arena, &p->evidence, &c->evidence);
		any = true;
	}
	return any;
}

static bool
match_drivers(struct draft *d, const struct cJSON *when, struct profile_play *p)
{
	bool any;

	if (json_get(when, "drivers") == NULL &&
		json_get(when, "status") == NULL &&
		json_get(when, "trend") == NULL)
		return true;
	any = match_list(d, when, &d->profile.drivers, p);
	/* A risk is a reason only for a play that asks for risks. */
	if (json_get(when, "status") != NULL &&
		seller_list_has(json_get(when, "status"), "risk"))
		any = match_list(d, when, &d->profile.risks, p) || any;
	return match_dropped(d, when, p) || any;
}

static bool
match_metric(
	struct draft *d, const struct cJSON *limits, struct profile_play *p)
{
	const struct profile_metric *m = profile_metric_first(
		&d->profile, json_name(limits));
	const char *unit = json_get_str(limits, "unit");
	const char *min = json_get_str(limits, "min");
	const char *max = json_get_str(limits, "max");
	struct decimal value, limit;

	if (m == NULL || (unit != NULL && strcmp(unit, m->unit) != 0) ||
		!decimal_parse(slice_of(m->value), &value))
		return false;
	if (min != NULL && decimal_parse(slice_of(min), &limit) &&
		decimal_compare(value, limit) < 0)
		return false;
	if (max != NULL && decimal_parse(slice_of(max), &limit) &&
		decimal_compare(value, limit) > 0)
		return false;
	profile_ids_add(d->arena, &p->reason,
		arena_printf(d->arena, "metrics.%s", m->name));
	profile_ids_join(d->arena, &p->evidence, &m->evidence);
	return true;
}

static bool
matches(struct draft *d, const struct cJSON *when, struct profile_play *p)
{
	const struct cJSON *c = json_first(json_get(when, "metrics"));

	if (!seller_list_has(
		    json_get(when, "relationship"), draft_relationship(d)) ||
		!seller_list_has(json_get(when, "tier"), d->profile.score.tier))
		return false;
	for (; c != NULL; c = json_next(c))
		if (!match_metric(d, c, p))
			return false;
	if (!match_drivers(d, when, p))
		return false;
	if (json_get(when, "tier") != NULL)
		profile_ids_add(d->arena, &p->reason, "score.tier");
	if (json_get(when, "relationship") != NULL)
		profile_ids_add(d->arena, &p->reason, "account.relationship");
	return true;
}

/* account.owner is a name, or an object that has one. */
static const char *
account_owner(const struct draft *d)
{
	const char *s = draft_account_str(d, "owner");

	return s != NULL ? s : draft_account_str(d, "owner.name");
}

static const char *
owner_of(const struct draft *d, const char *role)
{
	const struct cJSON *c = json_first(d->seller->team);

	for (; c != NULL && role != NULL; c = json_next(c))
		if (strcmp(json_get_str(c, "role"), role) == 0)
			return json_get_str(c, "name");
	return account_owner(d);
}

static const char *
day_after(struct draft *d, const struct cJSON *play, const char *name)
{
	double days = json_get_num(play, name, -1);
	struct date day;

	if (days < 0 || days > 3650)
		return NULL;
	day = date_add_days(d->as_of, (int64_t)days);
	draft_until(d, day);
	return draft_date_text(d, day);
}

static void
fill(struct draft *d, const struct cJSON *play, struct profile_play *p)
{
	const char *found = NULL;

	p->id = json_get_str(play, "id");
	p->action = seller_text(
		d->seller, json_get(play, "action"), draft_language(d), &found);
	p->owner_role = json_get_str(play, "owner_role");
	p->owner = owner_of(d, p->owner_role);
	p->due = day_after(d, play, "due_days");
	p->expires = day_after(d, play, "expires_days");
	p->audience = seller_audience(play);
	p->rule = arena_printf(d->arena,
		"play %s: all of `when` holds; reasons: %zu", p->id,
		p->reason.count);
}

void
plays_make(struct draft *d)
{
	const struct cJSON *c = json_first(
		d->seller != NULL ? d->seller->plays : NULL);

	if (d->seller == NULL || score_vetoed(d))
		return;
	for (; c != NULL; c = json_next(c)) {
		struct profile_play p = {0};

		if (!matches(d, json_get(c, "when"), &p))
			continue;
		fill(d, c, &p);
		*ARRAY_PUSH(d->arena, &d->profile.plays) = p;
	}
	if (d->profile.plays.count == 0 && d->docs.count == 0)
		draft_gap(d, &d->profile.coverage.missing, "plays", "unknown",
			"no document was read");
	else if (d->profile.plays.count == 0)
		draft_gap(d, &d->profile.coverage.missing, "plays", "absent",
			"the conditions of none hold");
}
