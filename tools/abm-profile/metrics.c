#include "metrics.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "evidence.h"
#include "period.h"
#include "port/json.h"

/* Figures of one account; a report has some hundred. */
#define METRICS_LIMIT 2000
/* A figure this old no longer says how the account stands. */
#define METRIC_STALE_DAYS 548

static const char *const names[] = {"revenue", "gross_profit",
	"operating_income", "net_income", "eps_diluted", "total_assets",
	"total_liabilities", "equity", "cash", "debt", "capex", "rnd", "sga",
	"operating_cash_flow", "employees", "shares_outstanding",
	"public_float"};

/* Their absence is worth a line. */
static const char *const wanted[] = {"revenue", "operating_income",
	"net_income", "total_assets", "employees"};

static size_t
name_rank(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return i;
}

bool
metrics_name_valid(const char *name)
{
	return name != NULL && name[0] >= 'a' && name[0] <= 'z' &&
		strlen(name) <= 63 &&
		strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") ==
		strlen(name);
}

/* The one place where text of a figure becomes a figure. */
static const char *
figure_fault(const struct profile_metric *m)
{
	struct decimal value;
	struct period period;

	if (m->value == NULL || !decimal_parse(slice_of(m->value), &value))
		return "its value is no decimal";
	if (m->unit == NULL || m->unit[0] == '\0')
		return "it has no unit";
	if (!period_parse(m->period, &period))
		return "its period is no date or span of dates";
	return NULL;
}

static bool
same_value(const struct profile_metric *a, const struct profile_metric *b)
{
	struct decimal x, y;

	return decimal_parse(slice_of(a->value), &x) &&
		decimal_parse(slice_of(b->value), &y) &&
		decimal_compare(x, y) == 0;
}

static struct profile_metric *
find(struct draft *d, const struct profile_metric *like)
{
	struct profile_metrics *all = &d->profile.metrics;

	for (size_t i = 0; i < all->count; i++) {
		struct profile_metric *m = &all->items[i];

		if (strcmp(m->name, like->name) == 0 &&
			strcmp(m->period, like->period) == 0 &&
			strcmp(m->unit, like->unit) == 0)
			return m;
	}
	return NULL;
}

static const char *
with_source(struct draft *d, const struct profile_metric *m)
{
	return arena_printf(d->arena, "%s %s (%s)", m->value, m->unit,
		m->source != NULL ? m->source : "here");
}

static void
conflict(struct draft *d, const struct profile_metric *kept,
	const struct profile_metric *other)
{
	const char *what = arena_printf(d->arena, "metrics.%s", kept->name);
	struct profile_gap *gap = draft_gap(d, &d->profile.coverage.conflicts,
		what, "conflict",
		"two figures for one period; the one of the newer filing, or "
		"the first of one filing, is kept");

	gap->period = kept->period;
	profile_ids_add(d->arena, &gap->values, with_source(d, kept));
	profile_ids_add(d->arena, &gap->values, with_source(d, other));
}

static void
read_inputs(struct draft *d, const struct cJSON *list, struct profile_metric *m)
{
	const struct cJSON *node;

	for (node = json_first(list); node != NULL; node = json_next(node)) {
		const char *name = json_str(node);

		if (name == NULL)
			name = json_get_str(node, "metric");
		if (name != NULL)
			ARRAY_PUSH(d->arena, &m->inputs)->metric = name;
	}
}

static const char *
basis_of(const struct cJSON *node)
{
	const char *basis = json_get_str(node, "basis");

	if (basis != NULL &&
		(strcmp(basis, "derived") == 0 ||
			strcmp(basis, "inferred") == 0 ||
			strcmp(basis, "analyst") == 0))
		return basis;
	return "stated";
}

