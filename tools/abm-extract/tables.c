#include "tables.h"

#include <string.h>

#include "balance.h"
#include "base/date.h"
#include "columns.h"
#include "cover.h"
#include "currency.h"
#include "employees.h"
#include "ex27.h"
#include "figures.h"
#include "fiscalend.h"
#include "scan.h"
#include "standing.h"
#include "statement.h"
#include "xbrlmetrics.h"

#define TABLE_ROWS 40
#define CANDIDATES 64 /* rows with the label of one metric */
#define OWNERS_REACH 12 /* rows between all of a profit and the owners' part */

struct finder {
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	const char *end; /* of the fiscal year */
	const char *ends[FISCAL_YEARS]; /* it and those before, or NULL */
	struct columns columns;
	struct standing standing;
	struct scan rows;
	bool interim; /* only what is of a day can be told */
};

struct found {
	struct decimal value;
	size_t row;
	int back; /* years before the fiscal year */
	int label; /* its preference among the metric's */
	int rank;
	int kin; /* other metrics told near it */
};

/* Brackets or a minus in the row: its signs are those it means. */
static bool
has_negative(const struct statement_row *row)
{
	for (int i = 0; i < row->count; i++)
		if (row->values[i].coef < 0)
			return true;
	return false;
}

/* "Net loss 1,234" and "net cash used 1,234" are negative. */
static bool
says_loss(const char *label)
{
	return (strstr(label, "loss") && !strstr(label, "income") &&
		       !strstr(label, "earnings") &&
		       !strstr(label, "profit")) ||
		(strstr(label, "cash used") && !strstr(label, "provided"));
}

/* The amount in full, signed as its label means; false: not sure of it. */
static bool
amount_of(struct finder *p, const struct statement_metric *m,
	const struct statement_row *row, struct found *f)
{
	const struct decimal limit = decimal_from_int(
		m->per_share ? 1000 : 1000000);
	int scale = m->per_share ? 0 : columns_scale(&p->columns, f->row);
	int column = columns_of_year(&p->columns, row, f->row, f->back);
	bool loss;

	if (!m->per_share && standing_in_percent(&p->standing, f->row))
		return false;
	if (m->per_share && !strstr(row->label, "per ") &&
		!standing_per_share(&p->standing, f->row))
		return false;
	/* Pence and cents are no part of the currency's name. */
	if (m->per_share &&
		(strstr(row->label, "pence") || strstr(row->label, "cents") ||
			(p->x->unit && !strcmp(p->x->unit, "GBP"))))
		return false;
	if (column < 0 || (m->per_share && !row->points[column]))
		return false;
	f->value = row->values[column];
	/* Average numbers of shares stand under "diluted" too. */
	if (m->per_share && decimal_compare(f->value, limit) >= 0)
		return false;
	/* A dash; only a company without business has no revenue. */
	if (decimal_is_zero(f->value) && strcmp(m->name, "revenue") != 0)
		return false;
	/* Seven digits are no thousands. */
	if (scale < 0 && decimal_compare(f->value, limit) < 0 &&
		decimal_compare(decimal_neg(f->value), limit) < 0)
		return false;
	loss = !has_negative(row) && says_loss(row->label);
	if ((m->expense && f->value.coef < 0) || (loss && f->value.coef > 0))
		f->value = decimal_neg(f->value);
	return decimal_shift(f->value, scale < 0 ? 0 : scale, &f->value);
}

/* Segments have rows of the same name as the group, but smaller. */
static bool
is_part_of_another(const struct found *all, int count, const struct found *f)
{
	for (int i = 0; i < count; i++) {
		size_t apart = all[i].row > f->row ? all[i].row - f->row
						   : f->row - all[i].row;

		if (apart && apart < TABLE_ROWS && all[i].label == f->label &&
			f->value.coef > 0 &&
			decimal_compare(all[i].value, f->value) > 0)
			return true;
	}
	return false;
}

