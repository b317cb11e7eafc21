#include "xmlwalk.h"

#include <string.h>

#include "xmltext.h"

/* Offset behind what begins at `at` and ends with `mark`. */
static size_t
behind(struct slice s, size_t at, const char *mark)
{
	size_t found = slice_find(slice_from(s, at), mark);

	return at + found < s.len ? at + found + strlen(mark) : s.len;
}

static size_t
tag_end(struct slice s, size_t at)
{
	char quote = 0;

	for (at++; at < s.len; at++) {
		char c = s.data[at];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return s.len;
}

static void
set_tag(struct xmltag *t, struct slice s, size_t from, size_t to)
{
	size_t name = from + 1;
	size_t end;

	t->from = from;
	t->to = to;
	t->bytes = slice_sub(s, from, to - from);
	t->pos = POS_START;
	if (s.data[name] == '/') {
		t->pos = POS_END;
		name++;
	} else if (to >= 2 && s.data[to - 2] == '/') {
		t->pos = POS_SELF;
	}
	for (end = name; end < to && !strchr(" \t\r\n/>", s.data[end]); end++)
		if (s.data[end] == ':')
			name = end + 1;
	t->name = slice_sub(s, name, end - name);
}

bool
xmlwalk_next(struct xmlwalk *w, struct xmltag *t)
{
	struct slice s = w->bytes;

	for (;;) {
		struct slice rest = slice_from(s, w->at);
		size_t from = w->at + slice_find_char(rest, '<');

		if (from + 1 >= s.len)
			return false;
		rest = slice_from(s, from);
		if (slice_starts(rest, "<!--")) {
			w->at = behind(s, from + 4, "-->");
		} else if (slice_starts(rest, "<![CDATA[")) {
			w->at = behind(s, from, "]]>");
		} else if (rest.data[1] == '?') {
			w->at = behind(s, from, "?>");
		} else if (rest.data[1] == '!') {
			w->at = behind(s, from, ">");
		} else {
			w->at = tag_end(s, from);
			set_tag(t, s, from, w->at);
			return true;
		}
	}
}

bool
xmlwalk_skip(struct xmlwalk *w, struct xmltag *t)
{
	size_t level = t->pos == POS_START;

	while (level > 0 && xmlwalk_next(w, t)) {
		if (t->pos == POS_START)
			level++;
		else if (t->pos == POS_END)
			level--;
	}
	return level == 0;
}

const char *
xmltag_prefix(struct arena *a, const struct xmltag *t)
{
	size_t len = (size_t)(t->name.data - t->bytes.data) - 1;

	return arena_strndup(a, t->bytes.data + 1, len);
}

static size_t
skip_blanks(struct slice s, size_t at)
{
	while (at < s.len && strchr(" \t\r\n", s.data[at]))
		at++;
	return at;
}

bool
xmlattr_next(struct slice tag, size_t *off, struct xmlattr *a)
{
	size_t from = *off;
	size_t name;
	size_t equal;
	size_t quote;
	size_t end;

	if (from == 0)
		while (from < tag.len && !strchr(" \t\r\n/>", tag.data[from]))
			from++;
	name = skip_blanks(tag, from);
	equal = name + slice_find_char(slice_from(tag, name), '=');
	quote = skip_blanks(tag, equal + 1);
	if (quote >= tag.len)
		return false;
	end = quote + 1 +
		slice_find_char(slice_from(tag, quote + 1), tag.data[quote]);
	if (end >= tag.len)
		return false;
	a->name = slice_trim(slice_sub(tag, name, equal - name));
	a->value = slice_sub(tag, quote + 1, end - quote - 1);
	a->bytes = slice_sub(tag, from, end + 1 - from);
	*off = end + 1;
	return true;
}

char *
xmlattr_without(struct arena *a, struct slice tag, const char *const names[])
{
	char *out = arena_alloc(a, tag.len + 1, 1);
	struct xmlattr attr;
	size_t len = 0;
	size_t off = 0;

	while (xmlattr_next(tag, &off, &attr)) {
		size_t i = 0;

		while (names[i] && !slice_is(attr.name, names[i]))
			i++;
		if (names[i])
			continue;
		memcpy(out + len, attr.bytes.data, attr.bytes.len);
		len += attr.bytes.len;
	}
	return out;
}

uint32_t
xmlattr_u32(struct slice tag, const char *name, uint32_t absent)
{
	struct slice v = xmltext_attr(tag, name);
	uint32_t n = 0;

	if (v.len == 0 || v.len > 9)
		return absent;
	for (size_t i = 0; i < v.len; i++) {
		if (v.data[i] < '0' || v.data[i] > '9')
			return absent;
		n = n * 10 + (uint32_t)(v.data[i] - '0');
	}
	return n;
}

void
xmlattr_put(
	struct buf *b, struct slice tag, const char *name, struct slice value)
{
	struct slice old = xmltext_attr(tag, name);
	size_t at;

	if (!old.data) {
		buf_add(b, tag.data, tag.len);
		return;
	}
	at = (size_t)(old.data - tag.data);
	buf_add(b, tag.data, at);
	xmltext_escape(b, value);
	buf_add(b, tag.data + at + old.len, tag.len - at - old.len);
}
