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

/* Most strings need no escape: they are put in one go. */
static void
put_string(struct buf *b, struct slice s)
{
	size_t off = 0;

	if (buf_reserve(b, s.len + 2) < 0)
		return;
	buf_add_char(b, '"');
	while (off < s.len) {
		size_t from = off;
		unsigned char c;

		off += json_plain_len(slice_from(s, off));
		buf_add(b, s.data + from, off - from);
		if (off == s.len)
			break;
		c = (unsigned char)s.data[off];
		if (c < 0x80) {
			put_escape(b, c);
			off++;
			continue;
		}
		from = off;
		utf8_next(s.data, s.len, &off);
		if (off - from == 1)
			buf_add_str(b, "\xef\xbf\xbd");
		else
			buf_add(b, s.data + from, off - from);
	}
	buf_add_char(b, '"');
}

/* The comma before this member or item, and its name. */
static void
begin(struct emit *e, const char *name)
{
	if (e->comma)
		buf_add_char(e->buf, ',');
	if (name) {
		put_string(e->buf, slice_of(name));
		buf_add_char(e->buf, ':');
	}
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
		put_string(e->buf, s);
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
