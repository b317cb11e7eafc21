#ifndef ABM_EXTRACT_CELLS_H
#define ABM_EXTRACT_CELLS_H

#include "doctext.h"

/*
 * A stretch of text as a grid: the cells of table rows, the columns of
 * preformatted lines (three blanks or more between them), or whole blocks.
 */
struct cell {
	size_t start, end; /* in the text, trimmed */
	size_t row; /* counts from 0 over the stretch */
	size_t column, columns; /* its place, and how many the row has */
	const struct block *block;
};
struct cells {
	struct cell *items;
	size_t count, cap;
};

/* Cells of the blocks from..to (indices, half open). */
void cells_of(const struct doctext *d, size_t from, size_t to,
	struct cells *out, struct arena *a);

#endif
