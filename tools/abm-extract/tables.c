#include "tables.h"

#include <string.h>

#include "balance.h"
#include "base/date.h"
#include "columns.h"
#include "employees.h"
#include "ex27.h"
#include "figures.h"
#include "statement.h"
#include "xbrlmetrics.h"

#define YEARS 8 /* columns of a statement */
#define SCALE_REACH 80
#define HEADING_LONGEST 200 /* bytes */
#define NEAR 12
#define TABLE_ROWS 40
#define CANDIDATES 64 /* rows with the label of one metric */

struct finder {
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	const char *end; /* of the fiscal year */
	struct columns columns;
};

/* A block with the one behind it, where long headings go on; in one line. */
static struct slice
flat_pair(struct finder *p, size_t i, char out[HEADING_LONGEST])
{
	const struct block *k = &p->d->blocks.items[i];
	size_t end = i + 1 < p->d->blocks.count ? k[1].end : k->end;

	if (end - k->start >= HEADING_LONGEST)
		end = k->end;
	if (end - k->start >= HEADING_LONGEST)
		return SLICE_NONE;
	memcpy(out, p->d->text.data + k->start, end - k->start);
	for (size_t j = 0; j < end - k->start; j++)
		if (strchr("\n\t\f", out[j]))
			out[j] = ' ';
	return slice_make(out, end - k->start);
}

static bool
is_within(
	struct finder *p, size_t row, size_t reach, const char *const *headings)
{
	size_t least = row > reach ? row - reach : 0;

	for (size_t i = row; i-- > least;) {
		char text[HEADING_LONGEST];
		struct slice s = flat_pair(p, i, text);

		for (size_t h = 0; headings[h]; h++)
			if (slice_find_fold(s, headings[h]) < s.len)
				return true;
	}
	return false;
}

static bool
is_under(struct finder *p, size_t row, const char *const *headings)
{
	return is_within(p, row, SCALE_REACH, headings);
}

/* In the heading of the table, or right above it. */
static bool
is_near(struct finder *p, size_t row, const char *const *headings)
{
	return is_within(p, row, NEAR, headings);
}

/* Where the row stands: a statement, a summary of years, or elsewhere. */
static int
rank_of(struct finder *p, size_t row, const struct statement_metric *m)
{
	static const char *const flows[] = {"statements of income",
		"statements of operations", "statements of earnings",
		"statement of income", "statement of operations",
		"statement of earnings", "income statement",
		"statements of consolidated income",
		"statements of consolidated operations",
		"statements of consolidated earnings",
		"statement of consolidated income",
		"statement of consolidated operations",
		"statements of comprehensive", "statement of comprehensive",
		"statements of loss", "statement of loss", "statements of net ",
		"statement of profit", "statements of profit", "利润表",
		"利潤表", "损益表", "profit and loss account", NULL};
	static const char *const stocks[] = {"balance sheet",
		"statement of financial position",
		"statements of financial position",
		"statements of financial condition", "资产负债表", "資產負債表",
		NULL};
	static const char *const cash[] = {"statements of cash flow",
		"statement of cash flow",
		"statements of consolidated cash flow", "cash flow statement",
		"statement of consolidated cash flow", "cash flows statement",
		"现金流量表", "現金流量表", "consolidated cash flows", NULL};
	static const char *const summaries[] = {"selected financial data",
		"selected consolidated financial", "financial highlights",
		"five-year", "five year", "ten-year", "financial summary",
		"summary of selected", NULL};
	static const char *const others[] = {"parent company only",
		"parent only", "condensed financial information of",
		"guarantor", "pro forma", NULL};
	static const char *const quarters[] = {"quarterly", "quarter ended",
		"three months ended", "first quarter", "1st quarter", NULL};
	const char *const *const headings[] = {
		[STATEMENT_INCOME] = flows,
		[STATEMENT_BALANCE] = stocks,
		[STATEMENT_CASH] = cash,
	};

	if (m->kind != STATEMENT_BALANCE && is_near(p, row, quarters))
		return 0;
	/* Not the group; but its parent earns as much as it does. */
	if (is_under(p, row, others))
		return !strcmp(m->name, "net_income");
	if (is_under(p, row, headings[m->kind]))
		return 3;
	return is_under(p, row, summaries) ? 2 : 0;
}

