#ifndef ABM_EXTRACT_DETAILS_H
#define ABM_EXTRACT_DETAILS_H

#include "rules.h"

/* What else a sentence tells of an initiative; all of it may be absent. */

/* 1..12 for the name or the number of a month, else another number. */
int month_of(const struct pack *p, struct slice word);

/* The noun phrase around the match, as written, white space made single. */
const char *initiative_of(const struct pack *p, struct slice sentence,
	size_t match_start, size_t match_end, struct arena *a);

/* "to reduce X by N % by 2030", as written; NULL. */
const char *
target_of(const struct pack *p, struct slice sentence, struct arena *a);

/*
 * When: "2030", "2025-03", or for "over the next five years" the year counted
 * from that of the period (0: not known).  NULL when there is none, or it lies
 * before the end of the period.
 */
const char *horizon_of(const struct pack *p, struct slice sentence,
	int period_year, struct arena *a);

/* The one of these people whom the sentence names; NULL. */
const struct person *owner_of(const struct people *people, struct slice s);

#endif
