#ifndef ABM_PROFILE_KPI_H
#define ABM_PROFILE_KPI_H

#include "draft.h"
#include "table.h"

/*
 * Key figures of what was sold, from a CSV with the columns account, kpi,
 * period, value and unit, and if wanted target, better (higher, lower), n,
 * source, audience.  An empty value is "no_data" and shown as such.
 */
int kpi_open(struct table *t, const char *path, struct fault *f);
/* Kpis in the order of the file, periods of one newest first. */
void kpi_add(struct draft *d, const struct table *t);

#endif
