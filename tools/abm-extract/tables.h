#ifndef ABM_EXTRACT_TABLES_H
#define ABM_EXTRACT_TABLES_H

#include "doctext.h"

/*
 * Key metrics from what is printed, where XBRL gives none: Exhibit 27's tags,
 * the rows of financial statements under their year columns with their unit,
 * the number of employees from the text.
 */
void
table_metrics_find(const struct doctext *d, struct extract *x, struct arena *a);

#endif
