#ifndef ABM_IMPORT_TOTALS_H
#define ABM_IMPORT_TOTALS_H

#include "entry.h"
#include "port/fold.h"

/*
 * Rows of a list that are no accounts, though they stand where these do: sums,
 * counts, and headings over groups of rows.  NULL: it is none of them; else
 * what it is, "it is a row of totals, no account".
 */
const char *totals_reason(struct arena *a, const struct regions *regions,
	const struct entry *e, const struct cells *cells, size_t columns);

#endif
