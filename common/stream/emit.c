#include "stream/emit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "port/json.h"

static const char hex[] = "0123456789abcdef";

static void
put_escape(struct buf *b, unsigned char c)
{
	char text[] = "\\u0000";

	switch (c) {
	case '"':
		buf_add_str(b, "\\\"");
		return;
	case '\\':
		buf_add_str(b, "\\\\");
		return;
	case '\n':
		buf_add_str(b, "\\n");
		return;
	case '\t':
		buf_add_str(b, "\\t");
		return;
	case '\r':
		buf_add_str(b, "\\r");
		return;
	default:
		text[4] = hex[c >> 4];
		text[5] = hex[c & 15];
		buf_add_str(b, text);
	}
}

/* One character that is not written as it is; moves *off behind it. */
static void
put_special(struct buf *b, struct slice s, size_t *off)
{
	size_t from = *off;

	if ((unsigned char)s.data[from] < 0x80) {
		put_escape(b, (unsigned char)s.data[from]);
		++*off;
		return;
	}
	utf8_next(s.data, s.len, off);
	if (*off - from == 1)
		buf_add_str(b, "\xef\xbf\xbd");
	else
		buf_add(b, s.data + from, *off - from);
}

/* Most strings need no escape: they are put in one go. */
static void
put_plain(struct buf *b, char before, struct slice s, char after)
{
	char *p;

	if (buf_reserve(b, s.len + 4) < 0)
		return;
	p = b->data + b->len;
	if (before)
		*p++ = before;
	*p++ = '"';
	memcpy(p, s.data, s.len);
	p += s.len;
	*p++ = '"';
	if (after)
		*p++ = after;
	*p = '\0';
	b->len = (size_t)(p - b->data);
}

/* before and after stand around it; NUL: nothing does. */
static void
put_string(struct buf *b, char before, struct slice s, char after)
{
	size_t off = json_plain_len(s);

	if (off == s.len) {
		put_plain(b, before, s, after);
		return;
	}
	if (before)
		buf_add_char(b, before);
	buf_add_char(b, '"');
	buf_add(b, s.data, off);
	while (off < s.len) {
		size_t plain;

		put_special(b, s, &off);
		plain = json_plain_len(slice_from(s, off));
		buf_add(b, s.data + off, plain);
		off += plain;
	}
	buf_add_char(b, '"');
	if (after)
		buf_add_char(b, after);
}

/* The comma before this member or item, and its name. */
static void
begin(struct emit *e, const char *name)
{
	char comma = e->comma ? ',' : '\0';

	if (name)
		put_string(e->buf, comma, slice_of(name), ':');
	else if (comma)
		buf_add_char(e->buf, comma);
	e->comma = true;
}

static void
open_container(struct emit *e, const char *name, char bracket)
{
	begin(e, name);
	buf_add_char(e->buf, bracket);
	e->comma = false;
}

static void
close_container(struct emit *e, char bracket)
{
	buf_add_char(e->buf, bracket);
	e->comma = true;
}

void
emit_object(struct emit *e, const char *name)
{
	open_container(e, name, '{');
}

void
emit_end_object(struct emit *e)
{
	close_container(e, '}');
}

void
emit_array(struct emit *e, const char *name)
{
	open_container(e, name, '[');
}

void
emit_end_array(struct emit *e)
{
	close_container(e, ']');
}

void
emit_slice(struct emit *e, const char *name, struct slice s)
{
	begin(e, name);
	if (s.data)
		put_string(e->buf, '\0', s, '\0');
	else
		buf_add_str(e->buf, "null");
}

void
emit_str(struct emit *e, const char *name, const char *s)
{
	emit_slice(e, name, slice_of(s));
}

void
emit_opt_str(struct emit *e, const char *name, const char *s)
{
	if (s)
		emit_str(e, name, s);
}

void
emit_int(struct emit *e, const char *name, int64_t v)
{
	char text[24];
	char *p = text + sizeof text;
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	begin(e, name);
	do {
		*--p = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (v < 0)
		*--p = '-';
	buf_add(e->buf, p, (size_t)(text + sizeof text - p));
}

void
emit_num(struct emit *e, const char *name, double v, int places)
{
	char text[400];
	size_t len;

	begin(e, name);
	if (!isfinite(v)) {
		buf_add_str(e->buf, "null");
		return;
	}
	snprintf(text, sizeof text, "%.*f", places < 0 ? 0 : places, v);
	len = strlen(text);
	if (strchr(text, '.')) {
		while (text[len - 1] == '0')
			len--;
		if (text[len - 1] == '.')
			len--;
	}
	if (len == 2 && !memcmp(text, "-0", 2))
		buf_add_char(e->buf, '0');
	else
		buf_add(e->buf, text, len);
}

void
emit_bool(struct emit *e, const char *name, bool v)
{
	begin(e, name);
	buf_add_str(e->buf, v ? "true" : "false");
}

void
emit_null(struct emit *e, const char *name)
{
	begin(e, name);
	buf_add_str(e->buf, "null");
}

void
emit_raw(struct emit *e, const char *name, struct slice json)
{
	begin(e, name);
	if (json.data)
		buf_add(e->buf, json.data, json.len);
	else
		buf_add_str(e->buf, "null");
}

/* The shortest of 15 to 17 digits that reads back as the same double. */
static void
put_double(struct buf *b, double v)
{
	char text[40];

	if (!isfinite(v)) {
		buf_add_str(b, "null");
		return;
	}
	if (fabs(v) < 1e15 && floor(v) >= v) {
		buf_addf(b, "%.0f", v + 0.0);
		return;
	}
	for (int digits = 15; digits <= 17; digits++) {
		double back;

		snprintf(text, sizeof text, "%.*g", digits, v);
		back = strtod(text, NULL);
		if (back >= v && back <= v)
			break;
	}
	buf_add_str(b, text);
}

void
emit_node(struct emit *e, const char *name, const struct cJSON *node)
{
	bool object = json_is_object(node);

	if (json_is_str(node)) {
		emit_str(e, name, json_str(node));
	} else if (json_is_num(node)) {
		begin(e, name);
		put_double(e->buf, json_num(node, 0));
	} else if (json_is_bool(node)) {
		emit_bool(e, name, json_is_true(node));
	} else if (object || json_is_array(node)) {
		open_container(e, name, object ? '{' : '[');
		for (const struct cJSON *c = json_first(node); c;
			c = json_next(c))
			emit_node(e, object ? json_name(c) : NULL, c);
		close_container(e, object ? '}' : ']');
	} else {
		emit_null(e, name);
	}
}
