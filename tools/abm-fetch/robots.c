#include "robots.h"

#include <stdlib.h>
#include <string.h>

/* Longer lines are cut, as the widest used parser does. */
#define LINE_LIMIT ((size_t)16 * 1024)
#define DELAY_LIMIT_S 86400.0

enum directive { UNKNOWN, USER_AGENT, ALLOW, DISALLOW, CRAWL_DELAY, SITEMAP };

/* Whom a run of user-agent lines names. */
struct group {
	bool own, others; /* us, all */
	bool begun; /* the next user-agent line opens another */
};

/*
 * A group is a run of user-agent lines and the rules behind it.  RFC 9309 2.2.4
 * has no other record end such a run; a crawl-delay, which it does not know, is
 * of the lines above it alone.
 */
struct reading {
	struct arena *arena;
	struct slice agent; /* the name looked for */
	struct robots_rules own, others;
	double own_delay, others_delay;
	struct group rules, delays; /* the open ones */
	bool own_seen; /* some group named us */
	struct robots *robots;
};

static bool
is_token_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		c == '-';
}

static struct slice
product_token(struct slice s)
{
	size_t len = 0;

	while (len < s.len && is_token_char(s.data[len]))
		len++;
	return slice_sub(s, 0, len);
}

bool
robots_agent_valid(struct slice agent)
{
	return agent.len && product_token(agent).len == agent.len;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that "%XX" at s[i] stands for, or -1. */
static int
escaped_byte(struct slice s, size_t i)
{
	int high = i + 2 < s.len ? hex_value(s.data[i + 1]) : -1;
	int low = i + 2 < s.len ? hex_value(s.data[i + 2]) : -1;

	return s.data[i] == '%' && high >= 0 && low >= 0 ? high * 16 + low : -1;
}

static bool
is_in(unsigned char c, const char *set)
{
	return c && strchr(set, c);
}

static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || is_in(c, "-._~");
}

/*
 * Unreserved bytes stand for themselves, reserved ones as they came, all others
 * escaped.  In a query ":/?@" mean the same escaped or not (the third row of
 * RFC 9309 2.2.2's table).  "*" and "$" are escaped where they are no
 * metacharacters (2.2.3), so that "%2A" in a rule is a star in a path.
 */
struct slice
robots_normal_form(struct arena *a, struct slice path, bool pattern)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, path.len + 1, 3);
	char *p = out;
	bool query = false;

	for (size_t i = 0; i < path.len; i++) {
		int byte = escaped_byte(path, i);
		unsigned char c = (unsigned char)(byte >= 0 ? byte
							    : path.data[i]);
		bool special = pattern && byte < 0 &&
			(c == '*' || (c == '$' && i + 1 == path.len));
		bool plain = is_unreserved(c) || special ||
			(query && is_in(c, ":/?@")) ||
			(byte < 0 && is_in(c, ":/?#[]@!&'()+,;="));

		query = query || (byte < 0 && c == '?');
		i += byte >= 0 ? 2 : 0;
		if (plain) {
			*p++ = (char)c;
			continue;
		}
		*p++ = '%';
		*p++ = hex[c >> 4];
		*p++ = hex[c & 15];
	}
	return slice_between(out, p);
}

static size_t
find_any(struct slice s, size_t from, const char *set)
{
	while (from < s.len && !is_in((unsigned char)s.data[from], set))
		from++;
	return from;
}

struct slice
robots_url_path(struct arena *a, struct slice url)
{
	size_t begin, end;

	if (slice_starts(url, "//"))
		url = slice_from(url, 2);
	end = slice_find_char(url, '#');
	url = slice_sub(url, 0, end);
	begin = slice_find(url, "://");
	/* A "://" behind the path's begin is the path's. */
	begin = begin < find_any(url, 0, "/?;") ? begin + 3 : 0;
	begin = find_any(url, begin, "/?;");
	if (begin == url.len)
		return SLICE("/");
	url = slice_from(url, begin);
	if (url.data[0] == '/')
		return url;
	return slice_of(arena_printf(a, "/%.*s", SLICE_ARG(url)));
}

/* Lines --------------------------------------------------------------------- */

static bool
starts_with_one_of(struct slice key, const char *const *names)
{
	for (; *names; names++)
		if (slice_starts_fold(key, *names))
			return true;
	return false;
}

