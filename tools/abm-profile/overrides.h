#ifndef ABM_PROFILE_OVERRIDES_H
#define ABM_PROFILE_OVERRIDES_H

#include "draft.h"
#include "table.h"

/*
 * What an analyst knows better: a CSV with the columns account, path, value,
 * unit, period, note, by, date.  Paths:
 *	metrics.NAME		sets the figure of that period and unit
 *	drivers.ID		drops it (value "drop"); the same for risks, people
 *	drivers.ID.status	done, in_progress, planned, descriptive
 *	drivers.ID.audience	internal, customer
 *	people.ID.title
 * Every row needs a note, and what it sets has basis analyst.  A row that
 * fits nothing is a gap, so that a correction never vanishes in silence.
 */
int overrides_open(struct table *t, const char *path, struct fault *f);
/* Before figures are derived from others. */
void overrides_metrics(struct draft *d, const struct table *t);
/* When drivers and people are merged. */
void overrides_rest(struct draft *d, const struct table *t);

#endif
