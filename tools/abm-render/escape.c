#include <string.h>

#include "exec.h"
#include "mail.h"
#include "xmltext.h"

/* Values are data: whatever they hold, they stay text in every format. */

#define TEXT_LIMIT (16 * MIB)

/* CommonMark 2.4: any ASCII punctuation may be escaped; these mean something. */
static void
escape_markdown(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];
		bool at_start = i == 0;

		if (c == '\n' || c == '\r') {
			/* A line of its own could begin a heading or a list. */
			buf_add_char(b, ' ');
			continue;
		}
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

/* A link in data may lead to the web or to a mailbox, never to a script. */
static bool
is_unsafe_link(struct exec *x, struct slice text)
{
	static const char *const marks[] = {
		"href=\"", "src=\"", "href='", "src='", "action=\""};
	static const char *const safe[] = {
		"http:", "https:", "mailto:", "tel:"};
	struct slice before = x->out.count > 0
		? x->out.items[x->out.count - 1].bytes
		: SLICE("");
	size_t colon = slice_find_char(text, ':');
	bool link = false;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		link |= slice_ends(before, marks[i]);
	if (!link || colon == text.len || slice_find_char(text, '/') < colon)
		return false;
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		if (slice_starts_fold(text, safe[i]))
			return false;
	return true;
}

struct slice
escape_text(struct exec *x, const struct tag *t, struct slice text)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice out;

	if (x->escape == ESCAPE_HTML && is_unsafe_link(x, text))
		return SLICE("#");
	if (x->escape == ESCAPE_MAIL)
		return mail_escape(x->arena, x->part, t, text);
	if (needs_none(x->escape, text))
		return text;
	switch (x->escape) {
	case ESCAPE_XML:
		xmltext_escape(&b, text);
		break;
	case ESCAPE_HTML:
		escape_html_text(&b, text);
		break;
	case ESCAPE_MARKDOWN:
		escape_markdown(&b, text);
		break;
	case ESCAPE_CSV:
		escape_csv(&b, text);
		break;
	case ESCAPE_MAIL:
	case ESCAPE_TEXT:
		break;
	}
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
