#ifndef ABM_PORT_HTTP_H
#define ABM_PORT_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/address.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

/*
 * One HTTP request through libcurl: no redirect is followed, no cookie kept,
 * no proxy, netrc or configuration read.  The address is checked when a socket
 * is opened and again before every request, so that a name that resolves to
 * two things, an odd spelling of a private address, or a connection that was
 * opened before, cannot get past.  Connections are kept and used again.
 */
struct http;

struct http_request {
	const char *url; /* http: or https:, without userinfo */
	const char *user_agent;
	const char *accept; /* these are not sent when NULL */
	const char *referer;
	const char *authorization;
	const char *etag; /* If-None-Match */
	const char *last_modified; /* If-Modified-Since */
	/* Bytes from here on only, if if_range is still the validator; 0: all. */
	int64_t range_from;
	const char *if_range;
	bool identity; /* no content coding */
	int64_t max_bytes; /* of the body on the wire, too */
	/* Without a byte for so long, or too slow after it, is too late. */
	long timeout_ms;
	const struct address_blocks *allowed; /* beside the public ones */
	/* Each "host:port:host:port" as curl's --connect-to. */
	const char *const *connect_to;
	int connect_to_count;
	const char *cacert; /* PEM file; NULL: the system's */
};

/*
 * The fields that are looked at; NULL: absent.  Several lines of one name are
 * joined by ", ", but of location and content-type the first counts.  All
 * belong to the arena given to http_get().
 */
enum http_field {
	HTTP_AGE,
	HTTP_CACHE_CONTROL,
	HTTP_CONTENT_ENCODING,
	HTTP_CONTENT_LENGTH,
	HTTP_CONTENT_RANGE,
	HTTP_CONTENT_TYPE,
	HTTP_DATE,
	HTTP_ETAG,
	HTTP_EXPIRES,
	HTTP_LAST_MODIFIED,
	HTTP_LOCATION,
	HTTP_RETRY_AFTER,
	HTTP_TRANSFER_ENCODING,
	HTTP_VARY,
	HTTP_FIELDS /* how many */
};

struct http_response {
	long status;
	const char *fields[HTTP_FIELDS];
	int64_t wire_bytes; /* of the body, as they came */
};

/* Who takes the body, as it came (no content coding undone). */
struct http_sink {
	/* Before the body's first byte: -1 and f ends the transfer. */
	int (*begin)(void *ctx, const struct http_response *r, struct fault *f);
	int (*data)(void *ctx, const void *data, size_t len, struct fault *f);
	void *ctx;
};

/* How far a request got that has no answer. */
enum http_reach {
	HTTP_REACHED,
	HTTP_SILENT, /* there was a connection, and no answer in time */
	HTTP_CLOSED, /* no connection: nobody listens, nothing comes back */
	HTTP_NO_HOST /* its name does not exist */
};

/* The name of a field in lower case. */
const char *http_field_name(enum http_field field);

struct http *http_open(struct fault *f);
void http_close(struct http *h);
/*
 * -1: no whole answer.  FAULT_TEMPORARY when trying again may help (begin()
 * may have been called, and data), FAULT_INPUT for an address, protocol or
 * answer that is refused, FAULT_LIMIT for size.
 */
int
http_get(struct http *h, const struct http_request *request, struct arena *a,
	const struct http_sink *sink, struct http_response *response,
	enum http_reach *reach, struct fault *f);

#endif
