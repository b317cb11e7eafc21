/*
 * robots.txt against the suites of other parsers.  Where these contradict RFC
 * 9309, or each other, the RFC is followed.
 */
#include <strings.h>

#include "robots.h"
#include "suite.h"

#include "base/base64.h"

static bool
allowed(struct arena *a, const struct cJSON *c, const struct cJSON *what)
{
	const char *text = json_get_str(c, "robots");
	struct robots r;

	robots_parse(a, slice_of(text), json_get_str(what, "agent"), &r);
	return robots_ask(a, &r, slice_of(json_get_str(what, "url"))).allowed;
}

static bool
agrees(struct arena *a, const struct cJSON *c)
{
	return allowed(a, c, c) == json_get_bool(c, "allowed", false);
}

static size_t wild_cases, wild_differ;

/* The answers are those of Google's parser. */
static const char *
why_not_wild(const char *url)
{
	if (strstr(url, "/robots.txt"))
		return "2.2.2: /robots.txt is always allowed";
	if (strchr(url, '%'))
		return "2.2.2: escapes of a rule and a URL are compared in one "
		       "form";
	return "no reason";
}

static bool
wild_agrees(struct arena *a, const struct cJSON *c)
{
	for (const struct cJSON *w = json_first(json_get(c, "cases")); w;
		w = json_next(w)) {
		bool ours = allowed(a, c, w);

		wild_cases++;
		if (ours == json_get_bool(w, "allowed", false))
			continue;
		wild_differ++;
		printf("# %s, %s, %s: %s\n", ours ? "allowed" : "disallowed",
			json_get_str(w, "agent"), json_get_str(w, "url"),
			why_not_wild(json_get_str(w, "url")));
	}
	return true;
}

static bool
delay_agrees(struct arena *a, const struct cJSON *c)
{
	struct robots r;

	robots_parse(a, slice_of(json_get_str(c, "robots")),
		json_get_str(c, "agent"), &r);
	return (r.crawl_delay_s < 0 ? -1 : r.crawl_delay_s) ==
		json_get_num(c, "delay", -1);
}

static bool
valid_agrees(struct arena *a, const struct cJSON *c)
{
	(void)a;
	return robots_agent_valid(slice_of(json_get_str(c, "agent"))) ==
		json_get_bool(c, "valid", false);
}

static bool
path_agrees(struct arena *a, const struct cJSON *c)
{
	return slice_is(robots_url_path(a, slice_of(json_get_str(c, "url"))),
		json_get_str(c, "path"));
}

static bool
escape_agrees(struct arena *a, const struct cJSON *c)
{
	return slice_is(robots_normal_form(
				a, slice_of(json_get_str(c, "pattern")), true),
		json_get_str(c, "escaped"));
}

static size_t
rules_for(struct arena *a, struct slice bytes, const char *agent, size_t *last)
{
	struct robots r;

	robots_parse(a, bytes, agent, &r);
	for (size_t i = 0; i < r.rules.count; i++)
		if (r.rules.items[i].line > *last)
			*last = r.rules.items[i].line;
	return r.rules.count;
}

/* Files of the crawlers foo and bar, each directive behind a user-agent line. */
static bool
parse_agrees(struct arena *a, const struct cJSON *c)
{
	struct buf b = BUF_INIT(MIB);
	int directives = (int)json_get_num(c, "valid_directives", -1);
	int line = (int)json_get_num(c, "last_line_seen", -1);
	const char *sitemap = json_get_str(c, "sitemap");
	struct robots r = {0};
	size_t count = 0, last = 0;
	bool ok = base64_decode(&b, slice_of(json_get_str(c, "robots_b64"))) ==
		0;
	struct slice bytes = slice_make(buf_str(&b), b.len);

	count = rules_for(a, bytes, "foo", &last);
	count += rules_for(a, bytes, "bar", &last);
	robots_parse(a, bytes, "foo", &r);
	ok = ok && (directives < 0 || count == (size_t)directives / 2) &&
		(line < 0 || last == (size_t)line) &&
		(!sitemap ||
			(r.sitemaps.count == 1 &&
				slice_is(r.sitemaps.items[0], sitemap)));
	buf_free(&b);
	return ok;
}

