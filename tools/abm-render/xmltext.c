#include "xmltext.h"

#include <string.h>

#include "base/utf8.h"

#define TEXT_LIMIT (64 * MIB)
#define ENTITY_LIMIT 12 /* bytes of the longest reference, "&#x10FFFF;" */

static const struct {
	const char *name;
	char c;
} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'},
	{"&apos;", '\''}};

/* "&#8220;" or "&#x201C;" to its character; 0 when it is none. */
static uint32_t
char_reference(struct slice s, size_t *len)
{
	uint32_t c = 0;
	size_t i = 2;
	bool hex = s.len > 2 && s.data[2] == 'x';

	for (i += hex; i < s.len && i < ENTITY_LIMIT && s.data[i] != ';'; i++) {
		char d = s.data[i];

		if (d >= '0' && d <= '9')
			c = c * (hex ? 16 : 10) + (uint32_t)(d - '0');
		else if (hex && (d | 32) >= 'a' && (d | 32) <= 'f')
			c = c * 16 + (uint32_t)((d | 32) - 'a' + 10);
		else
			return 0;
	}
	if (i >= s.len || s.data[i] != ';')
		return 0;
	*len = i + 1;
	return c;
}

void
xmltext_next(struct slice s, size_t *off, struct buf *out)
{
	struct slice rest = slice_from(s, *off);
	size_t len = 0;
	uint32_t c;

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (rest.data[0] != '&' ||
			!slice_starts(rest, entities[i].name))
			continue;
		buf_add_char(out, entities[i].c);
		*off += strlen(entities[i].name);
		return;
	}
	c = slice_starts(rest, "&#") ? char_reference(rest, &len) : 0;
	if (c > 0) {
		char utf8[4];

		buf_add(out, utf8, utf8_put(c, utf8));
		*off += len;
		return;
	}
	buf_add_char(out, rest.data[0]);
	*off += 1;
}

char *
xmltext_decode(struct arena *a, struct slice s)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	char *text;

	if (s.len == 0 || !memchr(s.data, '&', s.len))
		return arena_strndup(a, s.data, s.len);
	for (size_t off = 0; off < s.len;) {
		size_t plain = slice_find_char(slice_from(s, off), '&');

		buf_add(&b, s.data + off, plain);
		off += plain;
		if (off < s.len)
			xmltext_next(s, &off, &b);
	}
	text = arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}

size_t
xmltext_is(struct slice s, size_t off, char c)
{
	struct slice rest = slice_from(s, off);

	if (rest.len == 0)
		return 0;
	if (rest.data[0] == c && c != '&')
		return 1;
	if (rest.data[0] != '&')
		return 0;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (entities[i].c == c && slice_starts(rest, entities[i].name))
			return strlen(entities[i].name);
	return c == '&' ? 1 : 0;
}

int
xmltext_escape(struct buf *b, struct slice s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *entity = NULL;

		switch (s.data[i]) {
		case '&':
			entity = "&amp;";
			break;
		case '<':
			entity = "&lt;";
			break;
		case '>':
			entity = "&gt;";
			break;
		case '"':
			entity = "&quot;";
			break;
		default:
			continue;
		}
		buf_add(b, s.data + from, i - from);
		buf_add_str(b, entity);
		from = i + 1;
	}
	return buf_add(b, s.data + from, s.len - from);
}

static bool
char_allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c != 0xFFFE && c != 0xFFFF;
}

bool
xmltext_allowed(struct slice s)
{
	for (size_t off = 0; off < s.len;)
		if (!char_allowed(utf8_next(s.data, s.len, &off)))
			return false;
	return true;
}

struct slice
xmltext_strip(struct arena *a, struct slice s)
{
	char *copy = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t off = 0; off < s.len;) {
		size_t from = off;

		if (!char_allowed(utf8_next(s.data, s.len, &off)))
			continue;
		memcpy(copy + len, s.data + from, off - from);
		len += off - from;
	}
	return slice_make(copy, len);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t
skip_space(struct slice s, size_t i)
{
	while (i < s.len && is_space(s.data[i]))
		i++;
	return i;
}

static size_t
skip_name(struct slice s, size_t i)
{
	while (i < s.len && !is_space(s.data[i]) && s.data[i] != '=')
		i++;
	return i;
}

/* XML 1.0 3.1: white space may stand around the '='. */
struct slice
xmltext_attr(struct slice start_tag, const char *name)
{
	struct slice s = start_tag;
	size_t i = skip_name(s, 1);

	while (i < s.len) {
		size_t from = skip_space(s, i);
		struct slice own;

		i = skip_name(s, from);
		own = slice_sub(s, from, i - from);
		i = skip_space(s, i);
		if (i >= s.len || s.data[i] != '=')
			return SLICE_NONE;
		from = skip_space(s, i + 1) + 1;
		if (from > s.len)
			return SLICE_NONE;
		i = from;
		while (i < s.len && s.data[i] != s.data[from - 1])
			i++;
		if (slice_is(own, name))
			return slice_sub(s, from, i - from);
		i++;
	}
	return SLICE_NONE;
}

struct slice
xmltext_replace(
	struct arena *a, struct slice s, struct slice part, struct slice with)
{
	size_t before = (size_t)(part.data - s.data);
	size_t after = s.len - before - part.len;
	char *out = arena_alloc(a, before + with.len + after + 1, 1);

	memcpy(out, s.data, before);
	if (with.len > 0)
		memcpy(out + before, with.data, with.len);
	memcpy(out + before + with.len, part.data + part.len, after);
	return slice_make(out, before + with.len + after);
}
