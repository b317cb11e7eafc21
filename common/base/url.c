#include "base/url.h"

#include <string.h>

#include "base/buf.h"
#include "base/bytes16.h"

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_unreserved(char c)
{
	return is_alpha(c) || is_digit(c) || (c && strchr("-._~", c));
}

static struct bytes16
unclean(struct bytes16 b)
{
	return bytes16_or(bytes16_below(b, 0x21),
		bytes16_or(bytes16_is(b, 0x7f), bytes16_is(b, '\\')));
}

/* RFC 3986 3.1; no blanks, controls or raw backslashes anywhere. */
static bool
is_clean(struct slice s)
{
	for (; s.len >= BYTES16; s = slice_from(s, BYTES16))
		if (bytes16_any(unclean(bytes16_load(s.data))))
			return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] <= 0x20 || s.data[i] == 0x7f ||
			s.data[i] == '\\')
			return false;
	return true;
}

static size_t
scheme_len(struct slice s)
{
	size_t i = 0;

	if (!s.len || !is_alpha(s.data[0]))
		return 0;
	while (i < s.len &&
		(is_alpha(s.data[i]) || is_digit(s.data[i]) ||
			(s.data[i] && strchr("+-.", s.data[i]))))
		i++;
	return i < s.len && s.data[i] == ':' ? i : 0;
}

/* RFC 3986 3.2.2; other bytes than ASCII are left to the resolver to refuse. */
static bool
is_host(struct slice host, bool literal)
{
	const char *more = literal ? ":." : "-._~%!$&'()*+,;=";

	for (size_t i = 0; i < host.len; i++) {
		char c = host.data[i];

		if (!c ||
			(!is_alpha(c) && !is_digit(c) && !strchr(more, c) &&
				(literal || (unsigned char)c < 0x80)))
			return false;
	}
	return true;
}

/* host and port of "[user@]host[:port]" */
static bool
split_authority(struct slice a, struct url *u)
{
	bool literal;
	size_t at = a.len;
	size_t colon;

	while (at && a.data[at - 1] != '@')
		at--;
	if (at) {
		u->userinfo = slice_sub(a, 0, at - 1);
		a = slice_from(a, at);
	}
	literal = a.len && a.data[0] == '[';
	if (literal) {
		size_t close = slice_find_char(a, ']');

		if (close == a.len)
			return false;
		u->host = slice_sub(a, 1, close - 1);
		a = slice_from(a, close + 1);
		colon = 0;
		if (a.len && a.data[0] != ':')
			return false;
	} else {
		colon = slice_find_char(a, ':');
		u->host = slice_sub(a, 0, colon);
	}
	u->port = slice_from(a, colon < a.len ? colon + 1 : a.len);
	for (size_t i = 0; i < u->port.len; i++)
		if (!is_digit(u->port.data[i]))
			return false;
	return u->port.len <= 5 && is_host(u->host, literal);
}

bool
url_parse(struct slice s, struct url *u)
{
	size_t len;

	memset(u, 0, sizeof *u);
	if (!s.data || !is_clean(s))
		return false;
	len = scheme_len(s);
	if (len) {
		u->scheme = slice_sub(s, 0, len);
		s = slice_from(s, len + 1);
	}
	len = slice_find_char(s, '#');
	if (len < s.len) {
		u->fragment = slice_from(s, len + 1);
		s.len = len;
	}
	len = slice_find_char(s, '?');
	if (len < s.len) {
		u->query = slice_from(s, len + 1);
		s.len = len;
	}
	if (slice_starts(s, "//")) {
		s = slice_from(s, 2);
		len = slice_find_char(s, '/');
		if (!split_authority(slice_sub(s, 0, len), u))
			return false;
		s = slice_from(s, len);
	}
	u->path = s;
	return true;
}

/* RFC 3986 5.2.4 */
static void
remove_dots(struct slice path, struct buf *out)
{
	struct slice rest = path;
	bool absolute = slice_starts(path, "/");

	if (absolute)
		rest = slice_from(rest, 1);
	for (;;) {
		size_t at = slice_find_char(rest, '/');
		struct slice piece = slice_sub(rest, 0, at);
		bool last = at == rest.len;

		if (slice_is(piece, "..")) {
			while (out->len && out->data[out->len - 1] != '/')
				buf_cut(out, out->len - 1, 1);
			if (out->len)
				buf_cut(out, out->len - 1, 1);
			if (last)
				buf_add_char(out, '/');
		} else if (slice_is(piece, ".")) {
			if (last)
				buf_add_char(out, '/');
		} else {
			if (absolute || out->len)
				buf_add_char(out, '/');
			buf_add(out, piece.data, piece.len);
		}
		if (last)
			return;
		rest = slice_from(rest, at + 1);
	}
}

static int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Escapes in one form: RFC 3986 6.2.2.1 and 6.2.2.2. */
static void
add_normal(struct buf *out, struct slice s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];
		/* A stray percent sign must not meet digits that come later. */
		bool escape = c >= 0x80 || c == '%';
		int high = -1;
		int low = -1;

		if (c == '%' && i + 2 < s.len) {
			high = hex_value(s.data[i + 1]);
			low = hex_value(s.data[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			c = (unsigned char)(high * 16 + low);
			escape = !is_unreserved((char)c);
			i += 2;
		}
		if (escape)
			buf_addf(out, "%%%c%c", hex[c >> 4], hex[c & 15]);
		else
			buf_add_char(out, (char)c);
	}
}

