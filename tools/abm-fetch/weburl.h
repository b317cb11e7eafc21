#ifndef ABM_FETCH_WEBURL_H
#define ABM_FETCH_WEBURL_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * Links as pages write them, read by the WHATWG URL standard (base/url.h knows
 * what RFC 3986 calls a URL): blanks around them, backslashes, characters that
 * should be escaped, hosts in any script, addresses in any spelling.
 */

/*
 * ref against base (may be absent).  NULL when it is nothing that http: or
 * https: could fetch.
 */
const char *
weburl_resolve(struct arena *a, struct slice base, struct slice ref);

/*
 * A host by the same standard (its section 3.5): A-labels in lower case, IPv4
 * in four decimal parts, IPv6 in its shortest form with brackets.  NULL when it
 * is none.
 */
const char *webhost(struct arena *a, struct slice host);

#endif
