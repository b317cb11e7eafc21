#ifndef ABM_BASE_URL_H
#define ABM_BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* URLs by RFC 3986; the parts are views of the text that was parsed. */
struct url {
	struct slice scheme;
	struct slice userinfo; /* data NULL when there is none */
	struct slice host; /* IPv6 literals without the brackets */
	struct slice port;
	struct slice path;
	struct slice query; /* without "?"; data NULL when there is none */
	struct slice fragment; /* without "#" */
};

bool url_parse(struct slice s, struct url *u);
/*
 * RFC 3986 6.2.2 and 6.2.3: scheme and host in lower case, default port and
 * fragment gone, dot segments removed, unreserved characters decoded, escapes
 * in upper case.  NULL when s is no absolute URL.
 */
char *url_normalise(struct arena *a, struct slice s);
/* RFC 3986 5.2: ref against base; NULL when either does not parse. */
char *url_resolve(struct arena *a, struct slice base, struct slice ref);
/* %xx decoded; NULL on a bad escape or an encoded NUL. */
char *url_decode(struct arena *a, struct slice s);
/* Everything but unreserved and '/' as %XX. */
char *url_encode_path(struct arena *a, struct slice s);
/* file: URL to an absolute path and back; NULL when it is not one. */
char *url_to_path(struct arena *a, struct slice s);

#endif
