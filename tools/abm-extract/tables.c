#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cells.h"
#include "employees.h"
#include "ex27.h"
#include "figures.h"
#include "xbrlmetrics.h"

#define YEARS 8 /* columns of a statement */
#define HEADER_REACH 30 /* blocks between the years and the row */
#define SCALE_REACH 60
#define LABELS 16

static const struct {
	const char *metric;
	bool instant, expense;
	const char *labels[LABELS]; /* letters only, lower case */
} known[] = {
	{"revenue", false, false,
		{"total revenues", "total revenue", "net sales", "net revenues",
			"total net revenue", "total net sales", "revenues",
			"revenue", "total net revenues",
			"net operating revenues", "sales",
			"total operating revenues"}},
	{"gross_profit", false, false, {"gross profit", "gross margin"}},
	{"operating_income", false, false,
		{"operating income", "income from operations",
			"operating profit", "earnings from operations",
			"loss from operations", "operating loss",
			"operating income loss", "income loss from operations",
			"operating earnings"}},
	{"net_income", false, false,
		{"net income", "net earnings", "net income loss", "net loss",
			"net earnings loss", "net loss income",
			"profit for the year", "consolidated net income",
			"net income loss for the year", "net loss for the year",
			"comprehensive loss for the year"}},
	{"total_assets", true, false, {"total assets"}},
	{"total_liabilities", true, false, {"total liabilities"}},
	{"equity", true, false,
		{"total stockholders equity", "total shareholders equity",
			"total shareowners equity", "total equity",
			"total share owners equity"}},
	{"rnd", false, true,
		{"research and development",
			"research and development expenses",
			"research and development expense",
			"product development", "technology and development"}},
};

struct finder {
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	const char *end; /* of the fiscal year */
	int year;
	int early; /* the year before, when the year ended early in January */
	size_t scales; /* blocks that state a scale, in all the text */
};

/* Letters in lower case, single blanks; brackets' words stay. */
static const char *
plain_label(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len && s.len < 120; i++) {
		char c = s.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c >= 'a' && c <= 'z')
			out[len++] = c;
		else if (len && out[len - 1] != ' ' && c != '\'' &&
			(unsigned char)c < 0x80)
			out[len++] = ' ';
	}
	while (len && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
	return out;
}

/* The years that head the columns, from the nearest row above. */
static int
find_years(struct finder *p, size_t row, int years[YEARS])
{
	size_t least = row > HEADER_REACH ? row - HEADER_REACH : 0;

	for (size_t i = row; i-- > least;) {
		struct cells cells = {0};
		int count = 0;

		if (p->d->blocks.items[i].end - p->d->blocks.items[i].start >
			400)
			continue;
		cells_of(p->d, i, i + 1, &cells, p->a);
		for (size_t j = 0; j < cells.count && count < YEARS; j++) {
			struct slice s = doctext_slice(
				p->d, cells.items[j].start, cells.items[j].end);
			int year = year_of(s);

			if (!year && s.len < 30)
				year = year_inside(s);
			if (year)
				years[count++] = year;
		}
		if (count >= 2 || (count == 1 && cells.count == 1))
			return count;
	}
	return 0;
}

static int
find_scale(struct finder *p, size_t row)
{
	size_t least = row > SCALE_REACH ? row - SCALE_REACH : 0;

	for (size_t i = row; i-- > least;) {
		const struct block *k = &p->d->blocks.items[i];
		int scale = scale_said(doctext_slice(p->d, k->start,
			k->end - k->start < 1000 ? k->end : k->start + 1000));

		if (scale >= 0)
			return scale;
	}
	return p->scales ? -1 : 0;
}

static bool
is_under(struct finder *p, size_t row, const char *const *headings)
{
	size_t least = row > SCALE_REACH ? row - SCALE_REACH : 0;

	for (size_t i = row; i-- > least;) {
		const struct block *k = &p->d->blocks.items[i];
		struct slice s = doctext_slice(p->d, k->start, k->end);

		if (s.len > 200)
			continue;
		for (size_t h = 0; headings[h]; h++)
			if (slice_find_fold(s, headings[h]) < s.len)
				return true;
	}
	return false;
}

/* Where the row stands: a statement, a summary of years, or elsewhere. */
static int
rank_of(struct finder *p, size_t row, bool instant)
{
	static const char *const flows[] = {"statements of income",
		"statements of operations", "statements of earnings",
		"statement of income", "statement of operations",
		"statement of earnings", "income statements",
		"statements of consolidated income",
		"statements of consolidated operations",
		"consolidated income statement", "statements of comprehensive",
		NULL};
	static const char *const stocks[] = {"balance sheet",
		"statement of financial position",
		"statements of financial position", NULL};
	static const char *const summaries[] = {"selected financial data",
		"selected consolidated financial", "financial highlights",
		"five-year", "five year", "ten-year", "financial summary",
		NULL};

	if (is_under(p, row, instant ? stocks : flows))
		return 3;
	return is_under(p, row, summaries) ? 2 : 0;
}