static void
read_figure(struct draft *d, const struct doc *doc, const char *name,
	const struct cJSON *node)
{
	struct profile_metric m = {
		.name = name,
		.value = json_get_str(node, "value"),
		.unit = json_get_str(node, "unit"),
		.period = json_get_str(node, "period"),
		.basis = basis_of(node),
		.text = json_get_str(node, "text"),
		.formula = json_get_str(node, "formula"),
		.fact = json_get_str(node, "fact"),
		.source = doc->source.id,
	};
	const char *fault = d->profile.metrics.count < METRICS_LIMIT
		? figure_fault(&m)
		: "there are more figures than the limit";
	struct profile_metric *old = fault == NULL ? find(d, &m) : NULL;

	if (fault != NULL) {
		draft_gap(d, &d->profile.coverage.failed,
			arena_printf(d->arena, "metrics.%s", name), "failed",
			"a figure of %s is left out: %s", doc->source.id,
			fault);
		return;
	}
	if (old != NULL && !same_value(old, &m)) {
		conflict(d, old, &m);
		return;
	}
	evidence_add(d, doc, json_get(node, "evidence"),
		old != NULL ? &old->evidence : &m.evidence);
	if (old != NULL)
		return;
	if (m.evidence.count == 0 && m.formula == NULL) {
		draft_gap(d, &d->profile.coverage.failed,
			arena_printf(d->arena, "metrics.%s", name), "failed",
			"a figure of %s is left out: no quote holds it",
			doc->source.id);
		return;
	}
	read_inputs(d, json_get(node, "inputs"), &m);
	*ARRAY_PUSH(d->arena, &d->profile.metrics) = m;
}

static int
by_name_and_period(const void *x, const void *y)
{
	const struct profile_metric *a = x;
	const struct profile_metric *b = y;
	size_t rank_a = name_rank(a->name);
	size_t rank_b = name_rank(b->name);
	struct period p = {0};
	struct period q = {0};
	int order;

	if (rank_a != rank_b)
		return rank_a < rank_b ? -1 : 1;
	order = strcmp(a->name, b->name);
	if (order != 0)
		return order;
	(void)period_parse(a->period, &p);
	(void)period_parse(b->period, &q);
	order = period_compare(&p, &q);
	return order != 0 ? order : strcmp(a->unit, b->unit);
}

void
metrics_sort(struct draft *d)
{
	struct profile_metrics *all = &d->profile.metrics;

	if (all->count > 1)
		qsort(all->items, all->count, sizeof *all->items,
			by_name_and_period);
}

static void
read_document(struct draft *d, const struct doc *doc)
{
	const struct cJSON *metrics = json_get(doc->extract, "metrics");
	const struct cJSON *list;
	const struct cJSON *node;

	for (list = json_first(metrics); list != NULL; list = json_next(list))
		for (node = json_first(list); node != NULL;
			node = json_next(node))
			if (metrics_name_valid(json_name(list)))
				read_figure(d, doc, json_name(list), node);
}

/* Neighbours of one name and period whose units differ cannot be compared. */
static void
unit_conflicts(struct draft *d)
{
	const struct profile_metrics *all = &d->profile.metrics;

	for (size_t i = 1; i < all->count; i++) {
		const struct profile_metric *a = &all->items[i - 1];
		const struct profile_metric *b = &all->items[i];
		struct profile_gap *gap;

		if (strcmp(a->name, b->name) != 0 ||
			strcmp(a->period, b->period) != 0)
			continue;
		gap = draft_gap(d, &d->profile.coverage.conflicts,
			arena_printf(d->arena, "metrics.%s", a->name),
			"conflict",
			"one period in two units; both are kept, nothing is "
			"converted");
		gap->period = a->period;
		profile_ids_add(d->arena, &gap->values, with_source(d, a));
		profile_ids_add(d->arena, &gap->values, with_source(d, b));
	}
}

void
metrics_merge(struct draft *d)
{
	for (size_t i = 0; i < d->docs.count; i++)
		read_document(d, &d->docs.items[i]);
	metrics_sort(d);
	unit_conflicts(d);
}

static void
check_age(struct draft *d, const struct profile_metric *m, const char *what)
{
	struct period period;
	struct date day;

	if (!period_parse(m->period, &period))
		return;
	day = date_add_days(period.end, METRIC_STALE_DAYS);
	draft_until(d, day);
	if (date_compare(day, d->as_of) <= 0)
		draft_gap(d, &d->profile.coverage.stale, what, "stale",
			"the newest figure is of %s, more than %d days before "
			"%s",
			m->period, METRIC_STALE_DAYS, d->profile.as_of);
}

void
metrics_missing(struct draft *d)
{
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		const struct profile_metric *m = profile_metric_first(
			&d->profile, wanted[i]);
		const char *what = arena_printf(
			d->arena, "metrics.%s", wanted[i]);

		if (m != NULL)
			check_age(d, m, what);
		else if (d->docs.count == 0)
			draft_gap(d, &d->profile.coverage.missing, what,
				"unknown", "no document was read");
		else
			draft_gap(d, &d->profile.coverage.missing, what,
				"unknown",
				"not found in the documents read (%zu)",
				d->docs.count);
	}
}
