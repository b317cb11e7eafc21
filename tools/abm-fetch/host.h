#ifndef ABM_FETCH_HOST_H
#define ABM_FETCH_HOST_H

#include "fetch.h"
#include "service.h"

/*
 * Politeness, shared by all processes that use the store: requests of a host,
 * or of all hosts of a service, start one after the other with an interval, not
 * in bursts, so that no second sees more than were allowed.  A host that asks
 * for a pause (Retry-After) has it; one that fails again and again is left
 * alone for a while (circuit breaker).
 *
 * host/ holds one file per name: when the next request may start, until when it
 * is closed, failures in a row, when the last one did start; locks behind it count the requests in flight.
 */
struct host {
	const struct service *service; /* NULL: none */
	struct slice name; /* of the service, else of the host */
	long delay_ms; /* asked for by robots.txt, at least; 0: nothing */
};

/*
 * Waits for the turn, and until few enough others are in flight; -1,
 * FAULT_TEMPORARY: that would take too long.
 */
int host_turn(struct fetch *x, const struct host *h, struct fault *f);
/* The request that had its turn is over. */
void host_done(struct fetch *x, const struct host *h);
/* It answered. */
void host_answered(struct fetch *x, const struct host *h);
/* A request failed for good because it is not to be reached. */
void host_failed(struct fetch *x, const struct host *h);
/* Nobody asks before so many seconds have passed. */
void host_hold(struct fetch *x, const struct host *h, int64_t seconds);
/* Between two requests, for a plan. */
double host_interval_ms(const struct fetch *x, const struct host *h);
/* Checks "HOST=N" of --rate; false when it is none. */
bool host_rate_valid(const char *text);
void host_close(struct fetch *x);

/* Sleeps; for back-off, too. */
void host_pause_ms(int64_t ms);
int64_t host_now_ms(void);

#endif
