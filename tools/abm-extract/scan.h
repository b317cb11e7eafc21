#ifndef ABM_EXTRACT_SCAN_H
#define ABM_EXTRACT_SCAN_H

#include "columns.h"
#include "doctext.h"
#include "statement.h"

/* All rows of a text that a metric may be told in, in one pass over it. */
struct scan_row {
	size_t at; /* index of the block */
	const struct statement_metric *metric;
	int label; /* its preference among the metric's */
};

struct scan {
	const struct doctext *d; /* these three are set before */
	const struct columns *columns;
	struct arena *a;
	struct scan_row *items; /* in text order */
	size_t count, cap;
};

/*
 * Rows by their label, and those without one that sum up what stands below a
 * caption ("Revenue:").
 */
void scan_find(struct scan *s);
/* The row of that block; false: it is none of a report's table. */
bool scan_read(const struct scan *s, size_t at, struct statement_row *row);
/*
 * How many other metrics of its kind, up to 4, are told with the row: a
 * statement has them all, a table of segments or a note two or three.
 */
int scan_kin(const struct scan *s, size_t which);

#endif
