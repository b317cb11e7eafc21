#include <string.h>

#include "exec.h"
#include "htmlplace.h"
#include "mail.h"

/* Values by their place in HTML; htmlplace.h. */

#define TEXT_LIMIT (16 * MIB)

/* Browsers take these out of an address before they look at it. */
static struct slice
without_blanks(struct exec *x, struct slice s)
{
	char *copy = arena_alloc(x->arena, s.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] > 0x20 || s.data[i] == ' ')
			copy[len++] = s.data[i];
	return slice_trim(slice_make(copy, len));
}

static bool
is_safe_scheme(struct slice s, bool picture)
{
	static const char *const safe[] = {
		"http:", "https:", "mailto:", "tel:", "cid:"};
	static const char *const pictures[] = {"data:image/png;",
		"data:image/jpeg;", "data:image/gif;", "data:image/webp;"};

	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		if (slice_starts_fold(s, safe[i]))
			return true;
	for (size_t i = 0; picture && i < sizeof pictures / sizeof *pictures;
		i++)
		if (slice_starts_fold(s, pictures[i]))
			return true;
	return false;
}

/* RFC 3986 4.2: a colon in the first segment makes a scheme. */
static bool
has_scheme(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (strchr(":/?#", s.data[i]))
			return s.data[i] == ':';
	return false;
}

void
htmlplace_address(struct exec *x, struct buf *b, struct slice s, bool picture)
{
	s = without_blanks(x, s);
	if (has_scheme(s) && !is_safe_scheme(s, picture)) {
		exec_warn(x,
			"the address '%.*s' does not lead to the web or "
			"a mailbox",
			s.len > 60 ? 60 : (int)s.len, s.data);
		buf_add_char(b, '#');
		return;
	}
	for (size_t i = 0; i < s.len; i++)
		if (strchr(" <>\"\\`", s.data[i]))
			buf_addf(b, "%%%02X", (unsigned)s.data[i]);
		else
			escape_html_text(b, slice_sub(s, i, 1));
}

void
htmlplace_piece(struct buf *b, struct slice s, const char *kept)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (((c | 32) >= 'a' && (c | 32) <= 'z') ||
			(c >= '0' && c <= '9') || (c && strchr(kept, c)))
			buf_add_char(b, (char)c);
		else
			buf_addf(b, "%%%02X", c);
	}
}

/* A number, a length, a colour, a word: nothing that ends or calls. */
static bool
is_plain_style(struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (!((c | 32) >= 'a' && (c | 32) <= 'z') &&
			!(c >= '0' && c <= '9') && !strchr("#.%- +", c))
			return false;
	}
	return true;
}

static void
put_style(struct exec *x, const struct tag *t, struct buf *b, struct slice s)
{
	if (is_plain_style(s))
		buf_add(b, s.data, s.len);
	else
		exec_warn(x,
			"the value of '%s' is left out: it is no length "
			"or colour of a style",
			t->text);
}

struct slice
htmlplace_escape(struct exec *x, const struct tag *t, struct slice text)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice out;

	switch (t->html) {
	case HTML_TEXT:
		escape_html_text(&b, text);
		break;
	case HTML_ADDRESS:
	case HTML_PICTURE:
		htmlplace_address(x, &b, text, t->html == HTML_PICTURE);
		break;
	case HTML_WORD:
		htmlplace_piece(&b, text, "-._~/@,");
		break;
	case HTML_PATH:
		htmlplace_piece(&b, text, "-._~/@,:");
		break;
	case HTML_QUERY:
		htmlplace_piece(&b, text, "-._~");
		break;
	case HTML_STYLE:
		put_style(x, t, &b, text);
		break;
	}
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
