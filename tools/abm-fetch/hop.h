#ifndef ABM_FETCH_HOP_H
#define ABM_FETCH_HOP_H

#include "download.h"
#include "host.h"
#include "request.h"
#include "urlnote.h"

/*
 * One URL of a chain of redirects, asked for until it answers: turns of its
 * host, retries with back-off, Retry-After, validators of the stored copy when
 * that is of this very URL, resumption.
 */
struct hop {
	struct fetch *fetch;
	struct arena *arena;
	const struct request *request; /* the chain's */
	const struct urlnote *note; /* the stored copy; NULL: none */
	const char *first; /* the chain's first URL, as it is asked for */
	const char *url;
	/* Out: */
	struct http_response response;
	struct download download; /* closed by hop_close() */
	bool conditional; /* validators were sent */
	int64_t asked_at, came_at; /* wall clock, seconds */
};

int hop_ask(struct hop *h, struct fault *f);
/* The host whose turn it needs; false: it is no URL. */
bool hop_host(const struct hop *h, struct host *host);
/* Whose manners count for this URL; NULL: nobody's. */
const struct service *hop_service(const struct hop *h);
void hop_close(struct hop *h);
/* scheme, host and port are the same. */
bool hop_same_origin(const char *a, const char *b);

#endif