/* Statements before summaries; a figure that is told again and again counts. */
static double
score_of(const struct found *all, int count, int which)
{
	const struct found *f = &all[which];
	double score = f->rank * 2 + f->kin - f->label * 0.3 -
		(decimal_is_zero(f->value) ? 9 : 0) -
		(is_part_of_another(all, count, f) ? 2 : 0);
	int again = 0;

	for (int i = 0; i < count; i++)
		again += i != which && !decimal_compare(all[i].value, f->value);
	return score + (again < 3 ? again : 3);
}

/* The day, or from the day behind the year before to it. */
static const char *
period_of(struct finder *p, int back, bool instant)
{
	const char *end = p->ends[back];
	const char *before = back + 1 < FISCAL_YEARS ? p->ends[back + 1] : NULL;
	struct date d;
	char start[DATE_SIZE];

	if (instant)
		return end;
	if (!before || !date_parse(slice_of(before), &d)) {
		if (!date_parse(slice_of(end), &d))
			return end;
		d = date_add_months(d, -12);
	}
	date_format(date_add_days(d, 1), start);
	return arena_printf(p->a, "%s/%s", start, end);
}

static void
add_metric(struct finder *p, const struct statement_metric *m,
	const struct found *f)
{
	struct metric *n = ARRAY_PUSH(p->a, &p->x->metrics);
	const struct block *k = &p->d->blocks.items[f->row];
	struct evidence *e = ARRAY_PUSH(p->a, &n->evidence);
	const char *unit = p->x->unit ? p->x->unit : "USD";

	n->name = m->name;
	n->value = decimal_text(p->a, f->value);
	n->unit = m->per_share ? arena_printf(p->a, "%s/shares", unit) : unit;
	n->period = period_of(p, f->back, m->kind == STATEMENT_BALANCE);
	n->basis = "stated";
	e->start = k->start;
	e->end = k->end;
	e->page = k->page;
}

static bool
candidate_counts(struct finder *p, size_t which, struct found *f)
{
	const struct scan_row *c = &p->rows.items[which];
	struct statement_row row;

	f->row = c->at;
	f->back = 0;
	f->label = c->label;
	f->rank = standing_of(&p->standing, c->at, c->metric);
	f->kin = scan_kin(&p->rows, which);
	return f->rank && scan_read(&p->rows, c->at, &row) &&
		amount_of(p, c->metric, &row, f);
}

/* A row's figure of the fiscal year as it is printed. */
static bool
printed_at(struct finder *p, size_t at, struct statement_row *row,
	struct decimal *v)
{
	int column = scan_read(&p->rows, at, row)
		? columns_of_year(&p->columns, row, at, 0)
		: -1;

	if (column < 0)
		return false;
	*v = row->values[column];
	return true;
}

static bool
is_others_share(const char *label)
{
	return strstr(label, "controlling") || strstr(label, "minorit") ||
		strstr(label, "minderheit") || strstr(label, "minoritair") ||
		strstr(label, "少数股东") || strstr(label, "少數股東") ||
		strstr(label, "非控股權益");
}

static bool
is_owners_share(const char *label)
{
	static const char *const words[] = {"attributable to", "owners",
		"holders", "parent", "aktionare", "part du groupe",
		"归属于母公司", "歸屬於母公司", "本公司擁有人",
		"本公司權益持有人", NULL};

	for (size_t i = 0; words[i]; i++)
		if (strstr(label, words[i]))
			return !strstr(label, "per ");
	return false;
}

/*
 * Below a profit that others share in stands the part of the owners: the one
 * that, with theirs, makes up the whole.
 */
