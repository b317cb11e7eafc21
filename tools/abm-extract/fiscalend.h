#ifndef ABM_EXTRACT_FISCALEND_H
#define ABM_EXTRACT_FISCALEND_H

#include "doctext.h"

#define FISCAL_YEARS 8 /* the report's own and those before */

/*
 * The day on which the report's period ended, as the text says it near its
 * beginning ("for the fiscal year ended December 31, 2008"), else the date that
 * it names most; NULL when it does not.
 */
const char *fiscal_year_end(const struct doctext *d, struct arena *a);
/* A quarterly report: its flows are not those of a year. */
bool fiscal_is_interim(const struct doctext *d);
/*
 * The ends of the years before `end`: the same day where a year ends with its
 * month; of years of 52 or 53 weeks, the day that the text names, or NULL.
 */
void fiscal_ends_before(const struct doctext *d, const char *end,
	const char *ends[FISCAL_YEARS], struct arena *a);

#endif
