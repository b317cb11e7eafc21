#ifndef ABM_PORT_HTTP_FAULT_H
#define ABM_PORT_HTTP_FAULT_H

#include "port/http.h"

/*
 * What libcurl's code means: fills f, and *reach.  curl is the handle that failed
 * after so many milliseconds; -1.
 */
int http_fault(void *curl, int code, const struct http_request *request,
	int64_t ms, enum http_reach *reach, struct fault *f);

#endif
