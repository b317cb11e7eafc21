#ifndef ABM_FETCH_REQUEST_H
#define ABM_FETCH_REQUEST_H

#include "fetch.h"
#include "service.h"

/*
 * Getting one URL, as straight-line code in an account's worker: from the
 * store when it is fresh there, else from the net, politely, with redirects
 * followed and checked, retries, validators and resumption.  What was had is
 * in the store when the account's records are written (not before: use
 * request_read()).
 *
 *	struct request r = {.url = url, .max_age_s = REQUEST_DEFAULT_AGE};
 *	struct answer answer;
 *
 *	if (request_get(x, arena, &r, &answer, f) < 0)
 *		return note_attempt(answer.outcome, f->text);
 */

#define REQUEST_DEFAULT_AGE (-1L)

struct request {
	const char *url; /* http:, https: or file: */
	const char *accept; /* NULL: anything */
	const char *referer; /* NULL: none */
	/*
	 * The field's value, "Basic ..."; goes to url's scheme, host and port
	 * and to no other, whatever it redirects to.  Never stored.
	 */
	const char *authorization;
	/* NULL: by the URL's host. */
	const struct service *service;
	/*
	 * A copy older than this is asked for again, whatever its server said;
	 * REQUEST_DEFAULT_AGE: --max-age.  0: always ask, with validators.
	 */
	long max_age_s;
	/* Once had, never asked for again (an archive): not even by --refresh. */
	bool immutable;
	/*
	 * Many accounts ask for it (a ticker list, a daily index, robots.txt):
	 * asked for by one worker while the others wait for the answer.
	 */
	bool shared;
	/*
	 * The source knows better than a "no-store" or "no-cache" that the copy
	 * is good until max_age_s.
	 */
	bool trust_age;
	/* Between two requests to the host, at least (Crawl-delay). */
	long delay_ms;
	long max_bytes; /* of the decoded body; 0: --max-bytes */
	/* An empty body is a server's accident: it replaces nothing. */
	bool not_empty;
	/* Why a redirect must not lead to url (NULL: it may); NULL: any may. */
	const char *(*forbids)(void *ctx, const char *url);
	void *forbids_ctx;
};

struct answer {
	/*
	 * "ok", "not_found", "refused", "failed", "missing" (offline),
	 * "planned" (a dry run, which asks nothing).
	 */
	const char *outcome;
	/* Of HTTP, the last hop's; 0: none, or a redirect not followed. */
	long status;
	bool asked; /* a request was sent */
	/* The host could not be asked: a copy that should have been checked. */
	bool stale;
	bool changed; /* other bytes than the store had for this URL */
	struct body body; /* when ok */
};

/*
 * 0: ok (stale: f says why it is).  -1: f says why, answer->outcome how;
 * FAULT_SYSTEM ends the run.
 */
int request_get(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f);
/* The bytes of an answer, appended to b. */
int request_read(struct fetch *x, const struct body *body, struct buf *b,
	struct fault *f);

#endif
