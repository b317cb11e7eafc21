#ifndef ABM_FETCH_HUNT_H
#define ABM_FETCH_HUNT_H

#include "base/diag.h"
#include "document.h"
#include "request.h"

/*
 * The search for one account's reports: what was tried, and what came of it.
 * Sources are asked one after the other and add to it; all memory is the
 * account's arena.
 */

/*
 * How an attempt ended: the outcomes of request.h, or "none": the source was
 * asked and has no such report.  The same for the same store and input, whether
 * the bytes came from the net or not.
 */
struct attempt {
	const char *source;
	const char *url;
	const char *outcome;
	const char *reason; /* NULL when ok */
};

struct hunt {
	struct fetch *fetch;
	struct arena *arena;
	const struct cJSON *account;
	const struct diag_pos *pos;
	const char *source; /* the one that is being asked */
	struct attempts {
		struct attempt *items;
		size_t count, cap;
	} attempts;
	struct documents documents;
	size_t planned; /* documents that a dry run would ask for */
};

/*
 * Asks, and notes the attempt.  -1: it was not had, a message was given; the
 * search goes on without it.
 */
int hunt_get(struct hunt *h, const struct request *r, struct answer *answer);
/*
 * As hunt_get(), for what is no report itself (a list of filings): noted only
 * when it was not had, and its bytes are appended to b.
 */
int hunt_ask(struct hunt *h, const struct request *r, struct buf *b);
/* The same for what may well not be there: never noted, no message. */
enum hunt_peeked { HUNT_HAD, HUNT_ABSENT, HUNT_FAILED };
enum hunt_peeked
hunt_peek(struct hunt *h, const struct request *r, struct buf *b);
/* As hunt_ask(), for JSON; the caller frees the tree.  NULL: not had. */
struct cJSON *hunt_ask_json(struct hunt *h, const struct request *r);
/* An attempt that ended without a document; no message. */
void hunt_note(struct hunt *h, const char *url, const char *outcome,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* As hunt_note(), with a message: what was to be had was not. */
void hunt_failed(struct hunt *h, const char *url, const char *outcome,
	const char *reason);
/* The last attempt, which ended well, did not after all. */
void hunt_doubt(struct hunt *h, const char *outcome, const char *reason);

/*
 * A dry run: what was not asked for would have led to about so many requests.
 * Otherwise nothing.
 */
void hunt_guess(struct hunt *h, const char *url, const struct service *service,
	long requests);

/* A new document of the current source. */
struct document *hunt_add(struct hunt *h);
/*
 * The bytes of one more part; -1: not had.  A document whose main part is not
 * had is dropped by hunt_drop().
 */
int hunt_add_part(struct hunt *h, struct document *d, const struct request *r,
	const char *form);
/* Removes the last document. */
void hunt_drop(struct hunt *h);
/* Documents of a kind that were had. */
size_t hunt_count(const struct hunt *h, const char *kind);

/* Members of the account, NULL when absent or empty. */
const char *hunt_identifier(const struct hunt *h, const char *name);
/* names.legal, else name; "" when it has none. */
const char *hunt_name(const struct hunt *h);

#endif
