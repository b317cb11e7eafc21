/* abm-fetch: the reports of accounts, into the store. */
#include "checkrobots.h"
#include "fetch.h"
#include "oneoff.h"

int
main(int argc, char *argv[])
{
	struct filter_options common = {.jobs = FETCH_JOBS};
	struct fetch fetch = FETCH_INIT;
	struct filter filter = fetch_filter(&fetch, &common);
	const struct opt_usage usage = {
		"abm-fetch",
		"[options] [FILE...]\n-O FILE [options] URL\n--check-robots FILE [-A AGENT] URL...",
		"Fetches the reports that accounts name, keeps them in the store, and writes each account\n"
		"with what was tried, followed by a document record for every report.  Example:\n\n"
		"    abm-fetch --offline --allow-file . accounts.jsonl",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_STR(0, "source", &fetch.source_list, "LIST", "where to look, in order (url,edgar,esef,companies-house,web)"),
		OPT_BOOL(0, "all-sources", &fetch.all_sources, "ask all of them, also when one had a report"),
		OPT_LONG(0, "years", &fetch.years, "N", "annual reports of a company, newest first (2)"),
		OPT_LONG(0, "web-requests", &fetch.web_requests, "N", "to search one site, besides the reports themselves (15)"),
		OPT_STR(0, "forms", &fetch.forms, "LIST", "forms of EDGAR that are annual reports (10-K,20-F,40-F and their kin)"),
		OPT_STR(0, "edgar-url", &fetch.edgar_url, "URL", "root of EDGAR (https://www.sec.gov)"),
		OPT_STR(0, "edgar-data-url", &fetch.edgar_data_url, "URL", "root of its lists (https://data.sec.gov)"),
		OPT_STR(0, "esef-url", &fetch.esef_url, "URL", "root of the index of ESEF reports (https://filings.xbrl.org)"),
		OPT_STR(0, "gleif-url", &fetch.gleif_url, "URL", "root of GLEIF (https://api.gleif.org)"),
		OPT_STR(0, "companies-house-url", &fetch.house_url, "URL", "root of Companies House (https://api.company-information.service.gov.uk)"),
		OPT_STR(0, "companies-house-key", &fetch.house_key_file, "FILE", "the first line of FILE is your key to it"),
		OPT_LIST(0, "allow-file", &fetch.file_dirs, "DIR", "allow file: URLs below DIR; relative ones are looked up there"),
		OPT_LIST(0, "allow-private", &fetch.private_blocks, "CIDR", "allow addresses of this block although they are not public"),
		OPT_BOOL(0, "offline", &fetch.offline, "open no socket; take web documents from the store"),
		OPT_BOOL(0, "dry-run", &fetch.dry_run, "ask nothing; print how many requests each host would get, and the seconds"),
		OPT_BOOL(0, "refresh", &fetch.refresh, "fetch again what the store holds"),
		OPT_LONG(0, "max-age", &fetch.max_age_hours, "HOURS", "ask again only for what is older (20)"),
		OPT_LONG(0, "max-bytes", &fetch.max_bytes, "N", "of one decoded body (268435456)"),
		OPT_LONG(0, "timeout", &fetch.timeout_s, "SECONDS", "for one request (60)"),
		OPT_LONG(0, "retries", &fetch.retries, "N", "of a request that failed for now (3)"),
		OPT_LONG(0, "retry-ms", &fetch.retry_ms, "MS", "first pause before a retry; it doubles (1000)"),
		OPT_LONG(0, "interval-ms", &fetch.interval_ms, "MS", "between two requests to a host, over all processes (1000)"),
		OPT_LONG(0, "per-host", &fetch.per_host, "N", "requests to a host at the same time, over all processes (2)"),
		OPT_LIST(0, "rate", &fetch.rates, "HOST=N", "at most N requests a second to HOST, over all processes"),
		OPT_BOOL(0, "respect-no-store", &fetch.respect_no_store, "do not keep what its server forbids to store"),
		OPT_LIST(0, "connect-to", &fetch.connect_to, "H:P:H2:P2", "connect to H2:P2 where a URL says H:P (for tests)"),
		OPT_STR(0, "cacert", &fetch.cacert, "FILE", "trust these authorities (PEM) instead of the system's"),
		OPT_STR('A', "user-agent", &fetch.user_agent, "TEXT", "say who asks, with a contact"),
		OPT_STR(0, "check-robots", &fetch.robots_file, "FILE", "say what this robots.txt allows of the URLs named"),
		OPT_STR('O', "one", &fetch.one_off, "FILE", "fetch one URL into FILE"),
		FILTER_OPTS_JOBS(&common, "accounts at a time (8)"),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	fetch_open(&fetch);
	/* The plan is one for all accounts. */
	filter.isolated = !fetch.dry_run;
	if (fetch.robots_file)
		checkrobots(&fetch, argv);
	else if (fetch.one_off)
		oneoff_fetch(&fetch, argv);
	else
		(void)filter_run(&filter, argv);
	fetch_close(&fetch);
	return diag_status();
}
