#include "weburl.h"

#include <string.h>

#include "base/buf.h"

#define URL_LIMIT ((size_t)64 * 1024)

/* What stays of a URL once it is read; all in final form. */
struct weburl {
	const char *scheme; /* "http" or "https" */
	const char *userinfo; /* with its "@", or "" */
	const char *host;
	const char *port; /* with its ":", or "" */
	const char *path; /* begins with "/" */
	const char *query; /* with its "?", or "" */
	const char *fragment; /* with its "#", or "" */
};

/* 1.3: what is escaped beyond controls and everything but ASCII. */
#define IN_FRAGMENT " \"<>`"
#define IN_QUERY " \"#<>'"
#define IN_PATH " \"#<>?`{}^"
#define IN_USERINFO IN_PATH "/:;=@[\\]|"

static void
add_escaped(struct buf *b, struct slice s, const char *set)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (c < 0x20 || c >= 0x7f || strchr(set, c))
			buf_addf(b, "%%%02X", c);
		else
			buf_add_char(b, (char)c);
	}
}

/* "" when s is absent, else the mark and s escaped. */
static const char *
marked(struct arena *a, char mark, struct slice s, const char *set)
{
	struct buf b = BUF_INIT(URL_LIMIT * 4);
	const char *text;

	if (!s.data)
		return "";
	buf_add_char(&b, mark);
	add_escaped(&b, s, set);
	text = arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}

/* 4.4: blanks and controls around go, tabs and line ends everywhere. */
static struct slice
clean(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	char *p = out;

	while (s.len && (unsigned char)s.data[0] <= ' ')
		s = slice_from(s, 1);
	while (s.len && (unsigned char)s.data[s.len - 1] <= ' ')
		s.len--;
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] != '\t' && s.data[i] != '\n' && s.data[i] != '\r')
			*p++ = s.data[i];
	return slice_between(out, p);
}

static bool
is_slash(char c)
{
	return c == '/' || c == '\\';
}

static size_t
slashes(struct slice s)
{
	size_t count = 0;

	while (count < s.len && is_slash(s.data[count]))
		count++;
	return count;
}

/* Length of "scheme" before a colon, 0 when there is none. */
static size_t
scheme_len(struct slice s)
{
	size_t i = 0;

	for (; i < s.len && s.data[i] != ':'; i++) {
		char c = (char)(s.data[i] | 0x20);
		bool alpha = c >= 'a' && c <= 'z';
		bool other = (s.data[i] >= '0' && s.data[i] <= '9') ||
			(s.data[i] && strchr("+-.", s.data[i]));

		if (!alpha && (!i || !other))
			return 0;
	}
	return i < s.len ? i : 0;
}

/* Authority ----------------------------------------------------------------- */

static const char *
read_userinfo(struct arena *a, struct slice s)
{
	struct buf b = BUF_INIT(URL_LIMIT * 4);
	size_t colon = slice_find_char(s, ':');
	const char *text;

	add_escaped(&b, slice_sub(s, 0, colon), IN_USERINFO);
	if (colon + 1 < s.len) {
		buf_add_char(&b, ':');
		add_escaped(&b, slice_from(s, colon + 1), IN_USERINFO);
	}
	if (b.len)
		buf_add_char(&b, '@');
	text = arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}

static bool
read_port(struct arena *a, struct slice s, struct weburl *u)
{
	long port = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return false;
		port = port * 10 + (s.data[i] - '0');
		if (port > 65535)
			return false;
	}
	u->port = "";
	if (s.len && port != (u->scheme[4] ? 443 : 80))
		u->port = arena_printf(a, ":%ld", port);
	return true;
}

static bool
read_authority(struct arena *a, struct slice s, struct weburl *u)
{
	size_t at = s.len;
	size_t colon = 0;

	while (at && s.data[at - 1] != '@')
		at--;
	u->userinfo = "";
	if (at)
		u->userinfo = read_userinfo(a, slice_sub(s, 0, at - 1));
	s = slice_from(s, at);
	/* A colon within brackets is the address's. */
	for (bool inside = false; colon < s.len; colon++) {
		inside = s.data[colon] == '[' ||
			(inside && s.data[colon] != ']');
		if (s.data[colon] == ':' && !inside)
			break;
	}
	u->host = webhost(a, slice_sub(s, 0, colon));
	return u->host && read_port(a, slice_from(s, colon + 1), u);
}

/* Path ---------------------------------------------------------------------- */

