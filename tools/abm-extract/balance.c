#include "balance.h"

#include <string.h>

#include "base/decimal.h"
#include "xbrlmetrics.h"

/* The first, which is the newest, of that name for the same period's end. */
static struct metric *
find(struct metrics *m, const char *name, const char *like)
{
	for (size_t i = 0; i < m->count; i++)
		if (!strcmp(m->items[i].name, name) &&
			(!like ||
				!strcmp(period_end_of(m->items[i].period),
					like)))
			return &m->items[i];
	return NULL;
}

static bool
read(const struct metric *m, struct decimal *v)
{
	return m && !m->fact && decimal_parse(slice_of(m->value), v);
}

static bool
exceeds(struct decimal a, struct decimal b)
{
	return decimal_compare(a, b) > 0;
}

static void
drop(struct metrics *m, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->count; i++)
		if (strcmp(m->items[i].name, name) != 0)
			m->items[kept++] = m->items[i];
	m->count = kept;
}

/* a / b in hundredths, for positive ones; -1 when it cannot be told. */
static int
percent_of(struct decimal a, struct decimal b)
{
	const struct decimal hundred = decimal_from_int(100);
	struct decimal q;

	if (a.coef < 0 || b.coef <= 0 || !decimal_mul(a, hundred, &q) ||
		!decimal_div(q, b, 0, &q))
		return -1;
	return q.coef < 10000 ? (int)q.coef : 10000;
}

static void
check_stocks(struct metrics *m)
{
	struct metric *assets = find(m, "total_assets", NULL);
	struct decimal a, l, e, rest;
	bool has_l, has_e;

	if (!read(assets, &a))
		return;
	has_l = read(find(m, "total_liabilities", assets->period), &l);
	has_e = read(find(m, "equity", assets->period), &e);
	if (has_e && exceeds(e, a)) {
		drop(m, "equity");
		has_e = false;
	}
	if (!has_l || !has_e || !decimal_sub(a, e, &rest))
		return;
	/* The liabilities are what the equity leaves, minorities aside. */
	if (percent_of(l, rest) > 102 ||
		(percent_of(l, rest) >= 0 && percent_of(l, rest) < 20)) {
		drop(m, "total_liabilities");
		return;
	}
	if (decimal_sub(a, l, &rest) && percent_of(e, rest) >= 0 &&
		percent_of(e, rest) < 40)
		drop(m, "equity");
}

static void
check_flows(struct metrics *m)
{
	static const char *const parts[] = {
		"gross_profit", "operating_income", NULL};
	struct metric *revenue = find(m, "revenue", NULL);
	struct decimal all, part;

	if (!read(revenue, &all) || all.coef <= 0)
		return;
	for (size_t i = 0; parts[i]; i++) {
		const struct metric *p = find(
			m, parts[i], period_end_of(revenue->period));

		if (read(p, &part) && exceeds(part, all))
			drop(m, parts[i]);
	}
}

void
balance_check(struct metrics *m)
{
	check_stocks(m);
	check_flows(m);
}
