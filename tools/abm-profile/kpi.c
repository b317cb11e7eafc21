#include "kpi.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

#define KPIS_LIMIT 500

struct row {
	struct profile_kpi kpi;
	const char *better;
	size_t rank; /* of the kpi: where its name stands first */
};
struct rows {
	struct row *items;
	size_t count, cap;
};

int
kpi_open(struct table *t, const char *path, struct fault *f)
{
	return table_open(t, path, "account", "kpi period value unit", f);
}

static bool
is_decimal(const char *s)
{
	struct decimal v;

	return s == NULL || decimal_parse(slice_of(s), &v);
}

static const char *
row_fault(const struct profile_kpi *k, const char *better)
{
	if (k->kpi == NULL || k->period == NULL)
		return "'kpi' or 'period' is empty";
	if (!is_decimal(k->value) || !is_decimal(k->target))
		return "'value' or 'target' is no decimal";
	if (better != NULL && strcmp(better, "higher") != 0 &&
		strcmp(better, "lower") != 0)
		return "'better' is neither 'higher' nor 'lower'";
	return NULL;
}

static size_t
rank_of(const struct rows *rows, const char *kpi)
{
	for (size_t i = 0; i < rows->count; i++)
		if (strcmp(rows->items[i].kpi.kpi, kpi) == 0)
			return rows->items[i].rank;
	return rows->count;
}

static void
read_row(struct draft *d, const struct table *t, size_t i, struct rows *rows)
{
	const struct csv *csv = &t->csv;
	const char *audience = csv_get(csv, i, "audience");
	struct row row = {
		.kpi = {.kpi = csv_get(csv, i, "kpi"),
			.period = csv_get(csv, i, "period"),
			.value = csv_get(csv, i, "value"),
			.unit = csv_get(csv, i, "unit"),
			.target = csv_get(csv, i, "target"),
			.n = csv_get(csv, i, "n"),
			.source = csv_get(csv, i, "source"),
			.audience = "internal"},
		.better = csv_get(csv, i, "better"),
	};
	const char *fault = row_fault(&row.kpi, row.better);

	if (fault != NULL) {
		draft_gap(d, &d->profile.coverage.failed, "kpis", "failed",
			"line %zu: %s", csv->items[i].line, fault);
		return;
	}
	if (audience != NULL && strcmp(audience, "customer") == 0)
		row.kpi.audience = "customer";
	row.rank = rank_of(rows, row.kpi.kpi);
	*ARRAY_PUSH(d->arena, rows) = row;
}

static int
by_kpi_and_period(const void *x, const void *y)
{
	const struct row *a = x;
	const struct row *b = y;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return strcmp(b->kpi.period, a->kpi.period);
}

/* Without a target, or a word which side of it is good, there is no verdict. */
static const char *
status_of(const struct row *r)
{
	struct decimal value, target;
	int order;

	if (r->kpi.value == NULL)
		return "no_data";
	if (r->kpi.target == NULL || r->better == NULL ||
		!decimal_parse(slice_of(r->kpi.value), &value) ||
		!decimal_parse(slice_of(r->kpi.target), &target))
		return NULL;
	order = decimal_compare(value, target);
	if (strcmp(r->better, "lower") == 0)
		order = -order;
	return order >= 0 ? "met" : "missed";
}

static bool
same_series(const struct row *a, const struct row *b)
{
	const char *x = a->kpi.unit;
	const char *y = b->kpi.unit;

	return a->rank == b->rank &&
		(x == y || (x != NULL && y != NULL && strcmp(x, y) == 0));
}

void
kpi_add(struct draft *d, const struct table *t)
{
	struct rows rows = {0};
	size_t i;

	if (!t->open)
		return;
	for (i = table_first(t, d->id);
		i != TABLE_END && rows.count < KPIS_LIMIT; i = table_next(t, i))
		read_row(d, t, i, &rows);
	if (rows.count > 1)
		qsort(rows.items, rows.count, sizeof *rows.items,
			by_kpi_and_period);
	for (i = 0; i < rows.count; i++) {
		struct row *r = &rows.items[i];

		r->kpi.status = status_of(r);
		if (i + 1 < rows.count && same_series(r, r + 1))
			r->kpi.previous = r[1].kpi.value;
		if (r->kpi.value == NULL)
			draft_gap(d, &d->profile.coverage.missing, r->kpi.kpi,
				"absent", "the export has no value")
				->period = r->kpi.period;
		*ARRAY_PUSH(d->arena, &d->profile.kpis) = r->kpi;
	}
	if (rows.count == 0)
		draft_gap(d, &d->profile.coverage.missing, "kpis", "absent",
			"the export has no row of the account");
}