/* "." or "..", each dot also as "%2e"; 0: neither. */
static int
dots(struct slice s)
{
	int count = 0;

	while (s.len) {
		if (slice_starts(s, "."))
			s = slice_from(s, 1);
		else if (slice_starts_fold(s, "%2e"))
			s = slice_from(s, 3);
		else
			return 0;
		if (++count > 2)
			return 0;
	}
	return count;
}

/* Removes the last segment, keeping the slash before it out, too. */
static void
drop_segment(struct buf *b)
{
	while (b->len && b->data[b->len - 1] != '/')
		buf_cut(b, b->len - 1, 1);
	if (b->len)
		buf_cut(b, b->len - 1, 1);
}

/* Appends s to the path in b, which ends before a slash. */
static void
add_path(struct buf *b, struct slice s)
{
	for (;;) {
		size_t len = 0;
		int kind;

		while (len < s.len && !is_slash(s.data[len]))
			len++;
		kind = dots(slice_sub(s, 0, len));
		if (kind == 2)
			drop_segment(b);
		if (!kind || len == s.len)
			buf_add_char(b, '/');
		if (!kind)
			add_escaped(b, slice_sub(s, 0, len), IN_PATH);
		if (len == s.len)
			return;
		s = slice_from(s, len + 1);
	}
}

/* from: "" or a path whose last segment s replaces. */
static const char *
read_path(struct arena *a, const char *from, struct slice s)
{
	struct buf b = BUF_INIT(URL_LIMIT * 4);
	const char *text;

	buf_add_str(&b, from);
	if (b.len)
		drop_segment(&b);
	add_path(&b, s);
	text = b.full ? NULL : arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}

/* The whole ----------------------------------------------------------------- */

static bool
read_absolute(struct arena *a, struct slice s, struct weburl *u)
{
	size_t end = 0;

	s = slice_from(s, slashes(s));
	while (end < s.len && !is_slash(s.data[end]))
		end++;
	if (!read_authority(a, slice_sub(s, 0, end), u))
		return false;
	u->path = read_path(a, "", slice_from(s, end < s.len ? end + 1 : end));
	return u->path != NULL;
}

static bool
read_relative(struct arena *a, struct slice s, const struct weburl *base,
	struct weburl *u)
{
	u->scheme = base->scheme;
	if (slashes(s) >= 2)
		return read_absolute(a, s, u);
	u->userinfo = base->userinfo;
	u->host = base->host;
	u->port = base->port;
	if (slashes(s) == 1)
		u->path = read_path(a, "", slice_from(s, 1));
	else
		u->path = s.len ? read_path(a, base->path, s) : base->path;
	if (!s.len && !*u->query)
		u->query = base->query;
	return u->path != NULL;
}

static struct slice
cut_at(struct slice *s, char mark)
{
	size_t at = slice_find_char(*s, mark);
	struct slice tail = SLICE_NONE;

	if (at < s->len) {
		tail = slice_from(*s, at + 1);
		if (!tail.data)
			tail = SLICE("");
		s->len = at;
	}
	return tail;
}

static bool
read_url(struct arena *a, struct slice s, const struct weburl *base,
	struct weburl *u)
{
	size_t len;

	s = clean(a, s);
	u->fragment = marked(a, '#', cut_at(&s, '#'), IN_FRAGMENT);
	u->query = marked(a, '?', cut_at(&s, '?'), IN_QUERY);
	len = scheme_len(s);
	if (!len)
		return base && read_relative(a, s, base, u);
	if (slice_is_fold(slice_sub(s, 0, len), "http"))
		u->scheme = "http";
	else if (slice_is_fold(slice_sub(s, 0, len), "https"))
		u->scheme = "https";
	else
		return false;
	s = slice_from(s, len + 1);
	if (base && !strcmp(base->scheme, u->scheme) && slashes(s) < 2)
		return read_relative(a, s, base, u);
	return read_absolute(a, s, u);
}

const char *
weburl_resolve(struct arena *a, struct slice base_text, struct slice ref)
{
	struct weburl base, u;

	if (base_text.len > URL_LIMIT || ref.len > URL_LIMIT)
		return NULL;
	if (base_text.data && !read_url(a, base_text, NULL, &base))
		return NULL;
	if (!read_url(a, ref, base_text.data ? &base : NULL, &u))
		return NULL;
	return arena_printf(a, "%s://%s%s%s%s%s%s", u.scheme, u.userinfo,
		u.host, u.port, u.path, u.query, u.fragment);
}
