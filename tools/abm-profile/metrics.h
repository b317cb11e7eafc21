#ifndef ABM_PROFILE_METRICS_H
#define ABM_PROFILE_METRICS_H

#include "draft.h"

/*
 * Figures of all documents by name, period and unit: the newest filing wins,
 * what an older one says otherwise is a conflict.  Names stand in the order
 * of the contract (revenue first), values newest first.
 */
void metrics_merge(struct draft *d);
/* Sorts names and periods again after something was added. */
void metrics_sort(struct draft *d);
/* Gaps of the figures that every profile should have. */
void metrics_missing(struct draft *d);

/* A metric name of the stream: [a-z][a-z0-9_]*. */
bool metrics_name_valid(const char *name);

#endif
