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

/* Does the tag stand in a cell that the template itself quotes? */
static bool
is_quoted_cell(const struct part *part, const struct tag *t)
{
	const char *p = part->bytes.data + t->offset;
	bool quoted = false;
	bool in_tag = false;

	while (p > part->bytes.data && p[-1] != '\n')
		p--;
	for (; p < part->bytes.data + t->offset; p++) {
		if (*p == '{' || *p == '}')
			in_tag = *p == '{';
		else if (*p == '"' && !in_tag)
			quoted = !quoted;
	}
	return quoted;
}

static bool
begins_cell(const struct exec *x)
{
	struct slice before = x->out.count > 0
		? x->out.items[x->out.count - 1].bytes
		: SLICE("\n");

	return strchr(",;\t\n\"", before.data[before.len - 1]) != NULL;
}

/* Spreadsheets run what begins with these, unless it is a number. */
static bool
is_formula(struct slice s)
{
	struct decimal d;

	if (s.len == 0 || !strchr("=+-@\t\r", s.data[0]))
		return false;
	return s.data[0] != '-' || !decimal_parse(s, &d);
}

/* RFC 4180 section 2. */
static void
escape_csv(struct exec *x, const struct tag *t, struct buf *b, struct slice s)
{
	bool quoted = is_quoted_cell(x->part, t);
	bool needs = false;

	for (size_t i = 0; i < s.len; i++)
		needs |= strchr(",;\"\n\r\t", s.data[i]) != NULL;
	needs = needs && !quoted;
	if (needs)
		buf_add_char(b, '"');
	if (is_formula(s) && begins_cell(x))
		buf_add_char(b, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '"')
			buf_add_char(b, '"');
		buf_add_char(b, s.data[i]);
	}
	if (needs)
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
		escape_csv(x, t, &b, text);
		break;
	case ESCAPE_URL:
		escape_url(x, &b, text);
		break;
	case ESCAPE_MAIL:
	case ESCAPE_TEXT:
		break;
	}
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