/* The three of Google's cases that RFC 9309 2.2.2 decides otherwise. */
static const char *
why_not_google(const struct cJSON *c)
{
	const char *text = json_get_str(c, "robots");
	const char *url = json_get_str(c, "url");

	if (strcmp(json_get_str(c, "test"), "ID_Encoding") != 0)
		return NULL;
	if (strstr(text, "%62%61%7A") && !strchr(url, '%'))
		return "2.2.2: unreserved octets are decoded before comparison";
	if (strpbrk(url, "\xe3"))
		return "2.2.2: octets outside ASCII are encoded before "
		       "comparison";
	return NULL;
}

/* Whether a user-agent line names a part of agent, from its beginning. */
static bool
names_beginning_of(const char *text, const char *agent)
{
	struct slice rest = slice_of(text), line;

	while (slice_next(&rest, '\n', &line)) {
		struct slice name;

		line = slice_trim(line);
		if (!slice_starts_fold(line, "user-agent:"))
			continue;
		name = slice_trim(slice_from(line, strlen("user-agent:")));
		if (name.len && name.len < strlen(agent) &&
			!strncasecmp(name.data, agent, name.len))
			return true;
	}
	return false;
}

/* Protego is more generous than the RFC. */
static const char *
why_not_protego(const struct cJSON *c)
{
	static const struct {
		const char *text, *url; /* that the case has; NULL: any */
		const char *reason;
	} rows[] = {
		{"Invalid_directive", NULL,
			"2.2.4: other records do not end a group's start line"},
		{"user agent\n", NULL, "2.2: a line without a value is none"},
		{"User-agent must", NULL,
			"2.2.1: what begins as a start line is read as one"},
		{"foo*bot", NULL, "2.2.1: a product token has no star"},
		{"llow: http", NULL, "2.2: a rule's path begins with a slash"},
		{"$\n", "$", "2.2.3: a final $ is the end, %24 a dollar"},
		{"$\n", "%24", "2.2.3: a final $ is the end, %24 a dollar"},
		{"=", "%3D", "2.2.2: reserved octets are not decoded"},
	};
	const char *agent = json_get_str(c, "agent");
	const char *text = json_get_str(c, "robots");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strstr(text, rows[i].text) &&
			(!rows[i].url ||
				strstr(json_get_str(c, "url"), rows[i].url)))
			return rows[i].reason;
	if (!robots_agent_valid(slice_of(agent)))
		return "2.2.1: a product token has only letters, '_' and '-'";
	if (names_beginning_of(text, agent))
		return "2.2.1: tokens are equal or not, no prefix of another";
	return NULL;
}

static const struct suite suites[] = {
	{"robots-cases.jsonl", agrees, why_not_google},
	{"robots-parse.jsonl", parse_agrees, NULL},
	{"robots-rfc9309.jsonl", agrees, NULL},
	{"robots-crawlercommons.jsonl", agrees, NULL},
	{"robots-protego.jsonl", agrees, why_not_protego},
	{"robots-crawldelay-protego.jsonl", delay_agrees, NULL},
	{"robots-useragent-valid.jsonl", valid_agrees, NULL},
	{"robots-url-path.jsonl", path_agrees, NULL},
	{"robots-escape.jsonl", escape_agrees, NULL},
	{"robots-wild.jsonl.gz", wild_agrees, NULL},
};

int
main(void)
{
	int failed = 0;
	int count = (int)(sizeof suites / sizeof *suites);

	printf("1..%d\n", count + 1);
	for (int i = 0; i < count; i++)
		failed |= suite_run(&suites[i], i + 1);
	printf("%sok %d - %zu of %zu wild answers differ\n",
		wild_differ * 1000 > wild_cases ? "not " : "", count + 1,
		wild_differ, wild_cases);
	return failed || wild_differ * 1000 > wild_cases;
}
