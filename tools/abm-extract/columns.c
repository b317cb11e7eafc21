#include "columns.h"

#include <string.h>

#include "cells.h"
#include "datefind.h"
#include "figures.h"
#include "scale.h"

#define YEARS 8 /* columns of a statement */
#define HEADER_REACH 60 /* blocks between the years and the row */
#define SCALE_REACH 80
#define SAID_LONGEST 1000 /* bytes of a block where a scale is looked for */
#define NEAR_YEARS 4 /* blocks above a year that stands alone */
#define TABLE_ROWS 40
#define NAMED_COLUMNS 3 /* different names that make columns no years */
#define WORDS_MOST 25 /* letters beside the years of a line */

/* What stands above the columns of a row. */
struct heads {
	int years[YEARS];
	struct date dates[YEARS]; /* year 0: only the year is told */
	int count;
	size_t cells;
};

static void
add_head(struct heads *h, struct slice s, size_t longest)
{
	struct date date = {0, 0, 0};
	size_t off = 0;
	int year = year_of(s);

	if (!year && s.len < longest)
		year = date_next(s, &off, &date) ? date.year : year_inside(s);
	if (!year || h->count == YEARS)
		return;
	h->dates[h->count] = date;
	h->years[h->count++] = year;
}

/* Dates in a line that stand too near each other to be cells of their own. */
static void
read_dates(struct heads *h, struct slice s)
{
	struct date date;
	size_t off = 0;

	while (h->count < YEARS && date_next(s, &off, &date)) {
		h->dates[h->count] = date;
		h->years[h->count++] = date.year;
	}
}

/* "1995  1994  1993", with little else. */
static void
read_years(struct heads *h, struct slice s)
{
	size_t letters = 0;

	for (size_t i = 0; i < s.len; i++)
		letters += (s.data[i] | 32) >= 'a' && (s.data[i] | 32) <= 'z';
	for (size_t i = 0; i < s.len && letters < WORDS_MOST; i++) {
		size_t end = i;

		while (end < s.len && !strchr(" \t", s.data[end]))
			end++;
		if (h->count < YEARS && year_of(slice_sub(s, i, end - i))) {
			h->dates[h->count] = (struct date){0, 0, 0};
			h->years[h->count++] = year_of(
				slice_sub(s, i, end - i));
		}
		i = end;
	}
}

/* The years in the cells of a row. */
static void
read_heads(const struct columns *p, size_t row, struct heads *h)
{
	const struct block *k = &p->d->blocks.items[row];
	struct slice s = doctext_slice(p->d, k->start, k->end);
	struct cells cells = {0};

	h->count = 0;
	h->cells = 0;
	if (s.len > 400)
		return;
	cells_of(p->d, row, row + 1, &cells, p->a);
	h->cells = cells.count;
	for (size_t j = 0; j < cells.count; j++)
		add_head(h,
			doctext_slice(
				p->d, cells.items[j].start, cells.items[j].end),
			cells.count == 1 ? 60 : 30);
	if (h->count >= 2 || k->kind != BLOCK_LINE)
		return;
	h->count = 0;
	read_dates(h, s);
	if (h->count < 2) {
		h->count = 0;
		read_years(h, s);
	}
	if (h->count < 2) {
		h->count = 0;
		add_head(h, slice_trim(s), cells.count == 1 ? 60 : 30);
	} else {
		h->cells = (size_t)h->count;
	}
}

/* Does it say what the column is of, not how its figures are given? */
static bool
names_column(struct slice cell)
{
	static const char *const units[] = {"%", "per cent", "percent",
		"amount", "change", "million", "thousand", "note", "$",
		"unaudited", "restated", NULL};
	bool letters = false;

	for (size_t i = 0; i < cell.len && !letters; i++)
		letters = (cell.data[i] | 32) >= 'a' &&
			(cell.data[i] | 32) <= 'z';
	for (size_t i = 0; units[i]; i++)
		if (slice_find_fold(cell, units[i]) < cell.len)
			return false;
	return letters;
}

/* Cells of a row, or what two blanks part in a line of plain text. */
static bool
next_cell(struct slice *rest, enum block_kind kind, struct slice *cell)
{
	size_t end;

	if (kind == BLOCK_ROW)
		return slice_next(rest, '\t', cell);
	*rest = slice_trim(*rest);
	end = slice_find(*rest, "  ");
	*cell = slice_sub(*rest, 0, end);
	*rest = slice_from(*rest, end);
	return cell->len > 0;
}

/*
 * How many columns a row of words alone names: those of segments, of funds, of
 * kinds of equity.
 */
