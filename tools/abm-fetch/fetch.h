#ifndef ABM_FETCH_FETCH_H
#define ABM_FETCH_FETCH_H

#include <stdbool.h>

#include "base/hash.h"
#include "base/opt.h"
#include "board.h"
#include "claim.h"
#include "esef_filings.h"
#include "model/account.h"
#include "plan.h"
#include "port/digest.h"
#include "port/http.h"
#include "stream/commit.h"
#include "stream/filter.h"

/*
 * Options and state of abm-fetch.  A worker opens the store and libcurl before
 * its first account; accounts are independent of each other.
 */
struct fetch {
	struct opt_list file_dirs;
	struct opt_list private_blocks;
	bool offline;
	bool refresh;
	bool dry_run;
	long max_age_hours;
	long max_bytes;
	long timeout_s;
	long retries;
	long retry_ms;
	long interval_ms;
	long per_host; /* requests in flight, at most */
	const char *user_agent;
	const char *one_off;
	const char *robots_file; /* to be asked, instead of fetching */
	const char *source_list;
	bool all_sources; /* do not stop at the first that has a report */
	long years; /* annual reports wanted */
	long web_requests; /* at most, for one site, besides the reports */
	const char *forms; /* of EDGAR, separated by commas */
	/* Roots of the services, without a slash at their ends. */
	const char *edgar_url;
	const char *edgar_data_url;
	const char *esef_url;
	const char *gleif_url;
	const char *house_url;
	const char *house_key_file;
	const char *house_authorization; /* of the key; NULL: none */
	struct edgar *edgar; /* see edgar.h */
	struct esef_news esef_news;
	struct plan plan; /* of a dry run */
	struct sources {
		const struct source *items[8];
		size_t count;
	} sources; /* source_list, parsed */
	struct opt_list rates; /* "HOST=N", requests a second */
	struct opt_list connect_to; /* see struct http_request */
	const char *cacert; /* PEM file; NULL: the system's */
	bool respect_no_store;
	struct address_blocks allowed; /* private_blocks, parsed */
	struct arena arena; /* of the above */
	struct store store;
	struct http *http; /* NULL when offline */
	struct hash hosts; /* open files of host.c */
	struct spool spool;
	struct board *board; /* shared with the workers */
	struct claims *claims; /* as well */
	struct buf group; /* what this unit has for stream/commit.h */
	struct fault broken; /* FAULT_SYSTEM: this unit cannot go on */
	struct buf last_url; /* of urlnote_key() */
	struct hash pending; /* and its notes, by key: struct urlnote * */
	struct filter_options *common;
};

struct edgar;
struct source;

#define FETCH_JOBS 8

/* clang-format off */
#define FETCH_INIT { .max_age_hours = 20, .max_bytes = 256L * 1024 * 1024, \
	.timeout_s = 60, .retries = 3, .retry_ms = 1000, .interval_ms = 1000, .per_host = 2, \
	.user_agent = "abm-fetch/" ABM_VERSION " (annual reports; say who you are with --user-agent)", \
	.years = 2, .web_requests = 15, \
	.edgar_url = "https://www.sec.gov", .edgar_data_url = "https://data.sec.gov", \
	.esef_url = "https://filings.xbrl.org", .gleif_url = "https://api.gleif.org", \
	.house_url = "https://api.company-information.service.gov.uk", \
	.arena = ARENA_INIT, .group = BUF_INIT(64 * MIB), \
	.last_url = BUF_INIT(MIB) }
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
	const char *temp; /* where they are until the unit is committed */
};

struct filter fetch_filter(struct fetch *x, struct filter_options *common);
/* Checks the options; exit 2 on nonsense. */
void fetch_open(struct fetch *x);
/* Opens the store and libcurl; before any worker is started. */
int fetch_open_store(void *ctx, struct fault *f);
/* In the process that asks. */
int fetch_start(void *ctx, struct fault *f);
/* Puts what a unit, or many, have fetched into the store. */
int fetch_settle(void *ctx, struct slice group, struct fault *f);
void fetch_close(struct fetch *x);

#endif
