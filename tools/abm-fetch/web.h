#ifndef ABM_FETCH_WEB_H
#define ABM_FETCH_WEB_H

#include "fetch.h"

/*
 * http: and https: URLs: from the store when it is fresh enough or offline,
 * else by a conditional request, with redirects checked one by one, retries
 * with growing pauses, and one request at a time and interval per host.
 */
int web_get(struct fetch *x, struct arena *a, const char *url,
	struct body *body, const char **outcome, struct fault *f);

#endif
