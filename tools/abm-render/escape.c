#include <string.h>

#include "exec.h"
#include "xmltext.h"

/* Values are data: whatever they hold, they stay text in every format. */

#define TEXT_LIMIT (16 * MIB)

/* CommonMark 2.4: any ASCII punctuation may be escaped; these mean something. */
static void
escape_markdown(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];
		bool at_start = i == 0 || s.data[i - 1] == '\n';

		if (strchr("\\`*_[]<>|~", c) ||
			(at_start && strchr("#+-=!", c)))
			buf_add_char(b, '\\');
		if (c == '&')
			buf_add_str(b, "&amp;");
		else
			buf_add_char(b, c);
	}
}

/*
 * RFC 4180 section 2.  A cell that a spreadsheet would read as a formula gets
 * an apostrophe in front.
 */
static void
escape_csv(struct buf *b, struct slice s)
{
	bool quoted = false;

	for (size_t i = 0; i < s.len; i++)
		quoted |= strchr(",;\"\n\r\t", s.data[i]) != NULL;
	if (quoted)
		buf_add_char(b, '"');
	if (s.len > 0 && strchr("=+-@", s.data[0]) &&
		!(s.data[0] == '-' && s.len > 1 && s.data[1] >= '0' &&
			s.data[1] <= '9'))
		buf_add_char(b, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '"')
			buf_add_char(b, '"');
		buf_add_char(b, s.data[i]);
	}
	if (quoted)
		buf_add_char(b, '"');
}

static void
escape_html(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '\'')
			buf_add_str(b, "&#39;");
		else
			xmltext_escape(b, slice_sub(s, i, 1));
	}
}

/* One line of a header: RFC 5322 2.2 has no bare line break in it. */
static void
escape_line(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_add_char(
			b, (unsigned char)s.data[i] < 0x20 ? ' ' : s.data[i]);
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

struct slice
escape_text(struct exec *x, struct slice text)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice out;

	if (needs_none(x->escape, text))
		return text;
	switch (x->escape) {
	case ESCAPE_XML:
		xmltext_escape(&b, text);
		break;
	case ESCAPE_HTML:
		escape_html(&b, text);
		break;
	case ESCAPE_MARKDOWN:
		escape_markdown(&b, text);
		break;
	case ESCAPE_CSV:
		escape_csv(&b, text);
		break;
	case ESCAPE_MAIL:
		escape_line(&b, text);
		break;
	case ESCAPE_TEXT:
		break;
	}
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
