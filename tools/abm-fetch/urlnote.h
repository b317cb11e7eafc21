#ifndef ABM_FETCH_URLNOTE_H
#define ABM_FETCH_URLNOTE_H

#include "fetch.h"

/*
 * What the store remembers of a URL: {url, final_url, status, etag,
 * last_modified, media_type, charset, fetched_at, checked_at, bytes, blob}.
 */
struct urlnote {
	struct body body;
	const char *etag;
	const char *last_modified;
	int64_t checked_at; /* seconds since the epoch */
};

/* 1 found, 0 none, -1 failure.  Strings belong to the arena. */
int urlnote_get(struct fetch *x, struct arena *a, const char *url,
	struct urlnote *n, struct fault *f);
int urlnote_put(struct fetch *x, const struct urlnote *n, struct fault *f);

/*
 * Negative answers: remembered until they expire.  1: still not there.
 */
int urlnote_is_missing(struct fetch *x, const char *url, struct fault *f);
int urlnote_put_missing(
	struct fetch *x, const char *url, long status, struct fault *f);
/* The time of the run: SOURCE_DATE_EPOCH, else the wall clock. */
int64_t urlnote_now(void);

#endif