static size_t
word_cells(const struct columns *p, size_t row, const struct heads *h)
{
	const struct block *k = &p->d->blocks.items[row];
	struct slice s = doctext_slice(p->d, k->start, k->end);
	struct slice seen[YEARS];
	struct slice cell;
	size_t count = 0;

	if (k->kind == BLOCK_PARA || h->count)
		return 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] >= '0' && s.data[i] <= '9')
			return 0;
	while (count < YEARS && next_cell(&s, k->kind, &cell)) {
		bool again = !names_column(slice_trim(cell));

		for (size_t i = 0; i < count; i++)
			again = again || slice_eq(seen[i], cell);
		if (!again)
			seen[count++] = cell;
	}
	return count;
}

/*
 * The years that head the columns, from the nearest row above.  One year alone
 * ("For the year ended 31 December 2022") counts when no row of years stands
 * near it.
 */
static void
find_heads(const struct columns *p, size_t row, struct heads *h)
{
	size_t least = row > HEADER_REACH ? row - HEADER_REACH : 0;
	struct heads alone = {.count = 0};
	size_t words = 0;

	for (size_t i = row; i-- > least;) {
		size_t cells;

		read_heads(p, i, h);
		cells = word_cells(p, i, h);
		words = cells > words ? cells : words;
		if (h->count >= 2) {
			if (words >= NAMED_COLUMNS)
				h->count = 0;
			return;
		}
		if (h->count == 1 && h->cells == 1 && !alone.count) {
			alone = *h;
			least = i > NEAR_YEARS + least ? i - NEAR_YEARS : least;
		}
	}
	*h = alone;
	if (words >= NAMED_COLUMNS)
		h->count = 0;
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
			!statement_row_read(p->d, k, p->point, &r))
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

	for (size_t i = row; i-- > least;)
		if (p->said[i] >= 0)
			return p->said[i];
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

/* Less than a hundred with a decimal point, or a dash. */
static bool
may_be_percent(const struct statement_row *row, int i)
{
	const struct decimal limit = decimal_from_int(1000);
	struct decimal v = row->values[i];

	v = v.coef < 0 ? decimal_neg(v) : v;
	return decimal_is_zero(v) ||
		(row->points[i] && decimal_compare(v, limit) < 0);
}

/* Each year has its amount and that in per cent of the revenue. */
static bool
has_percents(const struct statement_row *row, int years)
{
	if (row->count < 2 * years || years < 2)
		return false;
	for (int i = 0; i < years; i++)
		if (!may_be_percent(row, 2 * i + 1) ||
			(may_be_percent(row, 2 * i) &&
				decimal_is_zero(row->values[2 * i + 1])))
			return false;
	return true;
}

/* The column that is headed by that very day; -1: no day, or several do. */
static int
column_of_day(const struct heads *h, struct date day)
{
	int found = -1;

	for (int i = 0; i < h->count; i++) {
		if (!h->dates[i].year || date_compare(h->dates[i], day) != 0)
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

static int
column_of_year(const struct columns *p, const struct heads *h, int back)
{
	int year = has_year(h->years, h->count, p->year) ? p->year : p->early;

	for (int i = 0; i < h->count; i++) {
		int apart = h->years[i] > h->years[0]
			? h->years[i] - h->years[0]
			: h->years[0] - h->years[i];

		/* A year that is left out was not read as one. */
		if (h->years[i] == year - back)
			return apart <= i ? i : -1;
	}
	return -1;
}

/* Index of the figure of the fiscal year, or `back` years before; or -1. */
int
columns_of_year(const struct columns *p, const struct statement_row *row,
	size_t at, int back)
{
	struct heads h;
	int skip, column, step;

	find_heads(p, at, &h);
	/* The column of the year before goes without saying. */
	if (h.count == 1 && row->count > 1) {
		h.dates[1] = (struct date){0, 0, 0};
		h.years[h.count++] = h.years[0] - 1;
	}
	skip = begins_with_note(row, h.count);
	/* Quarters of two years in turn: "2006 2005 2006 2005". */
	if (h.count >= 4 && is_alternating(h.years, h.count) && row->count > 4)
		return -1;
	step = !skip && has_percents(row, h.count) ? 2 : 1;
	column = back ? -1 : column_of_day(&h, p->end);
	if (column < 0)
		column = column_of_year(p, &h, back);
	column = column < 0 ? -1 : column * step + skip;
	return column < row->count ? column : -1;
}

void
columns_open(struct columns *p, const struct doctext *d, struct arena *a)
{
	struct literals *words = scale_words();

	p->d = d;
	p->a = a;
	p->scales = 0;
	p->said = arena_alloc(a, d->blocks.count + 1, sizeof *p->said);
	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *k = &d->blocks.items[i];
		size_t len = k->end - k->start;

		p->said[i] = (signed char)scale_said(words,
			doctext_slice(d, k->start,
				len < SAID_LONGEST ? k->end
						   : k->start + SAID_LONGEST));
		p->scales += len < 300 && p->said[i] >= 0;
	}
	literals_close(words);
}
