#ifndef ABM_PROFILE_DRIVERS_H
#define ABM_PROFILE_DRIVERS_H

#include "draft.h"

/*
 * What drives the account: the drivers of all documents, one entry for one
 * initiative of one driver/sub, ranked by score, with a bonus for what the
 * seller has an answer to; those of status risk apart.
 * Where two reports can be compared each entry has its trend, and what the
 * newer one no longer says is a change, no driver.
 */
#define DRIVERS_LIMIT 60
#define RISKS_LIMIT 40

void drivers_merge(struct draft *d);

/* "cost/restructuring" fits "cost/restructuring" (2) and "cost" (1), else 0. */
int drivers_fit(const struct profile_driver *d, const char *wanted);
/* "cost/restructuring: Project Falcon", for readers. */
const char *drivers_label(struct draft *d, const struct profile_driver *v);

#endif
