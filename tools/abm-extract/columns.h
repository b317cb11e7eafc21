#ifndef ABM_EXTRACT_COLUMNS_H
#define ABM_EXTRACT_COLUMNS_H

#include "base/date.h"
#include "doctext.h"
#include "statement.h"

/* What stands above a row of a statement: the years of its columns, its scale. */
struct columns {
	const struct doctext *d;
	struct arena *a;
	int year; /* the fiscal year */
	int early; /* the year before, when it ended early in the year */
	struct date end; /* of the fiscal year */
	char point; /* of the figures */
	size_t scales; /* blocks that state a scale, in all the text */
	signed char *said; /* the scale that each block states, or -1 */
};

/* Sets all but the years and the point. */
void columns_open(struct columns *c, const struct doctext *d, struct arena *a);

/*
 * Index of the row's figure of the fiscal year, or `back` years before it; -1:
 * there is none.  `at` is the block of the row.
 */
int columns_of_year(const struct columns *c, const struct statement_row *row,
	size_t at, int back);

/* Power of ten of the figures; -1: other tables have one, this does not say. */
int columns_scale(const struct columns *c, size_t at);

#endif
