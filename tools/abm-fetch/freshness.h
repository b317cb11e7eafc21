#ifndef ABM_FETCH_FRESHNESS_H
#define ABM_FETCH_FRESHNESS_H

#include <stdbool.h>
#include <stdint.h>

#include "port/http.h"

/*
 * How long an answer may be used without asking again, by RFC 9111 for a
 * private cache: max-age before Expires before a heuristic, less the age that
 * it has already.  What cannot be read counts as stale.
 */
struct freshness {
	int64_t left_s; /* seconds from when it came; may be <= 0 */
	bool explicit; /* the server said so; else a heuristic */
	/* Not to be used unasked once stale, whatever happens (5.2.2.2). */
	bool must_revalidate;
	bool no_store; /* 5.2.2.5 */
	bool no_cache; /* 5.2.2.4 */
};

/* No server said how long: as long as the user lets it. */
#define FRESHNESS_UNBOUNDED ((int64_t)10 * 365 * 24 * 3600)

/*
 * asked_at, came_at: seconds since the epoch by the wall clock.  The fields are
 * those of the answer, or those of the stored one under those of a 304.
 */
struct freshness freshness_of(const char *const fields[HTTP_FIELDS],
	long status, int64_t asked_at, int64_t came_at);

/* Retry-After (RFC 9110 10.2.3), both forms; seconds from now, 0: none. */
int64_t freshness_retry_after(const char *value, int64_t now);

/* RFC 9110 8.8.3; false: it can be no validator. */
bool freshness_etag_valid(const char *etag);
/* Is it good for ranges?  Strong etags; a date by 8.8.2.2. */
bool freshness_etag_strong(const char *etag);
bool
freshness_date_strong(const char *last_modified, const char *date, int64_t now);

#endif
