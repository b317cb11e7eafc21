#include "markdown.h"

#include <string.h>

#include "exec.h"
#include "htmlplace.h"

/*
 * Entities where readers differ in what a backslash may stand before
 * (CommonMark 2.4 and 2.5), backslashes where all agree.
 */
static void
put_char(struct buf *b, char c)
{
	static const char *const entities[] = {"<&lt;", ">&gt;", "&&amp;",
		"|&#124;", "~&#126;", "\"&quot;", "'&#39;", ":&#58;", "=&#61;"};

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (entities[i][0] == c) {
			buf_add_str(b, entities[i] + 1);
			return;
		}
	buf_add_char(b, '\\');
	buf_add_char(b, c);
}

/* Bytes that could begin a block: "1." of "1. x", "#". */
static size_t
block_mark(struct slice s)
{
	size_t digits = 0;

	while (digits < s.len && s.data[digits] >= '0' && s.data[digits] <= '9')
		digits++;
	if (digits > 0)
		return digits < s.len && strchr(".)", s.data[digits])
			? digits + 1
			: 0;
	return s.len > 0 && strchr("#+-=:", s.data[0]) ? 1 : 0;
}

/* A line of its own could begin a heading or a list: there is only one. */
static void
put_text(struct buf *b, struct slice s, enum markdown_place place)
{
	bool line = place == MARKDOWN_LINE;
	size_t mark;

	while (line && s.len > 0 && strchr(" \t\n", s.data[0]))
		s = slice_from(s, 1);
	mark = line ? block_mark(s) : 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c == '\n')
			buf_add_char(b, ' ');
		else if (strchr("\\`*_[]{}<>|~&", c) || i + 1 == mark ||
			(place == MARKDOWN_TITLE && strchr("\"'", c)))
			put_char(b, c);
		else
			buf_add_char(b, c);
	}
}

/* Nothing can be escaped in code, and a backtick could end it. */
static void
put_code(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_add_char(b,
			s.data[i] == '\n'	   ? ' '
				: s.data[i] == '`' ? '\''
						   : s.data[i]);
}

/* A fence that is set in by four is none (CommonMark 4.5). */
static void
put_fenced(struct buf *b, struct slice s)
{
	struct slice line;
	bool first = true;

	while (slice_next(&s, '\n', &line)) {
		struct slice shown = slice_trim(line);

		if (!first)
			buf_add_char(b, '\n');
		if (slice_starts(shown, "```") || slice_starts(shown, "~~~"))
			buf_add_str(b, "    ");
		buf_add(b, line.data, line.len);
		first = false;
	}
}

/* Of an address in brackets; the parentheses would end it. */
static void
put_link(struct exec *x, struct buf *b, struct slice s)
{
	struct buf whole = BUF_INIT(MIB);

	htmlplace_address(x, &whole, s, false);
	for (size_t i = 0; i < whole.len; i++)
		if (strchr("()[]*_", whole.data[i]))
			buf_addf(b, "%%%02X", (unsigned)whole.data[i]);
		else
			buf_add_char(b, whole.data[i]);
	buf_free(&whole);
}

void
markdown_escape(
	struct exec *x, const struct tag *t, struct buf *b, struct slice text)
{
	struct slice s;

	switch (t->markdown) {
	case MARKDOWN_TEXT:
	case MARKDOWN_LINE:
	case MARKDOWN_TITLE:
		put_text(b, text, t->markdown);
		break;
	case MARKDOWN_CODE:
		put_code(b, text);
		break;
	case MARKDOWN_FENCED:
		put_fenced(b, text);
		break;
	case MARKDOWN_LINK:
		put_link(x, b, text);
		break;
	case MARKDOWN_AUTOLINK:
		/* Without a scheme it would be markup. */
		if (slice_starts_fold(text, "http://") ||
			slice_starts_fold(text, "https://") ||
			slice_starts_fold(text, "mailto:"))
			put_link(x, b, text);
		else
			buf_add_char(b, '#');
		break;
	case MARKDOWN_LINK_REST:
		htmlplace_piece(b, text, "-.~/@,");
		break;
	case MARKDOWN_HTML:
		s = htmlplace_escape(x, t, text);
		for (size_t i = 0; i < s.len; i++)
			buf_add_char(b, s.data[i] == '\n' ? ' ' : s.data[i]);
		break;
	}
}