static enum directive
directive_of(struct slice key)
{
	static const char *const agents[] = {
		"user-agent", "useragent", "user agent", NULL};
	static const char *const denials[] = {"disallow", "dissallow",
		"dissalow", "disalow", "diasllow", "disallaw", NULL};
	static const char *const sitemaps[] = {"sitemap", "site-map", NULL};

	if (starts_with_one_of(key, agents))
		return USER_AGENT;
	if (slice_starts_fold(key, "allow"))
		return ALLOW;
	if (starts_with_one_of(key, denials))
		return DISALLOW;
	if (starts_with_one_of(key, sitemaps))
		return SITEMAP;
	return slice_is_fold(key, "crawl-delay") ? CRAWL_DELAY : UNKNOWN;
}

/*
 * "key: value"; where the colon is missing, "key value" if these are two words.
 */
static bool
split_line(struct slice line, struct slice *key, struct slice *value)
{
	size_t at = slice_find_char(line, ':');

	if (at == line.len) {
		at = find_any(line, 0, " \t");
		*value = slice_trim(slice_from(line, at));
		if (!value->len || find_any(*value, 0, " \t\v\f") < value->len)
			return false;
	} else {
		*value = slice_trim(slice_from(line, at + 1));
	}
	*key = slice_trim(slice_sub(line, 0, at));
	return key->len > 0;
}

/*
 * What to look for: of a User-Agent with a version, comment or contact its
 * first product (RFC 9110 10.1.5), a bare name as it is.
 */
static struct slice
name_of_agent(struct slice s)
{
	s = slice_trim(s);
	if (find_any(s, 0, "/(@") == s.len)
		return s;
	return slice_sub(s, 0, find_any(s, 0, " \t/("));
}

/*
 * Behind a product token in a user-agent line anything may stand.  A name that
 * is no such token, as it has a digit, is looked for as a whole word: whoever
 * wrote it there means us.
 */
static bool
names_us(const struct reading *r, struct slice value)
{
	struct slice name = robots_agent_valid(r->agent)
		? product_token(value)
		: slice_sub(value, 0, find_any(value, 0, " \t/"));

	return name.len &&
		slice_is_fold(
			r->agent, arena_strndup(r->arena, name.data, name.len));
}

static void
join_group(struct group *g, bool own, bool others)
{
	if (g->begun)
		*g = (struct group){0};
	g->own = g->own || own;
	g->others = g->others || others;
}

static void
read_agent(struct reading *r, struct slice value)
{
	bool all = value.len && value.data[0] == '*' &&
		(value.len == 1 || is_in((unsigned char)value.data[1], " \t"));
	bool own = !all && names_us(r, value);

	join_group(&r->rules, own, all);
	join_group(&r->delays, own, all);
	r->own_seen = r->own_seen || r->rules.own;
}

static void
add_rule(struct reading *r, bool allow, struct slice value, struct slice text,
	size_t line)
{
	struct robots_rule rule = {
		allow, robots_normal_form(r->arena, value, true), text, line};

	if (r->rules.own)
		*ARRAY_PUSH(r->arena, &r->own) = rule;
	if (r->rules.others)
		*ARRAY_PUSH(r->arena, &r->others) = rule;
}

/* An index page allows its folder as well: "/a/index.html" opens "/a/". */
static void
add_index_rule(
	struct reading *r, struct slice value, struct slice text, size_t line)
{
	size_t slash = value.len;

	while (slash && value.data[slash - 1] != '/')
		slash--;
	if (!slash || !slice_starts(slice_from(value, slash), "index.htm"))
		return;
	add_rule(r, true,
		slice_of(arena_printf(
			r->arena, "%.*s$", (int)slash, value.data)),
		text, line);
}

static void
read_rule(struct reading *r, bool allow, struct slice value, struct slice text,
	size_t line)
{
	r->rules.begun = r->delays.begun = true;
	/* An empty rule matches nothing, RFC 9309 2.2.2 and its ABNF. */
	if (!value.len || (!r->rules.own && !r->rules.others))
		return;
	add_rule(r, allow, value, text, line);
	if (allow)
		add_index_rule(r, value, text, line);
}

static void
read_delay(struct reading *r, struct slice value)
{
	const char *text = arena_strndup(r->arena, value.data, value.len);
	char *end;
	double s;

	r->delays.begun = true;
	/* strtod reads more than numbers: "inf", "0x1p3". */
	if (strspn(text, "0123456789.") != value.len || !value.len)
		return;
	s = strtod(text, &end);
	if (*end || s > DELAY_LIMIT_S)
		return;
	if (r->delays.own)
		r->own_delay = s;
	if (r->delays.others)
		r->others_delay = s;
}

