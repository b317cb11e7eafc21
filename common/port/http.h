#ifndef ABM_PORT_HTTP_H
#define ABM_PORT_HTTP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

/*
 * One HTTP request through libcurl: no redirect is followed, no cookie kept,
 * no proxy, netrc or configuration read.  Every address is checked when the
 * socket is opened, so that a name that resolves to two things, or an odd
 * spelling of a private address, cannot get past (RFC 6890 registries).
 */
struct http;

/* Blocks of addresses allowed although they are not public. */
struct http_cidr {
	unsigned char address[16]; /* IPv4 as ::ffff:a.b.c.d */
	int bits; /* 0..128 */
};
struct http_cidrs {
	struct http_cidr *items;
	size_t count, cap;
};

/* "10.0.0.0/8", "::1"; false when it is neither. */
bool http_cidr_parse(const char *s, struct http_cidr *out);
/* Is this numeric address one that strangers may be sent to? */
bool http_address_public(const char *numeric);

struct http_request {
	const char *url; /* http: or https: */
	const char *user_agent;
	const char *etag; /* conditional, or NULL */
	const char *last_modified;
	size_t max_bytes; /* of the decoded body */
	long timeout_ms; /* for all of it */
	const struct http_cidrs *allowed;
};

/* Strings belong to the arena given to http_get(). */
struct http_response {
	long status;
	struct buf body; /* decoded; the caller frees it */
	const char *etag;
	const char *last_modified;
	const char *content_type;
	const char *location;
	const char *retry_after;
};

struct http *http_open(struct fault *f);
void http_close(struct http *h);
/*
 * -1: no answer.  FAULT_TEMPORARY when trying again may help, FAULT_INPUT for
 * an address or protocol that is refused, FAULT_LIMIT for size.
 */
int http_get(struct http *h, const struct http_request *request,
	struct arena *a, struct http_response *response, struct fault *f);

#endif
