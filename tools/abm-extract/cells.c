#include "cells.h"

#include <string.h>

#define GAP 3 /* blanks between the columns of preformatted text */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\f';
}

static void
add_cell(const struct doctext *d, struct cells *out, struct arena *a,
	struct cell c)
{
	while (c.start < c.end && is_blank(d->text.data[c.start]))
		c.start++;
	while (c.end > c.start && is_blank(d->text.data[c.end - 1]))
		c.end--;
	if (c.start < c.end)
		*ARRAY_PUSH(a, out) = c;
}

/* End of the column that begins at `at`. */
static size_t
column_end(const struct doctext *d, const struct block *k, size_t at)
{
	size_t end = at + slice_find_char(doctext_slice(d, at, k->end), '\t');
	size_t blanks = 0;

	for (size_t i = at; k->kind == BLOCK_LINE && i < end; i++) {
		blanks = d->text.data[i] == ' ' ? blanks + 1 : 0;
		if (blanks == GAP)
			return i + 1 - GAP;
	}
	return end;
}

static size_t
column_start(const struct doctext *d, const struct block *k, size_t at)
{
	while (at < k->end &&
		(d->text.data[at] == ' ' || d->text.data[at] == '\t'))
		at++;
	return at;
}

void
cells_of(const struct doctext *d, size_t from, size_t to, struct cells *out,
	struct arena *a)
{
	size_t row = 0;

	for (size_t i = from; i < to && i < d->blocks.count; i++, row++) {
		const struct block *k = &d->blocks.items[i];
		size_t first = out->count;
		size_t at = column_start(d, k, k->start);

		while (at < k->end) {
			struct cell c = {.row = row, .block = k};

			c.start = at;
			c.end = column_end(d, k, at);
			c.column = out->count - first;
			add_cell(d, out, a, c);
			at = column_start(d, k, c.end);
		}
		for (size_t j = first; j < out->count; j++)
			out->items[j].columns = out->count - first;
	}
}
