#ifndef ABM_FETCH_SITE_H
#define ABM_FETCH_SITE_H

#include "hunt.h"
#include "robots.h"

/*
 * A web site as a crawler may use it: every URL is asked about in its host's
 * robots.txt first (RFC 9309), which is asked for once a day.
 */

struct site_host {
	const char *root; /* "https://e.example:8443" */
	struct robots robots;
	bool decided; /* its robots.txt was no file: `allowed` for all */
	bool allowed;
	const char *why; /* when nothing is allowed */
};

struct site {
	struct hunt *hunt;
	const char *domain; /* registrable, or a whole host */
	bool settled; /* the front page was had: it is this domain */
	struct site_hosts {
		struct site_host *items;
		size_t count, cap;
	} hosts;
	long budget; /* requests that may still be made */
	/* Of the last page that was not had. */
	const char *outcome;
	const char *reason;
};

/* The longest Crawl-delay that is waited for. */
#define SITE_DELAY_LIMIT_S 60

void site_open(struct site *s, struct hunt *h, const char *start, long budget);
/* The site has moved to where its front page is now; it moves no further. */
void site_follow(struct site *s, const char *url);
/* Below the site's domain. */
bool site_owns(const struct site *s, const char *url);
/* Or on a host that has the company's name: "acme.q4web.example". */
bool site_is_kin(const struct site *s, const char *url);
/*
 * The host's rules, asked for when they are not known yet; NULL: url is none.
 * Pointers hold until the next call.
 */
const struct site_host *site_host(struct site *s, const char *url);
/* NULL: allowed; else why not. */
const char *site_forbids(struct site *s, const char *url);
/*
 * A page or sitemap, appended to b, without an attempt; body names it.  false:
 * forbidden, not had, or the budget is used up.
 */
bool site_get(struct site *s, const char *url, size_t max_bytes, struct buf *b,
	struct body *body);
/* The request for url, with its host's delay. */
struct request site_request(struct site *s, const char *url);

#endif
