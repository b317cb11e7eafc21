#ifndef ABM_FETCH_ROBOTS_H
#define ABM_FETCH_ROBOTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * robots.txt by RFC 9309, read for one crawler: the rules of all groups that
 * name it, else those of the groups for "*".  What common parsers forgive is
 * forgiven (CR line ends, a byte order mark, a missing colon, misspelt
 * "disallow"), since it only adds rules.
 *
 *	struct robots r = {0};
 *	robots_parse(&arena, bytes, "abm-fetch/1.0 (me@example.com)", &r);
 *	answer = robots_ask(&arena, &r, slice_of(url));
 */

/* RFC 9309 2.5: at least 500 KiB are read; what is behind is not. */
#define ROBOTS_LIMIT ((size_t)500 * 1024)

struct robots_rule {
	bool allow;
	struct slice pattern; /* in normal form, "*" and a final "$" special */
	struct slice text; /* the line as it stands, without its comment */
	size_t line; /* counted from 1 */
};

struct robots_rules {
	struct robots_rule *items;
	size_t count, cap;
};

struct robots {
	struct robots_rules rules;
	double crawl_delay_s; /* below 0: none */
	struct robots_sitemaps {
		struct slice *items;
		size_t count, cap;
	} sitemaps; /* of the whole file, as they stand */
};

struct robots_answer {
	bool allowed;
	const struct robots_rule *rule; /* NULL: no rule says so */
};

/*
 * agent is a whole User-Agent, whose first product is looked for, or a bare
 * name.  The result borrows from bytes and the arena.
 */
void robots_parse(struct arena *a, struct slice bytes, const char *agent,
	struct robots *robots);
/* RFC 9309 2.2.2: the longest match wins, allow wins ties. */
struct robots_answer
robots_ask(struct arena *a, const struct robots *robots, struct slice url);
/*
 * RFC 9309 2.3.1: whether the file's HTTP status (0: no answer) alone decides.
 * true: *allowed is the answer for every URL of the host.
 */
bool robots_status_decides(long status, bool *allowed);
/* "/path;parameters?query" of a URL, also of one without its scheme. */
struct slice robots_url_path(struct arena *a, struct slice url);
/* The form in which rules and paths are compared, RFC 9309 2.2.2. */
struct slice
robots_normal_form(struct arena *a, struct slice path, bool pattern);
/* RFC 9309 2.2.1: letters, "_" and "-". */
bool robots_agent_valid(struct slice agent);

#endif
