#include <string.h>

#include "base/utf8.h"
#include "csv.h"
#include "exec.h"
#include "htmlplace.h"
#include "mail.h"
#include "markdown.h"
#include "xmltext.h"

/* Values are data: whatever they hold, they stay text in every format. */

#define TEXT_LIMIT (16 * MIB)

void
escape_html_text(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '\'')
			buf_add_str(b, "&#39;");
		else
			xmltext_escape(b, slice_sub(s, i, 1));
	}
}

/* Never shown, or turns what is shown round: U+202A..2E, U+2066..69. */
static bool
is_hidden(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') ||
		(c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2066 && c <= 0x2069);
}

struct slice
escape_clean(struct arena *a, struct slice s)
{
	char *copy = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t off = 0; off < s.len;) {
		size_t from = off;
		uint32_t c = utf8_next(s.data, s.len, &off);

		if (c == '\r' && !(off < s.len && s.data[off] == '\n'))
			copy[len++] = '\n';
		else if (!is_hidden(c))
			while (from < off)
				copy[len++] = s.data[from++];
	}
	return slice_make(copy, len);
}

static bool
needs_none(enum escape_kind kind, struct slice s)
{
	if (kind == ESCAPE_TEXT)
		return true;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (!((c | 32) >= 'a' && (c | 32) <= 'z') && c != ' ' &&
			!(c >= '0' && c <= '9') && (unsigned char)c < 0x80)
			return false;
	}
	return true;
}

/*
 * A value at the start is an address and is checked as a whole; behind that it
 * is a piece of one, and cannot begin a query or leave its path.
 */
static void
escape_url(struct exec *x, struct buf *b, struct slice s)
{
	if (x->out.count == 0)
		buf_add(b, s.data, s.len);
	for (size_t i = 0; x->out.count > 0 && i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (((c | 32) >= 'a' && (c | 32) <= 'z') ||
			(c >= '0' && c <= '9') || (c && strchr("-._~/@:,", c)))
			buf_add_char(b, (char)c);
		else
			buf_addf(b, "%%%02X", c);
	}
}

struct slice
escape_text(struct exec *x, const struct tag *t, struct slice text)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice out;

	if (x->escape == ESCAPE_HTML &&
		!(t->html == HTML_TEXT && needs_none(x->escape, text)))
		return htmlplace_escape(x, t, text);
	if (x->escape == ESCAPE_CSV)
		return csv_mark(x->arena, text);
	if (x->escape == ESCAPE_MAIL)
		return mail_mark(x->arena, text);
	if (x->escape != ESCAPE_MARKDOWN && needs_none(x->escape, text))
		return text;
	switch (x->escape) {
	case ESCAPE_XML:
		xmltext_escape(&b, text);
		break;
	case ESCAPE_MARKDOWN:
		markdown_escape(x, t, &b, text);
		break;
	case ESCAPE_URL:
		escape_url(x, &b, text);
		break;
	case ESCAPE_CSV:
	case ESCAPE_HTML:
	case ESCAPE_MAIL:
	case ESCAPE_TEXT:
		break;
	}
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