static void
add_lower(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_add_char(out,
			s.data[i] >= 'A' && s.data[i] <= 'Z'
				? (char)(s.data[i] + 32)
				: s.data[i]);
}

static bool
is_default_port(const struct url *u)
{
	return !u->port.len ||
		(slice_is_fold(u->scheme, "http") && slice_is(u->port, "80")) ||
		(slice_is_fold(u->scheme, "https") && slice_is(u->port, "443"));
}

static void
add_authority(struct buf *out, const struct url *u)
{
	bool literal = slice_find_char(u->host, ':') < u->host.len;

	if (!u->host.data)
		return;
	buf_add_str(out, "//");
	if (u->userinfo.data) {
		buf_add(out, u->userinfo.data, u->userinfo.len);
		buf_add_char(out, '@');
	}
	if (literal)
		buf_add_char(out, '[');
	add_lower(out, u->host);
	if (literal)
		buf_add_char(out, ']');
	if (!is_default_port(u)) {
		buf_add_char(out, ':');
		buf_add(out, u->port.data, u->port.len);
	}
}

static char *
put_url(struct arena *a, const struct url *u, bool fragment)
{
	struct buf out = BUF_INIT(MIB);
	struct buf path = BUF_INIT(MIB);
	struct buf clean = BUF_INIT(MIB);
	char *text;

	add_lower(&out, u->scheme);
	buf_add_char(&out, ':');
	add_authority(&out, u);
	add_normal(&path, u->path);
	remove_dots(slice_make(buf_str(&path), path.len), &clean);
	if (!clean.len && u->host.data)
		buf_add_char(&clean, '/');
	/* RFC 3986 3.3: without an authority "//" would begin one. */
	if (!u->host.data && slice_starts(slice_of(buf_str(&clean)), "//"))
		buf_add_str(&out, "/.");
	buf_add(&out, buf_str(&clean), clean.len);
	if (u->query.data) {
		buf_add_char(&out, '?');
		add_normal(&out, u->query);
	}
	if (fragment && u->fragment.data) {
		buf_add_char(&out, '#');
		add_normal(&out, u->fragment);
	}
	text = out.full || path.full ? NULL
				     : arena_strndup(a, out.data, out.len);
	buf_free(&out);
	buf_free(&path);
	buf_free(&clean);
	return text;
}

char *
url_normalise(struct arena *a, struct slice s)
{
	struct url u;

	if (!url_parse(s, &u) || !u.scheme.data)
		return NULL;
	return put_url(a, &u, false);
}

/* RFC 3986 5.2.3: the reference's path in the folder of the base's path. */
static struct slice
merge(struct arena *a, const struct url *base, struct slice path)
{
	size_t len = base->path.len;
	char *text;

	if (base->host.data && !base->path.len)
		return slice_of(arena_printf(a, "/%.*s", SLICE_ARG(path)));
	while (len && base->path.data[len - 1] != '/')
		len--;
	text = arena_printf(
		a, "%.*s%.*s", (int)len, base->path.data, SLICE_ARG(path));
	return slice_of(text);
}

char *
url_resolve(struct arena *a, struct slice base_text, struct slice ref_text)
{
	struct url base, ref;

	if (!url_parse(base_text, &base) || !base.scheme.data ||
		!url_parse(ref_text, &ref))
		return NULL;
	if (ref.scheme.data)
		return put_url(a, &ref, true);
	ref.scheme = base.scheme;
	if (ref.host.data)
		return put_url(a, &ref, true);
	ref.userinfo = base.userinfo;
	ref.host = base.host;
	ref.port = base.port;
	if (!ref.path.len) {
		ref.path = base.path;
		if (!ref.query.data)
			ref.query = base.query;
	} else if (ref.path.data[0] != '/') {
		ref.path = merge(a, &base, ref.path);
	}
	return put_url(a, &ref, true);
}

char *
url_decode(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	char *p = out;

	for (size_t i = 0; i < s.len; i++) {
		int high, low;

		if (s.data[i] != '%') {
			*p++ = s.data[i];
			continue;
		}
		high = i + 2 < s.len ? hex_value(s.data[i + 1]) : -1;
		low = i + 2 < s.len ? hex_value(s.data[i + 2]) : -1;
		if (high < 0 || low < 0 || !(high | low))
			return NULL;
		*p++ = (char)(high * 16 + low);
		i += 2;
	}
	*p = '\0';
	return out;
}

char *
url_encode_path(struct arena *a, struct slice s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, s.len * 3 + 1, 1);
	char *p = out;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (is_unreserved((char)c) || c == '/') {
			*p++ = (char)c;
			continue;
		}
		*p++ = '%';
		*p++ = hex[c >> 4];
		*p++ = hex[c & 15];
	}
	return out;
}

char *
url_to_path(struct arena *a, struct slice s)
{
	struct url u;

	if (!url_parse(s, &u) || !slice_is_fold(u.scheme, "file"))
		return NULL;
	if (u.host.len && !slice_is_fold(u.host, "localhost"))
		return NULL;
	if (!u.path.len || u.query.data)
		return NULL;
	return url_decode(a, u.path);
}