static void
take_owners_share(struct finder *p, struct found *f)
{
	struct statement_row row;
	struct decimal all, others, owners, sum;
	size_t at = 0;
	bool shared = false;

	if (!f->label || !printed_at(p, f->row, &row, &all))
		return;
	for (size_t i = f->row + 1;
		i <= f->row + OWNERS_REACH && i < p->d->blocks.count; i++) {
		struct decimal v;

		if (!printed_at(p, i, &row, &v))
			continue;
		if (!is_owners_share(row.label))
			(void)statement_row_join(
				p->d, &p->d->blocks.items[i], &row);
		if (is_others_share(row.label)) {
			others = v;
			shared = !decimal_is_zero(v);
		} else if (!at && is_owners_share(row.label)) {
			owners = v;
			at = i;
		}
		if (!shared || !at)
			continue;
		if ((decimal_add(owners, others, &sum) &&
			    !decimal_compare(sum, all)) ||
			(decimal_sub(owners, others, &sum) &&
				!decimal_compare(sum, all)))
			f->row = at;
		return;
	}
}

/* The fiscal year's figure, and those of the years before in the same row. */
static void
add_years(struct finder *p, const struct statement_metric *m,
	const struct found *f)
{
	struct statement_row row;
	struct found earlier = *f;

	add_metric(p, m, f);
	if (p->interim || !scan_read(&p->rows, f->row, &row))
		return;
	for (earlier.back = 1; earlier.back < FISCAL_YEARS; earlier.back++)
		if (p->ends[earlier.back] && amount_of(p, m, &row, &earlier) &&
			!metrics_has(
				&p->x->metrics, m->name, p->ends[earlier.back]))
			add_metric(p, m, &earlier);
}

static void
find_metric(struct finder *p, const struct statement_metric *m)
{
	struct found all[CANDIDATES];
	int count = 0;
	int best = 0;
	struct statement_row row;

	for (size_t i = 0; i < p->rows.count && count < CANDIDATES; i++)
		if (p->rows.items[i].metric == m)
			count += candidate_counts(p, i, &all[count]);
	if (!count)
		return;
	for (int i = 1; i < count; i++)
		if (score_of(all, count, i) > score_of(all, count, best))
			best = i;
	if (!strcmp(m->name, "net_income")) {
		take_owners_share(p, &all[best]);
		if (!scan_read(&p->rows, all[best].row, &row) ||
			!amount_of(p, m, &row, &all[best]))
			return;
	}
	add_years(p, m, &all[best]);
}

static bool
has_xbrl(const struct extract *x)
{
	for (size_t i = 0; i < x->metrics.count; i++)
		if (x->metrics.items[i].fact)
			return true;
	return false;
}

static void
read_statements(struct finder *p, struct date end)
{
	const char point = figure_point(p->x->text.data
			? p->x->text
			: doctext_slice(p->d, 0, p->d->text.len));

	fiscal_ends_before(p->d, p->end, p->ends, p->a);
	columns_open(&p->columns, p->d, p->a);
	standing_open(&p->standing, p->d, point, p->a);
	p->columns.point = point;
	p->columns.end = end;
	p->columns.year = end.year;
	p->columns.early = end.month <= 2 ? end.year - 1 : end.year;
	p->rows.d = p->d;
	p->rows.columns = &p->columns;
	p->rows.a = p->a;
	scan_find(&p->rows);
	for (const struct statement_metric *m = statement_metrics(); m->name;
		m++)
		if ((!p->interim || m->kind == STATEMENT_BALANCE) &&
			!metrics_has(&p->x->metrics, m->name, p->end))
			find_metric(p, m);
	standing_close(&p->standing);
	balance_check(&p->x->metrics);
}

void
table_metrics_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct finder p = {.d = d, .x = x, .a = a, .end = x->period_end};
	struct date end;

	if (!p.end)
		p.end = x->period_end = fiscal_year_end(d, a);
	ex27_find(d, x, a);
	employees_find(d, x, a);
	/* Where XBRL tells the figures, what it does not tell is not there. */
	if (!p.end || !date_parse(slice_of(p.end), &end) || has_xbrl(x))
		return;
	if (!x->unit)
		x->unit = currency_of_text(d);
	p.interim = fiscal_is_interim(d);
	cover_find(d, x, a);
	read_statements(&p, end);
}
