#include "pdfpage.h"

#include <stdlib.h>
#include <string.h>

#define COLUMN_LINES 8 /* of running text, on each side */
#define PROSE_WORDS 6 /* per line, of running text */
#define LABEL_LINES 4
#define LABEL_FIGURES 2 /* beside a label that looks like running text */

static double
distance(double a, double b)
{
	return a > b ? a - b : b - a;
}

/*
 * Does a paragraph go on in the next block?  poppler often makes a block of
 * every line: then margin, height and leading are those of the line before,
 * which runs to the right margin.
 */
bool
pdf_block_goes_on(const struct pdf_page *p, const struct pdf_block *k,
	const struct pdf_block *next)
{
	const struct pdf_line *a = &p->lines[k->first + k->count - 1];
	const struct pdf_line *b = &p->lines[next->first];
	double height = a->y1 - a->y0;

	return k->band == next->band && k->column == next->column &&
		distance(a->x0, b->x0) < height / 2 &&
		distance(height, b->y1 - b->y0) < height / 10 &&
		b->y0 > a->y0 && b->y0 - a->y1 < height / 2 &&
		(b->x1 - a->x1 < 4 * height);
}

/* Running text on both sides of the middle. */
static bool
has_columns(struct pdf_page *p, double middle)
{
	int left = 0, right = 0;

	for (size_t i = 0; i < p->line_count; i++) {
		const struct pdf_line *l = &p->lines[i];

		left += l->words >= 4 && l->x1 <= middle + 4;
		right += l->words >= 4 && l->x0 >= middle - 4;
	}
	return left >= COLUMN_LINES && right >= COLUMN_LINES;
}

static void
measure_blocks(struct pdf_page *p, double *x0, double *x1)
{
	*x0 = 1e9;
	*x1 = 0;
	for (size_t i = 0; i < p->line_count; i++) {
		const struct pdf_line *l = &p->lines[i];
		struct pdf_block *k = &p->blocks[l->block];
		bool first = i == k->first;

		if (l->turned && k->count > 1)
			continue;
		k->x0 = first || l->x0 < k->x0 ? l->x0 : k->x0;
		k->y0 = first || l->y0 < k->y0 ? l->y0 : k->y0;
		k->x1 = first || l->x1 > k->x1 ? l->x1 : k->x1;
		k->y1 = first || l->y1 > k->y1 ? l->y1 : k->y1;
		*x0 = l->x0 < *x0 ? l->x0 : *x0;
		*x1 = l->x1 > *x1 ? l->x1 : *x1;
	}
}

static int
by_height(const void *pa, const void *pb)
{
	const struct pdf_block *a = pa;
	const struct pdf_block *b = pb;

	return (a->y0 > b->y0) - (a->y0 < b->y0);
}

static int
by_reading_order(const void *pa, const void *pb)
{
	const struct pdf_block *a = pa;
	const struct pdf_block *b = pb;

	if (a->band != b->band)
		return a->band - b->band;
	if (a->column != b->column)
		return a->column - b->column;
	return by_height(pa, pb);
}

/*
 * On a page with two columns: what crosses the middle divides it into bands;
 * in each the left column is read before the right one.
 */
void
pdf_page_order(struct pdf_page *p)
{
	double x0, x1, middle;
	int band = 0;

	measure_blocks(p, &x0, &x1);
	middle = (x0 + x1) / 2;
	if (!p->block_count || !has_columns(p, middle))
		return;
	qsort(p->blocks, p->block_count, sizeof *p->blocks, by_height);
	for (size_t i = 0; i < p->block_count; i++) {
		struct pdf_block *k = &p->blocks[i];
		bool across = k->x0 < middle - 4 && k->x1 > middle + 4;

		band += across;
		k->band = band;
		k->column = k->x0 >= middle - 4;
		band += across;
	}
	qsort(p->blocks, p->block_count, sizeof *p->blocks, by_reading_order);
	for (size_t i = 0; i < p->block_count; i++)
		for (size_t j = 0; j < p->blocks[i].count; j++)
			p->lines[p->blocks[i].first + j].block = i;
}

static bool
has_prose_words(const struct pdf_block *k)
{
	return k->count && (size_t)k->words >= PROSE_WORDS * k->count;
}

static bool
is_figure(const struct pdf_page *p, const struct pdf_line *l)
{
	const char *s = p->text.data + l->start;

	return l->end > l->start && l->words <= 3 &&
		(strchr("0123456789$(-", *s) || !memcmp(s, "\xe2\x80\x94", 3) ||
			!memcmp(s, "\xe2\x82\xac", 3) ||
			!memcmp(s, "\xc2\xa3", 2));
}

/* Long labels of tables have figures to their right. */
static void
mark_label(struct pdf_page *p, struct pdf_block *k)
{
	int figures = 0;

	for (size_t i = 0; i < p->line_count && figures < LABEL_FIGURES; i++) {
		const struct pdf_line *l = &p->lines[i];
		const double middle = (l->y0 + l->y1) / 2;

		figures += l->x0 >= k->x1 && middle > k->y0 && middle < k->y1 &&
			!l->turned && is_figure(p, l);
	}
	k->label = figures >= LABEL_FIGURES;
}

void
pdf_page_mark_labels(struct pdf_page *p)
{
	for (size_t i = 0; i < p->block_count; i++)
		if (has_prose_words(&p->blocks[i]) &&
			p->blocks[i].count <= LABEL_LINES)
			mark_label(p, &p->blocks[i]);
}

bool
pdf_block_is_prose(const struct pdf_block *k)
{
	return !k->label && has_prose_words(k);
}
