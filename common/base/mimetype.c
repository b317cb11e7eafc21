#include "base/mimetype.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* The standard has none; headers with more are made to be slow. */
#define PARAM_LIMIT 256

static bool
is_blank(char c)
{
	return c == '\n' || c == '\r' || c == '\t' || c == ' ';
}

/* RFC 9110 5.6.2 */
static bool
is_token(struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9');

		if (!word && (!c || !strchr("!#$%&'*+-.^_`|~", c)))
			return false;
	}
	return s.len > 0;
}

/*
 * 2, "HTTP quoted-string token code points": of Latin-1.  A byte of a header
 * that is no UTF-8 stands for such a one.
 */
static bool
is_quotable(struct slice s)
{
	size_t off = 0;

	while (off < s.len) {
		size_t at = off;
		uint32_t c = utf8_next(s.data, s.len, &off);

		if ((c < 0x20 && c != '\t') || c == 0x7f ||
			(c > 0xff && off > at + 1))
			return false;
	}
	return true;
}

static struct slice
trim_end(struct slice s)
{
	while (s.len && is_blank(s.data[s.len - 1]))
		s.len--;
	return s;
}

static struct slice
trim_start(struct slice s)
{
	while (s.len && is_blank(s.data[0]))
		s = slice_from(s, 1);
	return s;
}

static const char *
lower(struct arena *a, struct slice s)
{
	char *out = arena_strndup(a, s.data, s.len);

	for (char *p = out; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	return out;
}

/* Fetch 2.2, "collect an HTTP quoted string"; *rest begins at the quote. */
static struct slice
unquote(struct arena *a, struct slice *rest)
{
	char *out = arena_alloc(a, rest->len + 1, 1);
	char *p = out;
	size_t i = 1;

	while (i < rest->len && rest->data[i] != '"') {
		if (rest->data[i] == '\\' && i + 1 < rest->len)
			i++;
		*p++ = rest->data[i++];
	}
	*rest = slice_from(*rest, i + 1);
	return slice_between(out, p);
}

static void
add_param(struct arena *a, struct mimetype *m, struct slice name,
	struct slice value)
{
	struct mimetype_param *param;
	const char *low;

	if (!is_token(name) || !is_quotable(value))
		return;
	low = lower(a, name);
	if (m->params.count >= PARAM_LIMIT || mimetype_param(m, low).data)
		return;
	param = ARRAY_PUSH(a, &m->params);
	param->name = low;
	param->value = value;
}

/* One parameter; *rest begins behind its ';'. */
static void
read_param(struct arena *a, struct slice *rest, struct mimetype *m)
{
	struct slice name, value;
	size_t len = 0;

	*rest = trim_start(*rest);
	while (len < rest->len && rest->data[len] != ';' &&
		rest->data[len] != '=')
		len++;
	name = slice_sub(*rest, 0, len);
	*rest = slice_from(*rest, len);
	if (!slice_starts(*rest, "="))
		return;
	*rest = slice_from(*rest, 1);
	if (!rest->len)
		return;
	if (slice_starts(*rest, "\"")) {
		value = unquote(a, rest);
	} else {
		value = trim_end(
			slice_sub(*rest, 0, slice_find_char(*rest, ';')));
		if (!value.len)
			name = SLICE_NONE;
	}
	*rest = slice_from(*rest, slice_find_char(*rest, ';'));
	add_param(a, m, name, value);
}

bool
mimetype_parse(struct arena *a, struct slice s, struct mimetype *m)
{
	struct slice type, subtype;
	size_t end;

	memset(m, 0, sizeof *m);
	s = trim_start(trim_end(s));
	end = slice_find_char(s, '/');
	type = slice_sub(s, 0, end);
	s = slice_from(s, end + 1);
	end = slice_find_char(s, ';');
	subtype = trim_end(slice_sub(s, 0, end));
	if (!is_token(type) || !is_token(subtype))
		return false;
	m->essence = arena_printf(
		a, "%s/%s", lower(a, type), lower(a, subtype));
	s = slice_from(s, end);
	while (s.len) {
		s = slice_from(s, 1);
		read_param(a, &s, m);
	}
	return true;
}

struct slice
mimetype_param(const struct mimetype *m, const char *name)
{
	for (size_t i = 0; i < m->params.count; i++)
		if (!strcmp(m->params.items[i].name, name))
			return m->params.items[i].value;
	return SLICE_NONE;
}

static void
print_value(struct buf *b, struct slice value)
{
	if (is_token(value)) {
		buf_add(b, value.data, value.len);
		return;
	}
	buf_add_char(b, '"');
	for (size_t i = 0; i < value.len; i++) {
		if (value.data[i] == '"' || value.data[i] == '\\')
			buf_add_char(b, '\\');
		buf_add_char(b, value.data[i]);
	}
	buf_add_char(b, '"');
}

const char *
mimetype_print(struct arena *a, const struct mimetype *m)
{
	struct buf b = BUF_INIT(MIB);
	const char *text;

	buf_add_str(&b, m->essence);
	for (size_t i = 0; i < m->params.count; i++) {
		buf_addf(&b, ";%s=", m->params.items[i].name);
		print_value(&b, m->params.items[i].value);
	}
	text = arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}
