#ifndef ABM_FETCH_SERVICE_H
#define ABM_FETCH_SERVICE_H

#include <stdbool.h>

#include "base/slice.h"

/*
 * Hosts with manners of their own.  All hosts of a service share one rate,
 * over all processes of the machine that use the store; a host of no service
 * is a service by itself, with the rate of --interval-ms.
 */
struct service {
	const char *name; /* names the shared rate, "sec.gov" */
	const char *suffix; /* its hosts: this name and all below it */
	double rate; /* requests a second, at most */
	long at_once; /* requests in flight, at most */
	bool contact; /* asks for a mail address in the user agent */
	bool sec; /* three meanings of status 403, see service.c */
};

/* Every request during the block of sec.gov makes it longer. */
#define SERVICE_SEC_BLOCK_S 600

/*
 * Known ones, by name: "sec.gov", "filings.xbrl.org", "companies-house",
 * "gleif".  NULL: unknown.  For a service whose root was set for a test, where
 * the host does not tell.
 */
const struct service *service_named(const char *name);
/* NULL: the host is of no service. */
const struct service *service_of_host(struct slice host);

#endif
