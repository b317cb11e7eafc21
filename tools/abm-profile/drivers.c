#include "drivers.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "evidence.h"
#include "parts.h"
#include "port/json.h"
#include "words.h"

/* What one document may say; a report that says more is read so far. */
#define MENTIONS_LIMIT 2000
/* A step of the score between two reports that is no noise: ten points. */
#define TREND_MILLI 10000
/* A driver loses a point for each such span its report is older. */
#define AGE_STEP_DAYS 30
#define AMOUNTS_LIMIT 8
/* What an answer of the seller's adds to the rank, twice for a sub-driver's. */
#define RELEVANT_PERCENT 25

static const char *const statuses[] = {
	"descriptive", "risk", "planned", "in_progress", "done"};

struct mention {
	const struct doc *doc;
	const struct cJSON *node;
	const char *driver, *sub, *status;
	int64_t milli;
	struct words words;
	struct mention *next; /* of the same initiative, in document order */
	struct mention *last; /* of the chain, kept in its first */
};

struct mentions {
	struct mention *items;
	size_t count, cap;
};

/* First mentions of chains; each chain is one initiative. */
struct chains {
	struct mention **items;
	size_t count, cap;
};

static const char *
known_status(const char *status)
{
	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
		if (status != NULL && strcmp(statuses[i], status) == 0)
			return statuses[i];
	return statuses[0];
}

static size_t
status_rank(const char *status)
{
	size_t i = 0;

	while (strcmp(statuses[i], status) != 0)
		i++;
	return i;
}

static int64_t
milli_of(double points)
{
	if (!(points > 0))
		return 0;
	return points >= 100 ? 100000 : (int64_t)(points * 1000 + 0.5);
}

static bool
is_slug(const char *s)
{
	return s != NULL && s[0] >= 'a' && s[0] <= 'z' && strlen(s) <= 63 &&
		strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(s);
}

static bool
is_risk(const struct mention *m)
{
	return strcmp(m->status, "risk") == 0;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_initiative(const struct mention *a, const struct mention *b)
{
	return strcmp(a->driver, b->driver) == 0 && same_text(a->sub, b->sub) &&
		is_risk(a) == is_risk(b) && words_alike(&a->words, &b->words);
}

/* A mention without one quote that holds is none; false then. */
static bool
read_mention(struct draft *d, const struct doc *doc, const struct cJSON *node,
	struct mention *m)
{
	m->doc = doc;
	m->node = node;
	m->driver = json_get_str(node, "driver");
	m->sub = json_get_str(node, "sub");
	m->status = known_status(json_get_str(node, "status"));
	m->milli = milli_of(json_get_num(node, "score", 0));
	if (!is_slug(m->driver) || (m->sub != NULL && !is_slug(m->sub)))
		return false;
	words_of(d->arena, json_get_str(node, "initiative"), &m->words);
	return evidence_holds(json_get(node, "evidence"));
}

static void
collect(struct draft *d, struct mentions *all)
{
	size_t bad = 0;

	for (size_t i = 0; i < d->docs.count; i++) {
		const struct doc *doc = &d->docs.items[i];
		const struct cJSON *node = json_first(
			json_get(doc->extract, "drivers"));
		size_t left = MENTIONS_LIMIT;

		for (; node != NULL && left > 0; left--) {
			struct mention m = {0};

			if (read_mention(d, doc, node, &m))
				*ARRAY_PUSH(d->arena, all) = m;
			else
				bad++;
			node = json_next(node);
		}
	}
	if (bad > 0)
		draft_gap(d, &d->profile.coverage.failed, "drivers", "failed",
			"%zu left out: no driver name, or no quote that holds "
			"it",
			bad);
}

/*
 * A report that says nothing at all was not read well; then nothing was
 * dropped since the one before.
 */
static bool
says_something(const struct doc *doc, const struct mentions *all)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].doc == doc)
			return true;
	return false;
}

static void
chain(struct draft *d, struct mentions *all, struct chains *chains)
{
	for (size_t i = 0; i < all->count; i++) {
		struct mention *m = &all->items[i];
		size_t k = 0;

		while (k < chains->count &&
			!same_initiative(chains->items[k], m))
			k++;
		if (k < chains->count) {
			chains->items[k]->last->next = m;
			chains->items[k]->last = m;
		} else {
			*ARRAY_PUSH(d->arena, chains) = m;
			m->last = m;
		}
	}
}

/* The best mention of one document; NULL where it has none. */
static const struct mention *
best_in(const struct mention *first, const struct doc *doc)
{
	const struct mention *best = NULL;

	for (const struct mention *m = first; m != NULL; m = m->next)
		if (m->doc == doc && (best == NULL || m->milli > best->milli))
			best = m;
	return best;
}

