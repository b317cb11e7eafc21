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

	for (size_t off = 0; off < s.len;)
		xmltext_next(s, &off, &b);
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

struct slice
xmltext_attr(struct slice start_tag, const char *name)
{
	size_t len = strlen(name);
	size_t off = 0;

	while (off < start_tag.len) {
		struct slice rest = slice_from(start_tag, off);
		size_t at = slice_find(rest, name);
		const char *p = rest.data + at;

		if (at + len + 2 >= rest.len)
			break;
		off += at + len;
		if (at == 0 || !strchr(" \t\r\n", p[-1]) || p[len] != '=')
			continue;
		rest = slice_from(rest, at + len + 2);
		return slice_sub(rest, 0, slice_find_char(rest, p[len + 1]));
	}
	return SLICE_NONE;
}
