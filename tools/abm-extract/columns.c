#include "columns.h"

#include <string.h>

#include "cells.h"
#include "figures.h"

#define YEARS 8 /* columns of a statement */
#define HEADER_REACH 60 /* blocks between the years and the row */
#define SCALE_REACH 80
#define NEAR_YEARS 4 /* blocks above a year that stands alone */
#define TABLE_ROWS 40

/* Years in the cells of a row; *cell_count tells how many cells it has. */
static int
years_of_row(const struct columns *p, size_t row, int years[YEARS],
	size_t *cell_count)
{
	const struct block *k = &p->d->blocks.items[row];
	struct cells cells = {0};
	int count = 0;

	*cell_count = 0;
	if (k->end - k->start > 400)
		return 0;
	cells_of(p->d, row, row + 1, &cells, p->a);
	*cell_count = cells.count;
	for (size_t j = 0; j < cells.count && count < YEARS; j++) {
		struct slice s = doctext_slice(
			p->d, cells.items[j].start, cells.items[j].end);
		int year = year_of(s);

		if (!year && s.len < (cells.count == 1 ? 60U : 30U))
			year = year_inside(s);
		if (year)
			years[count++] = year;
	}
	return count;
}

/*
 * The years that head the columns, from the nearest row above.  One year alone
 * ("For the year ended 31 December 2022") counts when no row of years stands
 * near it.
 */
static int
find_years(const struct columns *p, size_t row, int years[YEARS])
{
	size_t least = row > HEADER_REACH ? row - HEADER_REACH : 0;
	int alone = 0;

	for (size_t i = row; i-- > least;) {
		size_t cells;
		int count = years_of_row(p, i, years, &cells);

		if (count >= 2)
			return count;
		if (count == 1 && cells == 1 && !alone) {
			alone = years[0];
			least = i > NEAR_YEARS + least ? i - NEAR_YEARS : least;
		}
	}
	years[0] = alone;
	return alone ? 1 : 0;
}

/* Figures of eight digits are no thousands: the statement has them in full. */
static bool
is_in_full(const struct columns *p, size_t row)
{
	const struct decimal limit = decimal_from_int(10000000);
	size_t last = row + TABLE_ROWS < p->d->blocks.count
		? row + TABLE_ROWS
		: p->d->blocks.count;

	for (size_t i = row > TABLE_ROWS ? row - TABLE_ROWS : 0; i < last;
		i++) {
		const struct block *k = &p->d->blocks.items[i];
		struct statement_row r;

		if (k->kind == BLOCK_PARA || k->end - k->start > 500 ||
			k->page != p->d->blocks.items[row].page ||
			!statement_row_read(p->d, k, &r))
			continue;
		for (int j = 0; j < r.count; j++)
			if (decimal_compare(r.values[j], limit) > 0)
				return true;
	}
	return false;
}

int
columns_scale(const struct columns *p, size_t row)
{
	size_t least = row > SCALE_REACH ? row - SCALE_REACH : 0;

	for (size_t i = row; i-- > least;) {
		const struct block *k = &p->d->blocks.items[i];
		int scale = scale_said(doctext_slice(p->d, k->start,
			k->end - k->start < 1000 ? k->end : k->start + 1000));

		if (scale >= 0)
			return scale;
	}
	return p->scales && !is_in_full(p, row) ? -1 : 0;
}

static bool
has_year(const int years[YEARS], int count, int year)
{
	for (int i = 0; i < count; i++)
		if (years[i] == year)
			return true;
	return false;
}

/* The first figure is the number of a note: "7", and one more than years. */
static bool
begins_with_note(const struct statement_row *row, int years)
{
	const struct decimal limit = decimal_from_int(100);

	return row->count == years + 1 && !row->points[0] &&
		row->values[0].coef > 0 &&
		decimal_compare(row->values[0], limit) < 0;
}

/* The same two years again and again, with more than the group's two pairs. */
static bool
is_alternating(const int years[YEARS], int count)
{
	for (int i = 2; i < count; i++)
		if (years[i] != years[i - 2])
			return false;
	return count >= 6 && years[0] != years[1];
}

/* Index of the figure of the fiscal year, or `back` years before; or -1. */
int
columns_of_year(const struct columns *p, const struct statement_row *row,
	size_t at, int back)
{
	int years[YEARS];
	int count = find_years(p, at, years);
	int skip, year;

	/* The column of the year before goes without saying. */
	if (count == 1 && row->count > 1)
		years[count++] = years[0] - 1;
	skip = begins_with_note(row, count);
	year = (has_year(years, count, p->year) ? p->year : p->early) - back;
	/* Quarters of two years in turn: "2006 2005 2006 2005". */
	if (count >= 4 && is_alternating(years, count) && row->count > 4)
		return -1;
	for (int i = 0; i < count && i + skip < row->count; i++)
		if (years[i] == year)
			return i + skip;
	return -1;
}

void
columns_open(struct columns *p, const struct doctext *d, struct arena *a)
{
	p->d = d;
	p->a = a;
	p->scales = 0;
	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *k = &d->blocks.items[i];

		p->scales += k->end - k->start < 300 &&
			scale_said(doctext_slice(d, k->start, k->end)) >= 0;
	}
}
