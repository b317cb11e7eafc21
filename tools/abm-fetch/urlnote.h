#ifndef ABM_FETCH_URLNOTE_H
#define ABM_FETCH_URLNOTE_H

#include "fetch.h"

/*
 * What the store remembers of a URL: {checked_at, fresh_until, url, final_url,
 * status, etag, last_modified, headers{}, selected?, revalidate, media_type,
 * charset, fetched_at, bytes, blob}.
 */
struct urlnote {
	struct body body;
	/* Of the answer the body came with; those of later 304s over it. */
	const char *fields[HTTP_FIELDS];
	/* The request fields that Vary names, as they were; NULL: no Vary. */
	const char *selected;
	bool revalidate; /* not to be used unasked when stale */
	int64_t checked_at; /* seconds since the epoch */
	int64_t fresh_until; /* what its server allows, not --max-age */
};

/*
 * 1 found, 0 none, -1 failure.  What this unit has not committed yet is found,
 * too.  Strings belong to the arena.
 */
int urlnote_get(struct fetch *x, struct arena *a, const char *url,
	struct urlnote *n, struct fault *f);
/* Puts it, and its body when that is new, into the unit's group. */
void urlnote_put(struct fetch *x, struct arena *a, const struct urlnote *n);
/* Its body has been committed: it is no longer in a spool file. */
void urlnote_settled(struct fetch *x, struct slice key);
/* Only checked_at and fresh_until have changed. */
int urlnote_touch(struct fetch *x, const struct urlnote *n, struct fault *f);

/* Negative answers: remembered until they expire. */
struct missing {
	long status;
	int64_t until; /* seconds since the epoch */
	int64_t span; /* seconds that it was remembered for, the last time */
};
/* 1: there is a note, expired or not. */
int urlnote_get_missing(
	struct fetch *x, const char *url, struct missing *m, struct fault *f);
void
urlnote_put_missing(struct fetch *x, const char *url, const struct missing *m);
int urlnote_drop_missing(struct fetch *x, const char *url, struct fault *f);

/* The time of the run: SOURCE_DATE_EPOCH, else the wall clock. */
int64_t urlnote_now(void);
/*
 * The URL's name in the store: normalised where it is a URL.  The last one is
 * remembered.
 */
struct slice urlnote_key(struct fetch *x, struct arena *a, const char *url);

#endif
