#ifndef ABM_FETCH_PLAN_H
#define ABM_FETCH_PLAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"

struct fetch;
struct service;

/*
 * --dry-run: instead of asking, requests are counted by the host or service
 * whose rate they would share.  What answers would lead to is not known, and
 * guessed.
 */
struct plan {
	struct arena arena;
	struct plan_hosts {
		struct plan_host {
			const char *name;
			long known; /* requests that would be made */
			long guessed; /* at most, behind those */
			double interval_ms; /* between two of them */
		} * items;
		size_t count, cap;
	} hosts;
	struct hash shared; /* URLs that are asked for once for all accounts */
};

/* NULL service: url's host.  Shared URLs count once. */
void plan_count(struct fetch *x, const char *url, const struct service *service,
	bool shared);
void plan_guess(struct fetch *x, const char *url, const struct service *service,
	long requests);
/* A line for each host, its seconds, the slowest first. */
void plan_print(struct plan *p, struct buf *out);
void plan_free(struct plan *p);

#endif