static const char *
trend_of(const struct draft *d, const struct mention *first)
{
	const struct mention *now = best_in(first, d->newest);
	const struct mention *then;

	if (d->before == NULL || now == NULL)
		return NULL;
	then = best_in(first, d->before);
	if (then == NULL)
		return "new";
	/* A step back is no weakness of itself: plans follow what is done. */
	if (status_rank(now->status) > status_rank(then->status))
		return "stronger";
	if (now->milli - then->milli >= TREND_MILLI)
		return "stronger";
	return then->milli - now->milli >= TREND_MILLI ? "weaker" : "same";
}

/* Said by the newest report, or by something newer than the one before. */
static bool
is_current(const struct draft *d, const struct mention *first)
{
	return d->before == NULL || first->doc < d->before;
}

/* Said by the report before, but by nothing newer. */
static bool
is_dropped(const struct draft *d, const struct mention *first)
{
	return d->before != NULL && first->doc == d->before;
}

static void
read_amounts(struct draft *d, const struct cJSON *list,
	struct profile_amounts *amounts)
{
	const struct cJSON *node;
	struct decimal value;

	for (node = json_first(list); node != NULL; node = json_next(node)) {
		struct profile_amount a = {
			.value = json_get_str(node, "value"),
			.unit = json_get_str(node, "unit"),
			.text = json_get_str(node, "text"),
			.role = json_get_str(node, "role"),
		};

		if (a.value != NULL && a.unit != NULL &&
			decimal_parse(slice_of(a.value), &value) &&
			amounts->count < AMOUNTS_LIMIT)
			*ARRAY_PUSH(d->arena, amounts) = a;
	}
}

static void
read_parts(struct draft *d, const struct cJSON *parts, struct profile_driver *v)
{
	const struct cJSON *node;

	for (node = json_first(parts); node != NULL; node = json_next(node)) {
		double points = json_num(node, 0);
		struct profile_share share = {.name = json_name(node)};

		if (!is_slug(share.name) || !(points > -1e6 && points < 1e6))
			continue;
		share.milli = (int64_t)(points * 1000 +
			(points < 0 ? -0.5 : 0.5));
		*ARRAY_PUSH(d->arena, &v->parts) = share;
	}
}

/* Points that a driver loses because its report is not the newest. */
static void
take_age(struct draft *d, const struct doc *doc, struct profile_driver *v)
{
	const struct doc *newest = &d->docs.items[0];
	struct profile_share share = {.name = "age"};

	if (doc->date.year == 0 || newest->date.year == 0)
		return;
	share.milli = -1000 *
		((date_days(newest->date) - date_days(doc->date)) /
			AGE_STEP_DAYS);
	if (share.milli == 0)
		return;
	if (-share.milli > v->milli)
		share.milli = -v->milli;
	v->milli += share.milli;
	*ARRAY_PUSH(d->arena, &v->parts) = share;
}

static const char *
one_of(const char *s, const char *a, const char *b, const char *otherwise)
{
	return s != NULL && (strcmp(s, a) == 0 || strcmp(s, b) == 0)
		? s
		: otherwise;
}

static const char *
chain_id(struct draft *d, const struct mention *first)
{
	return draft_id(d, is_risk(first) ? "r" : "d",
		arena_printf(d->arena, "%s/%s\n%s", first->driver,
			first->sub != NULL ? first->sub : "",
			words_join(d->arena, &first->words)));
}

/* All but the quotes, which only those that stay put into the table. */
static struct profile_driver
describe(struct draft *d, const struct mention *first)
{
	const struct mention *best = best_in(first, first->doc);
	const struct cJSON *node = best->node;
	struct profile_driver v = {
		.id = chain_id(d, first),
		.driver = best->driver,
		.sub = best->sub,
		.status = best->status,
		.scope = one_of(json_get_str(node, "scope"), "industry",
			"person", "account"),
		.audience = one_of(json_get_str(node, "audience"), "customer",
			"internal", "internal"),
		.polarity = one_of(json_get_str(node, "polarity"), "positive",
			"negative", "neutral"),
		.initiative = json_get_str(node, "initiative"),
		.target = json_get_str(node, "target"),
		.horizon = json_get_str(node, "horizon"),
		.owner = json_get_str(node, "owner"),
		.trend = trend_of(d, first),
		.basis = "stated",
		.milli = best->milli,
	};

	if (best->doc->date.year != 0)
		v.date = draft_date_text(d, best->doc->date);
	read_amounts(d, json_get(node, "amounts"), &v.amounts);
	read_parts(d, json_get(node, "score_parts"), &v);
	take_age(d, best->doc, &v);
	for (const struct mention *m = first; m != NULL; m = m->next) {
		v.mentions++;
		profile_ids_add(d->arena, &v.sources, m->doc->source.id);
	}
	return v;
}

static void
quote(struct draft *d, const struct mention *first, struct profile_ids *ids)
{
	const struct mention *best = best_in(first, first->doc);

	evidence_add(d, best->doc, json_get(best->node, "evidence"), ids);
	for (const struct mention *m = first; m != NULL; m = m->next)
		evidence_add(d, m->doc, json_get(m->node, "evidence"), ids);
}

struct ranked {
	struct mention *first;
	struct profile_driver driver;
};