struct found {
	struct decimal value;
	size_t row;
	size_t label; /* its preference among the metric's */
	int rank;
};

static bool
has_year(const int years[YEARS], int count, int year)
{
	for (int i = 0; i < count; i++)
		if (years[i] == year)
			return true;
	return false;
}

/* The figure of the fiscal year's column. */
static bool
figure_of_year(struct finder *p, const struct cells *cells, int count,
	const int years[YEARS], struct decimal *d)
{
	int year = has_year(years, count, p->year) ? p->year : p->early;
	int column = 0;

	for (size_t j = 1; j < cells->count; j++) {
		struct slice s = doctext_slice(
			p->d, cells->items[j].start, cells->items[j].end);

		if (slice_is(s, "$") || !figure_read(s, d))
			continue;
		if (column < count && years[column] == year)
			return true;
		column++;
	}
	return false;
}

/* Which of the metric's labels it is; LABELS: none. */
static size_t
label_of(size_t which, const char *label)
{
	for (size_t i = 0; i < LABELS && known[which].labels[i]; i++)
		if (!strcmp(label, known[which].labels[i]))
			return i;
	/* "Total revenues and gain on sale of equipment" */
	if (!strcmp(known[which].metric, "revenue") &&
		slice_starts(slice_of(label), "total revenue") &&
		strstr(label, " and "))
		return LABELS - 1;
	return LABELS;
}

static void
look_at_row(struct finder *p, size_t row, size_t which, struct found *best)
{
	int years[YEARS];
	struct cells cells = {0};
	struct found f = {.row = row};
	const struct decimal limit = decimal_from_int(1000000);
	const char *label;
	int count, scale;

	cells_of(p->d, row, row + 1, &cells, p->a);
	if (cells.count < 2)
		return;
	label = plain_label(p->a,
		doctext_slice(p->d, cells.items[0].start, cells.items[0].end));
	f.label = label_of(which, label);
	if (f.label == LABELS)
		return;
	f.rank = rank_of(p, row, known[which].instant);
	if (f.rank < 2 || f.rank < best->rank ||
		(f.rank == best->rank && f.label >= best->label))
		return;
	count = find_years(p, row, years);
	scale = find_scale(p, row);
	if (!count || !figure_of_year(p, &cells, count, years, &f.value))
		return;
	/* Seven digits are no thousands. */
	if (scale < 0 && decimal_compare(f.value, limit) < 0 &&
		decimal_compare(decimal_neg(f.value), limit) < 0)
		return;
	if (scale < 0)
		scale = 0;
	if (known[which].expense && f.value.coef < 0)
		f.value = decimal_neg(f.value);
	if (!decimal_shift(f.value, scale, &f.value))
		return;
	*best = f;
}

static const char *
period_of(struct finder *p, bool instant)
{
	struct date d;
	char start[DATE_SIZE];

	if (instant || !date_parse(slice_of(p->end), &d))
		return p->end;
	date_format(date_add_days(date_add_months(d, -12), 1), start);
	return arena_printf(p->a, "%s/%s", start, p->end);
}

static void
add_metric(struct finder *p, size_t which, const struct found *f)
{
	struct metric *m = ARRAY_PUSH(p->a, &p->x->metrics);
	const struct block *k = &p->d->blocks.items[f->row];
	struct evidence *e = ARRAY_PUSH(p->a, &m->evidence);

	m->name = known[which].metric;
	m->value = decimal_text(p->a, f->value);
	m->unit = p->x->unit ? p->x->unit : "USD";
	m->period = period_of(p, known[which].instant);
	m->basis = "stated";
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

static void
find_metric(struct finder *p, size_t which)
{
	struct found best = {.label = LABELS};

	for (size_t i = 0; i < p->d->blocks.count; i++) {
		const struct block *k = &p->d->blocks.items[i];

		if (k->kind == BLOCK_PARA || k->end - k->start > 500 ||
			!is_report_part(p->d, k))
			continue;
		look_at_row(p, i, which, &best);
	}
	if (best.rank)
		add_metric(p, which, &best);
}

static void
count_scales(struct finder *p)
{
	for (size_t i = 0; i < p->d->blocks.count; i++) {
		const struct block *k = &p->d->blocks.items[i];

		p->scales += k->end - k->start < 300 &&
			scale_said(doctext_slice(p->d, k->start, k->end)) >= 0;
	}
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
	if (!p.end || !date_parse(slice_of(p.end), &end) || x->facts.count)
		return;
	p.year = end.year;
	p.early = end.month == 1 ? end.year - 1 : end.year;
	count_scales(&p);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!metrics_has(&x->metrics, known[i].metric, p.end))
			find_metric(&p, i);
}
