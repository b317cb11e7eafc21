#include "mail.h"

#include <string.h>

#include "base/base64.h"
#include "base/utf8.h"

#define TEXT_LIMIT (16 * MIB)
/* RFC 2047 2: an encoded word has at most 75 characters. */
#define WORD_BYTES 45

static size_t
header_end(struct slice mail)
{
	size_t lf = slice_find(mail, "\n\n");
	size_t crlf = slice_find(mail, "\r\n\r\n");

	return lf < crlf ? lf : crlf;
}

/* The last header of that name before the tag, up to its line's end. */
static struct slice
last_header(struct slice before, const char *name)
{
	struct slice found = SLICE("");
	size_t at;

	while ((at = slice_find_fold(before, name)) < before.len) {
		before = slice_from(before, at + strlen(name));
		found = slice_sub(before, 0, slice_find_char(before, '\n'));
	}
	return found;
}

static bool
is_ascii(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0x80)
			return false;
	return true;
}

static void
add_words(struct buf *b, struct slice s)
{
	while (s.len > 0) {
		size_t len = s.len > WORD_BYTES ? utf8_start(s.data, WORD_BYTES)
						: s.len;

		buf_add_str(b, "=?UTF-8?B?");
		base64_encode(b, s.data, len);
		buf_add_str(b, "?=");
		s = slice_from(s, len);
		if (s.len > 0)
			buf_add_str(b, "\n ");
	}
}

/* RFC 5322 2.2: no line break in a header's value. */
static void
escape_header(struct buf *b, struct slice s)
{
	struct buf line = BUF_INIT(TEXT_LIMIT);

	for (size_t i = 0; i < s.len; i++)
		buf_add_char(&line,
			(unsigned char)s.data[i] < 0x20 || s.data[i] == 0x7F
				? ' '
				: s.data[i]);
	s = slice_make(buf_str(&line), line.len);
	if (is_ascii(s))
		buf_add(b, s.data, s.len);
	else
		add_words(b, s);
	buf_free(&line);
}

/* RFC 2045 6.7; lines that grow beyond 76 are broken softly. */
static void
quote_printable(struct buf *b, struct slice s)
{
	size_t column = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (c == '\n') {
			column = 0;
			buf_add_char(b, '\n');
			continue;
		}
		if (column++ > 60) {
			buf_add_str(b, "=\n");
			column = 0;
		}
		if (c == '=' || c >= 0x7F || (c < 0x20 && c != '\t'))
			buf_addf(b, "=%02X", c);
		else
			buf_add_char(b, (char)c);
	}
}

static void
escape_body(struct buf *b, struct slice before, struct slice s)
{
	struct slice type = last_header(before, "content-type:");
	struct slice coding = last_header(before, "content-transfer-encoding:");
	struct buf html = BUF_INIT(TEXT_LIMIT);

	if (slice_find_fold(type, "text/html") < type.len) {
		escape_html_text(&html, s);
		s = slice_make(buf_str(&html), html.len);
	}
	if (slice_find_fold(coding, "quoted-printable") < coding.len)
		quote_printable(b, s);
	else
		buf_add(b, s.data, s.len);
	buf_free(&html);
}

struct slice
mail_escape(struct arena *a, const struct part *part, const struct tag *t,
	struct slice text)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice out;

	if (t->offset < header_end(part->bytes))
		escape_header(&b, text);
	else
		escape_body(&b, slice_sub(part->bytes, 0, t->offset), text);
	out = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