static void
read_line(struct reading *r, struct slice line, size_t number)
{
	struct slice key, value;

	line = slice_sub(line, 0, LINE_LIMIT);
	line = slice_trim(slice_sub(line, 0, slice_find_char(line, '#')));
	if (!split_line(line, &key, &value))
		return;
	switch (directive_of(key)) {
	case USER_AGENT:
		read_agent(r, value);
		break;
	case ALLOW:
		read_rule(r, true, value, line, number);
		break;
	case DISALLOW:
		read_rule(r, false, value, line, number);
		break;
	case CRAWL_DELAY:
		read_delay(r, value);
		break;
	case SITEMAP:
		if (value.len)
			*ARRAY_PUSH(r->arena, &r->robots->sitemaps) = value;
		break;
	case UNKNOWN:
		break;
	}
}

/* Also the first bytes of a mark that lost its last. */
static struct slice
skip_mark(struct slice s)
{
	static const char mark[] = "\xef\xbb\xbf";

	for (size_t i = 0; i < 3 && s.len && s.data[0] == mark[i]; i++)
		s = slice_from(s, 1);
	return s;
}

static void
read_lines(struct reading *r, struct slice s)
{
	size_t number = 0;

	while (s.len) {
		size_t end = find_any(s, 0, "\r\n");

		read_line(r, slice_sub(s, 0, end), ++number);
		if (end + 1 < s.len && s.data[end] == '\r' &&
			s.data[end + 1] == '\n')
			end++;
		s = slice_from(s, end + 1);
	}
}

/* The last line that fits: a rule that is cut would say something else. */
static struct slice
within_limit(struct slice s)
{
	size_t len = ROBOTS_LIMIT;

	if (s.len <= len)
		return s;
	while (len && s.data[len - 1] != '\n' && s.data[len - 1] != '\r')
		len--;
	return slice_sub(s, 0, len);
}

void
robots_parse(struct arena *a, struct slice bytes, const char *agent,
	struct robots *robots)
{
	struct reading r = {.arena = a,
		.own_delay = -1,
		.others_delay = -1,
		.robots = robots};

	memset(robots, 0, sizeof *robots);
	r.agent = name_of_agent(slice_of(agent));
	read_lines(&r, skip_mark(within_limit(bytes)));
	robots->rules = r.own_seen ? r.own : r.others;
	robots->crawl_delay_s = r.own_seen ? r.own_delay : r.others_delay;
}

/* Matching ------------------------------------------------------------------ */

static size_t
find_piece(struct slice s, size_t from, struct slice piece)
{
	while (from + piece.len <= s.len) {
		const char *hit = piece.len
			? memchr(s.data + from, piece.data[0], s.len - from)
			: s.data + from;

		if (!hit)
			break;
		from = (size_t)(hit - s.data);
		if (from + piece.len <= s.len &&
			!memcmp(hit, piece.data, piece.len))
			return from;
		from++;
	}
	return s.len + 1;
}

/* Each piece between stars at its first place, the last at the end if "$". */
static bool
matches(struct slice path, struct slice pattern)
{
	bool anchored = slice_ends(pattern, "$");
	struct slice piece;
	size_t at, off;

	pattern.len -= anchored;
	at = slice_find_char(pattern, '*');
	if (at > path.len || memcmp(path.data, pattern.data, at) != 0)
		return false;
	if (at == pattern.len)
		return !anchored || at == path.len;
	off = at;
	for (;;) {
		pattern = slice_from(pattern, at + 1);
		at = slice_find_char(pattern, '*');
		piece = slice_sub(pattern, 0, at);
		if (anchored && at == pattern.len)
			return off + piece.len <= path.len &&
				!memcmp(path.data + path.len - piece.len,
					piece.data, piece.len);
		off = find_piece(path, off, piece);
		if (off > path.len)
			return false;
		if (at == pattern.len)
			return true;
		off += piece.len;
	}
}

struct robots_answer
robots_ask(struct arena *a, const struct robots *robots, struct slice url)
{
	struct slice path = robots_normal_form(
		a, robots_url_path(a, url), false);
	struct robots_answer answer = {.allowed = true};
	size_t best = 0;

	/* RFC 9309 2.2.2 at its end: the file itself is always allowed. */
	if (slice_is(path, "/robots.txt"))
		return answer;
	for (size_t i = 0; i < robots->rules.count; i++) {
		const struct robots_rule *rule = &robots->rules.items[i];
		bool wins = rule->pattern.len > best ||
			(rule->pattern.len == best && rule->allow &&
				!answer.allowed);

		if (!wins || !matches(path, rule->pattern))
			continue;
		best = rule->pattern.len;
		answer.rule = rule;
		answer.allowed = rule->allow;
	}
	return answer;
}

bool
robots_status_decides(long status, bool *allowed)
{
	if (status >= 200 && status < 300)
		return false;
	/* 429 says "not now", which is no answer (2.3.1.4), not "no file". */
	*allowed = status >= 300 && status < 500 && status != 429;
	return true;
}