static int64_t
worth(const struct profile_driver *v)
{
	return v->milli * (100 + v->relevance * RELEVANT_PERCENT);
}

static int
by_worth(const void *x, const void *y)
{
	const struct ranked *a = x;
	const struct ranked *b = y;

	if (worth(&a->driver) != worth(&b->driver))
		return worth(&a->driver) > worth(&b->driver) ? -1 : 1;
	if (a->first->doc != b->first->doc)
		return a->first->doc < b->first->doc ? -1 : 1;
	return strcmp(a->driver.id, b->driver.id);
}

static void
add_dropped(struct draft *d, const struct ranked *r)
{
	struct profile_change *c = ARRAY_PUSH(d->arena, &d->profile.changes);

	c->what = is_risk(r->first) ? "risk" : "driver";
	c->id = r->driver.id;
	c->label = drivers_label(d, &r->driver);
	c->change = "dropped";
	c->before = r->driver.status;
	c->since = "report";
	c->date = draft_date_text(d, d->newest->date);
	quote(d, r->first, &c->evidence);
}

static void
add_change(struct draft *d, const struct ranked *r)
{
	const struct mention *then;
	struct profile_change *c;

	if (r->driver.trend == NULL || strcmp(r->driver.trend, "same") == 0)
		return;
	then = best_in(r->first, d->before);
	c = ARRAY_PUSH(d->arena, &d->profile.changes);
	c->what = is_risk(r->first) ? "risk" : "driver";
	c->id = r->driver.id;
	c->label = drivers_label(d, &r->driver);
	c->change = r->driver.trend;
	c->before = then != NULL ? then->status : NULL;
	c->after = r->driver.status;
	c->since = "report";
	c->date = draft_date_text(d, d->newest->date);
	c->evidence = r->driver.evidence;
}

static void
keep(struct draft *d, struct ranked *r, size_t *left_out)
{
	bool risk = is_risk(r->first);
	struct profile_drivers *list = risk ? &d->profile.risks
					    : &d->profile.drivers;

	if (list->count >= (risk ? RISKS_LIMIT : DRIVERS_LIMIT)) {
		++*left_out;
		return;
	}
	quote(d, r->first, &r->driver.evidence);
	*ARRAY_PUSH(d->arena, list) = r->driver;
	add_change(d, r);
}

static void
say_what_is_missing(struct draft *d, size_t left_out)
{
	struct profile_gaps *missing = &d->profile.coverage.missing;

	if (left_out > 0)
		draft_gap(d, missing, "drivers", "n/a",
			"%zu weaker ones are left out (%d drivers and %d risks "
			"are kept)",
			left_out, DRIVERS_LIMIT, RISKS_LIMIT);
	if (d->docs.count == 0)
		draft_gap(d, missing, "drivers", "unknown",
			"no document was read");
	else if (d->profile.drivers.count == 0)
		draft_gap(d, missing, "drivers", "absent",
			"none in the documents read (%zu)", d->docs.count);
	if (d->docs.count > 0 && d->before == NULL)
		draft_gap(d, missing, "changes", "unknown",
			"no earlier report of the same form, or nothing in the "
			"newest, to compare");
}

void
drivers_merge(struct draft *d)
{
	struct mentions all = {0};
	struct chains chains = {0};
	const struct doc *before = d->before;
	struct ranked *ranked;
	size_t left_out = 0;

	collect(d, &all);
	if (!says_something(d->newest, &all))
		d->before = NULL;
	chain(d, &all, &chains);
	ranked = arena_alloc(d->arena, chains.count + 1, sizeof *ranked);
	for (size_t i = 0; i < chains.count; i++) {
		ranked[i].first = chains.items[i];
		ranked[i].driver = describe(d, chains.items[i]);
		ranked[i].driver.relevance = parts_relevance(
			d, NULL, &ranked[i].driver);
	}
	if (chains.count > 1)
		qsort(ranked, chains.count, sizeof *ranked, by_worth);
	for (size_t i = 0; i < chains.count; i++)
		if (is_current(d, ranked[i].first))
			keep(d, &ranked[i], &left_out);
	for (size_t i = 0; i < chains.count; i++)
		if (is_dropped(d, ranked[i].first))
			add_dropped(d, &ranked[i]);
	say_what_is_missing(d, left_out);
	d->before = before; /* people can still be compared */
}

int
drivers_fit(const struct profile_driver *d, const char *wanted)
{
	size_t len = strlen(d->driver);

	if (strncmp(d->driver, wanted, len) != 0)
		return 0;
	if (wanted[len] == '\0')
		return 1;
	return wanted[len] == '/' && same_text(d->sub, wanted + len + 1) ? 2
									 : 0;
}

const char *
drivers_label(struct draft *d, const struct profile_driver *v)
{
	return arena_printf(d->arena, "%s%s%s%s%s", v->driver,
		v->sub != NULL ? "/" : "", v->sub != NULL ? v->sub : "",
		v->initiative != NULL ? ": " : "",
		v->initiative != NULL ? v->initiative : "");
}
