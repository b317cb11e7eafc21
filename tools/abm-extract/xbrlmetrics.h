#ifndef ABM_EXTRACT_XBRLMETRICS_H
#define ABM_EXTRACT_XBRLMETRICS_H

#include "doctext.h"

/*
 * The key metrics from the facts of a report: consolidated (no dimensions)
 * annual figures, by preference lists of concepts; the fiscal period and
 * reporting currency.  Facts of x->facts; evidence is the printed figure.
 */
void
xbrl_metrics_find(const struct doctext *d, struct extract *x, struct arena *a);

/* Sorts: names in the order they were first added, newest period first. */
void metrics_sort(struct metrics *m);
/* Is there a metric of that name for a period with this end? */
bool metrics_has(const struct metrics *m, const char *name, const char *end);
/* The end of "start/end", or the instant. */
const char *period_end_of(const char *period);

#endif
