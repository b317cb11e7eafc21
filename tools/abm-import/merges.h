#ifndef ABM_IMPORT_MERGES_H
#define ABM_IMPORT_MERGES_H

#include "xlsx.h"

/*
 * Cells merged downwards (18.3.1.55): the value of the first counts for all of
 * them.  The list stands behind the rows, so that it is read beforehand.
 */
struct merge {
	uint64_t first, last; /* rows */
	uint32_t column; /* the left one */
	struct slice text; /* once its first row was seen */
};

struct merges {
	struct merge *items; /* by first row */
	size_t count, cap;
	size_t begin; /* before it none reaches the current row */
};

#define MERGES_LIMIT ((size_t)20000)

int merges_read(struct merges *m, struct workbook *w, const char *part,
	struct fault *f);

#endif
