#include "scan.h"

#include <string.h>

#include "plainletter.h"

#define TABLE_ROWS 40
#define NEAR_ROWS 64 /* found before and behind */
#define ROWS_MOST ((size_t)8000)
#define KIN_MOST 4
#define SUMMED_MOST 12 /* rows that a row without a label sums up */

static bool
is_report_part(const struct doctext *d, const struct block *k)
{
	const char *form = d->parts.items[k->part].form;

	return k->part == 0 || slice_starts_fold(slice_of(form), "EX-13") ||
		slice_starts_fold(slice_of(form), "10-K");
}

bool
scan_read(const struct scan *p, size_t at, struct statement_row *row)
{
	const struct block *k = &p->d->blocks.items[at];

	return k->kind != BLOCK_PARA && k->end - k->start <= 500 &&
		is_report_part(p->d, k) &&
		statement_row_read(p->d, k, p->columns->point, row);
}

static bool
add_candidates(struct scan *p, size_t at, const struct statement_row *row)
{
	size_t before = p->count;

	for (const struct statement_metric *m = statement_metrics(); m->name;
		m++) {
		int label = statement_label(m, row->label);

		if (label < 0 && row->bare[0])
			label = statement_label(m, row->bare);
		if (label >= 0)
			*ARRAY_PUSH(p->a, p) = (struct scan_row){at, m, label};
	}
	return p->count > before;
}

/* Rows below a caption ("Revenue:") that a row without a label sums up. */
struct summing {
	const struct statement_metric *metric; /* of the caption, or NULL */
	const struct block *caption;
	struct decimal sum;
	int parts;
};

static void
begin_summing(struct scan *p, struct summing *s, size_t at)
{
	const struct statement_metric *revenue = statement_metrics();
	const struct block *k = &p->d->blocks.items[at];
	struct slice text = slice_trim(doctext_slice(p->d, k->start, k->end));
	char label[STATEMENT_LABEL + 1];

	plainletter_words(text, label, sizeof label);
	*s = (struct summing){.sum = decimal_from_int(0)};
	if (text.len > sizeof label || statement_label(revenue, label) < 0)
		return;
	s->metric = revenue;
	s->caption = k;
}

static void
add_to_sum(struct scan *p, struct summing *s, size_t at,
	const struct statement_row *row)
{
	const struct block *k = &p->d->blocks.items[at];
	int column = columns_of_year(p->columns, row, at, 0);

	if (column < 0 || s->parts == SUMMED_MOST ||
		s->caption->part != k->part) {
		s->metric = NULL;
	} else if (row->label[0]) {
		s->parts++;
		if (!decimal_add(s->sum, row->values[column], &s->sum))
			s->metric = NULL;
	} else {
		if (s->parts > 1 &&
			!decimal_compare(s->sum, row->values[column]))
			*ARRAY_PUSH(p->a, p) = (struct scan_row){
				at, s->metric, 0};
		s->metric = NULL;
	}
}

void
scan_find(struct scan *p)
{
	struct summing summing = {.metric = NULL};
	struct statement_row row;

	for (size_t i = 0; i < p->d->blocks.count && p->count < ROWS_MOST;
		i++) {
		if (!scan_read(p, i, &row)) {
			begin_summing(p, &summing, i);
			continue;
		}
		if (summing.metric)
			add_to_sum(p, &summing, i, &row);
		if (!add_candidates(p, i, &row) &&
			statement_row_join(p->d, &p->d->blocks.items[i], &row))
			(void)add_candidates(p, i, &row);
	}
}

/* Of one table, or of the same page of plain text. */
static bool
stands_with(const struct scan *p, size_t a, size_t b)
{
	const struct block *x = &p->d->blocks.items[a];
	const struct block *y = &p->d->blocks.items[b];

	return x->table || y->table ? x->table == y->table : x->page == y->page;
}

int
scan_kin(const struct scan *p, size_t which)
{
	const struct scan_row *c = &p->items[which];
	const struct statement_metric *first = statement_metrics();
	unsigned seen = 0;
	int kin = 0;

	for (size_t i = which > NEAR_ROWS ? which - NEAR_ROWS : 0;
		i < p->count && i < which + NEAR_ROWS; i++) {
		const struct scan_row *o = &p->items[i];
		size_t apart = o->at > c->at ? o->at - c->at : c->at - o->at;

		if (o->metric != c->metric &&
			o->metric->kind == c->metric->kind &&
			apart <= TABLE_ROWS && stands_with(p, c->at, o->at))
			seen |= 1U << (o->metric - first);
	}
	for (; seen; seen &= seen - 1)
		kin++;
	return kin < KIN_MOST ? kin : KIN_MOST;
}
