#include "derived.h"

#include <string.h>

#include "base/decimal.h"
#include "evidence.h"
#include "metrics.h"
#include "period.h"

static const char *const growing[] = {"revenue", "gross_profit",
	"operating_income", "net_income", "eps_diluted", "rnd", "capex",
	"operating_cash_flow", "employees"};

static const struct ratio {
	const char *name, *over, *under;
} ratios[] = {
	{"gross_margin", "gross_profit", "revenue"},
	{"operating_margin", "operating_income", "revenue"},
	{"net_margin", "net_income", "revenue"},
	{"cash_flow_margin", "operating_cash_flow", "revenue"},
	{"rnd_ratio", "rnd", "revenue"},
	{"sga_ratio", "sga", "revenue"},
	{"capex_ratio", "capex", "revenue"},
	{"debt_ratio", "debt", "total_assets"},
	{"liabilities_ratio", "total_liabilities", "total_assets"},
	{"equity_ratio", "equity", "total_assets"},
};

static void
add_input(struct draft *d, struct profile_metric *to,
	const struct profile_metric *from)
{
	struct profile_input *in = ARRAY_PUSH(d->arena, &to->inputs);

	in->metric = from->name;
	in->period = from->period;
	in->value = from->value;
	in->unit = from->unit;
	for (size_t i = 0; i < from->evidence.count && i < 2; i++)
		profile_ids_add(
			d->arena, &to->evidence, from->evidence.items[i]);
}

/* What a reader should know about where the inputs come from. */
static const char *
caution(const struct profile_metric *a, const struct profile_metric *b)
{
	if (strcmp(a->basis, "analyst") == 0 ||
		strcmp(b->basis, "analyst") == 0)
		return "from a figure of the analyst";
	if (strcmp(a->basis, "inferred") == 0 ||
		strcmp(b->basis, "inferred") == 0)
		return "from an inferred figure";
	if (a->source != NULL && b->source != NULL &&
		strcmp(a->source, b->source) != 0)
		return "from two filings";
	return NULL;
}

/* Adds name = value computed from x and y, of x's period. */
static void
add(struct draft *d, const char *name, struct decimal value,
	const struct profile_metric *x, const struct profile_metric *y)
{
	struct profile_metric m = {
		.name = name,
		.value = decimal_text(d->arena, value),
		.unit = "pure",
		.period = x->period,
		.basis = "derived",
		.note = caution(x, y),
	};

	m.formula = strcmp(x->name, y->name) == 0
		? "(current - year_before) / year_before"
		: arena_printf(d->arena, "%s / %s", x->name, y->name);
	add_input(d, &m, x);
	add_input(d, &m, y);
	*ARRAY_PUSH(d->arena, &d->profile.metrics) = m;
}

static void
gap(struct draft *d, const char *name, const char *period, const char *state,
	const char *why)
{
	struct profile_gap *g = draft_gap(d, &d->profile.coverage.missing,
		arena_printf(d->arena, "metrics.%s", name), state, "%s", why);

	g->period = period;
}

/* A base or denominator of zero or less means nothing. */
static bool
usable_base(struct draft *d, const char *name, const struct profile_metric *m,
	struct decimal *v)
{
	if (!decimal_parse(slice_of(m->value), v))
		return false;
	if (v->coef > 0)
		return true;
	gap(d, name, m->period, "n/a",
		arena_printf(d->arena, "%s of %s is %s", m->name, m->period,
			decimal_is_zero(*v) ? "zero" : "negative"));
	return false;
}

/*
 * The figure of the year before, or NULL and why: nothing earlier, or only of
 * another unit or length.
 */
static const struct profile_metric *
year_before(const struct profile_metrics *all, size_t count,
	const struct profile_metric *m, const char **why)
{
	struct period p, q;

	*why = "no figure of the year before";
	if (!period_parse(m->period, &p))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const struct profile_metric *o = &all->items[i];
		bool unit = strcmp(o->unit, m->unit) == 0;

		if (strcmp(o->name, m->name) != 0 ||
			!period_parse(o->period, &q))
			continue;
		if (unit && period_year_before(&p, &q))
			return o;
		if (period_year_before(&p, &q))
			*why = "the figure of the year before is in another "
			       "unit";
		else if (unit && !period_alike(&p, &q) &&
			date_compare(q.end, p.end) < 0)
			*why = "earlier figures cover another length of time";
	}
	return NULL;
}

static bool
has(const struct draft *d, const char *name, const char *period)
{
	const struct profile_metrics *all = &d->profile.metrics;

	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->items[i].name, name) == 0 &&
			(period == NULL ||
				strcmp(all->items[i].period, period) == 0))
			return true;
	return false;
}

static void
add_growth(struct draft *d, size_t count, size_t at, bool newest)
{
	const struct profile_metric *all = d->profile.metrics.items;
	const struct profile_metric now = all[at];
	const char *name = arena_printf(d->arena, "%s_growth", now.name);
	struct decimal current, base, value;
	const struct profile_metric *found;
	struct profile_metric before;
	const char *why;

	found = year_before(&d->profile.metrics, count, &now, &why);
	if (found == NULL) {
		if (newest)
			gap(d, name, now.period, "unknown", why);
		return;
	}
	before = *found;
	if (has(d, name, now.period) || !usable_base(d, name, &before, &base) ||
		!decimal_parse(slice_of(now.value), &current))
		return;
	if (decimal_sub(current, base, &value) &&
		decimal_div(value, base, DERIVED_PLACES, &value))
		add(d, name, value, &now, &before);
	else
		gap(d, name, now.period, "unknown",
			"the figures are too long to be divided");
}

static bool
is_growing(const char *name)
{
	for (size_t i = 0; i < sizeof growing / sizeof growing[0]; i++)
		if (strcmp(growing[i], name) == 0)
			return true;
	return false;
}

static void
add_ratio(struct draft *d, const struct ratio *r,
	const struct profile_metric *over, const struct profile_metric *under)
{
	struct decimal x, y, value;

	if (has(d, r->name, over->period) ||
		!usable_base(d, r->name, under, &y) ||
		!decimal_parse(slice_of(over->value), &x))
		return;
	if (decimal_div(x, y, DERIVED_PLACES, &value))
		add(d, r->name, value, over, under);
}

static void
add_ratios(struct draft *d, const struct ratio *r, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct profile_metric over = d->profile.metrics.items[i];

		if (strcmp(over.name, r->over) != 0)
			continue;
		for (size_t k = 0; k < count; k++) {
			const struct profile_metric under =
				d->profile.metrics.items[k];

			if (strcmp(under.name, r->under) == 0 &&
				strcmp(under.period, over.period) == 0 &&
				strcmp(under.unit, over.unit) == 0)
				add_ratio(d, r, &over, &under);
		}
	}
}

void
derived_add(struct draft *d)
{
	size_t count = d->profile.metrics.count;
	const char *last = "";

	for (size_t i = 0; i < count; i++) {
		const char *name = d->profile.metrics.items[i].name;

		if (is_growing(name))
			add_growth(d, count, i, strcmp(name, last) != 0);
		last = name;
	}
	for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++)
		add_ratios(d, &ratios[i], count);
	metrics_sort(d);
}