struct found {
	struct decimal value;
	size_t row;
	int back; /* years before the fiscal year */
	int label; /* its preference among the metric's */
	int rank;
};

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
	/* "Net loss 1,234" and "net cash used 1,234" are negative. */
	loss = strstr(row->label, "loss") && !strstr(row->label, "income") &&
		!strstr(row->label, "earnings");
	loss = loss ||
		(strstr(row->label, "cash used") &&
			!strstr(row->label, "provided"));
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
	double score = f->rank * 2 - f->label * 0.3 -
		(decimal_is_zero(f->value) ? 9 : 0) -
		(is_part_of_another(all, count, f) ? 2 : 0);
	int again = 0;

	for (int i = 0; i < count; i++)
		again += i != which && !decimal_compare(all[i].value, f->value);
	return score + (again < 3 ? again : 3);
}

static const char *
period_of(struct finder *p, const char *end, bool instant)
{
	struct date d;
	char start[DATE_SIZE];

	if (instant || !date_parse(slice_of(end), &d))
		return end;
	date_format(date_add_days(date_add_months(d, -12), 1), start);
	return arena_printf(p->a, "%s/%s", start, end);
}

/* The end of the fiscal year that many years before. */
static const char *
year_end(struct finder *p, int back)
{
	struct date d;
	char out[DATE_SIZE];

	if (!back || !date_parse(slice_of(p->end), &d))
		return p->end;
	date_format(date_add_months(d, -12 * back), out);
	return arena_strdup(p->a, out);
}

/* Fiscal years of 52 or 53 weeks end on another day each year. */
static bool
ends_with_month(struct finder *p)
{
	struct date d;

	return date_parse(slice_of(p->end), &d) && d.month != 2 &&
		date_add_days(d, 1).day == 1;
}

static void
add_metric(struct finder *p, const struct statement_metric *m,
	const struct found *f)
{
	struct metric *n = ARRAY_PUSH(p->a, &p->x->metrics);
	const struct block *k = &p->d->blocks.items[f->row];
	struct evidence *e = ARRAY_PUSH(p->a, &n->evidence);
	const char *unit = p->x->unit ? p->x->unit : "USD";
	const char *end = year_end(p, f->back);

	n->name = m->name;
	n->value = decimal_text(p->a, f->value);
	n->unit = m->per_share ? arena_printf(p->a, "%s/shares", unit) : unit;
	n->period = period_of(p, end, m->kind == STATEMENT_BALANCE);
	n->basis = "stated";
	e->start = k->start;
	e->end = k->end;
	e->page = k->page;
}

static bool
is_report_part(const struct doctext *d, const struct block *k)
{
	const char *form = d->parts.items[k->part].form;

	return k->part == 0 || slice_starts_fold(slice_of(form), "EX-13") ||
		slice_starts_fold(slice_of(form), "10-K");
}

static bool
row_counts(struct finder *p, const struct statement_metric *m, size_t at,
	struct found *f)
{
	const struct block *k = &p->d->blocks.items[at];
	struct statement_row row;

	if (k->kind == BLOCK_PARA || k->end - k->start > 500 ||
		!is_report_part(p->d, k) || !statement_row_read(p->d, k, &row))
		return false;
	f->row = at;
	f->back = 0;
	f->label = statement_label(m, row.label);
	if (f->label < 0)
		return false;
	f->rank = rank_of(p, at, m);
	return f->rank && amount_of(p, m, &row, f);
}

/* The fiscal year's figure, and those of the years before in the same row. */
static void
add_years(struct finder *p, const struct statement_metric *m,
	const struct found *f)
{
	struct statement_row row;
	struct found earlier = *f;

	add_metric(p, m, f);
	if (!ends_with_month(p) ||
		!statement_row_read(p->d, &p->d->blocks.items[f->row], &row))
		return;
	for (earlier.back = 1; earlier.back < YEARS; earlier.back++)
		if (amount_of(p, m, &row, &earlier) &&
			!metrics_has(&p->x->metrics, m->name,
				year_end(p, earlier.back)))
			add_metric(p, m, &earlier);
}

static void
find_metric(struct finder *p, const struct statement_metric *m)
{
	struct found all[CANDIDATES];
	int count = 0;
	int best = 0;

	for (size_t i = 0; i < p->d->blocks.count && count < CANDIDATES; i++)
		count += row_counts(p, m, i, &all[count]);
	for (int i = 1; i < count; i++)
		if (score_of(all, count, i) > score_of(all, count, best))
			best = i;
	if (count)
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
	columns_open(&p.columns, d, a);
	p.columns.year = end.year;
	p.columns.early = end.month <= 2 ? end.year - 1 : end.year;
	for (const struct statement_metric *m = statement_metrics(); m->name;
		m++)
		if (!metrics_has(&x->metrics, m->name, p.end))
			find_metric(&p, m);
	balance_check(&x->metrics);
}
