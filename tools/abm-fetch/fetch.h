#ifndef ABM_FETCH_FETCH_H
#define ABM_FETCH_FETCH_H

#include <stdbool.h>

#include "base/opt.h"
#include "model/account.h"
#include "port/digest.h"
#include "port/http.h"
#include "stream/filter.h"
#include "stream/store.h"

/*
 * Options and state of abm-fetch.  A worker opens the store and libcurl before
 * its first account; accounts are independent of each other.
 */
struct fetch {
	struct opt_list file_dirs;
	struct opt_list private_blocks;
	bool offline;
	bool refresh;
	long max_age_hours;
	long max_bytes;
	long timeout_s;
	long retries;
	long retry_ms;
	long interval_ms;
	const char *user_agent;
	const char *one_off;
	const char *robots_file; /* to be asked, instead of fetching */
	const char *source_list;
	bool all_sources; /* do not stop at the first that has a report */
	long years; /* annual reports wanted */
	struct sources {
		const struct source *items[8];
		size_t count;
	} sources; /* source_list, parsed */
	struct http_cidrs allowed; /* private_blocks, parsed */
	struct arena arena; /* of the above */
	struct store store;
	struct http *http; /* NULL when offline */
	struct filter_options *common;
};

struct source;

/* clang-format off */
#define FETCH_INIT { .max_age_hours = 20, .max_bytes = 256L * 1024 * 1024, \
	.timeout_s = 60, .retries = 3, .retry_ms = 1000, .interval_ms = 1000, \
	.user_agent = "abm-fetch/" ABM_VERSION " (annual reports; say who you are with --user-agent)", \
	.years = 2, .arena = ARENA_INIT }
/* clang-format on */

/* A body in the store. */
struct body {
	const char *url; /* as asked for */
	const char *final_url; /* behind redirects */
	char sha256[DIGEST_HEX_SIZE];
	size_t bytes;
	const char *media_type;
	const char *charset; /* NULL: not declared */
	const char *fetched_at; /* when these bytes were first stored */
};

struct filter fetch_filter(struct fetch *x, struct filter_options *common);
/* Checks the options; exit 2 on nonsense. */
void fetch_open(struct fetch *x);
/* Opens the store and libcurl. */
int fetch_start(void *ctx, struct fault *f);
void fetch_close(struct fetch *x);

/*
 * Gets one URL into the store.  -1: f says why, and *outcome is set.
 */
int fetch_body(struct fetch *x, struct arena *a, const char *url,
	struct body *body, const char **outcome, struct fault *f);

#endif
