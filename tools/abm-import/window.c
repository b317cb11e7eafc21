#include "window.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"

#define PIECE 65536

/* WHATWG Encoding, index windows-1252, 0x80..0x9F; 0 has none. */
static const uint16_t cp1252[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026,
	0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
	0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
	0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

static void
add_character(struct window *w, uint32_t c)
{
	char out[4];

	buf_add(&w->text, out, utf8_put(c, out));
}

static void
add_cp1252(struct window *w, struct slice bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.data[i];
		uint32_t mapped = c >= 0x80 && c < 0xA0 ? cp1252[c - 0x80] : c;

		add_character(w, mapped || !c ? mapped : 0xFFFD);
	}
}

static uint32_t
unit_of(const struct window *w, const unsigned char *p)
{
	return w->encoding == ENCODING_UTF16LE ? (uint32_t)(p[0] | p[1] << 8)
					       : (uint32_t)(p[0] << 8 | p[1]);
}

/* One code unit, or two when they are a surrogate pair. */
static void
take_utf16(struct window *w)
{
	uint32_t first = unit_of(w, w->held);
	uint32_t second;

	if (first < 0xD800 || first > 0xDBFF) {
		add_character(w, first);
		w->held_len = 0;
		return;
	}
	if (w->held_len < 4)
		return;
	second = unit_of(w, w->held + 2);
	w->held_len = 0;
	if (second >= 0xDC00 && second <= 0xDFFF)
		add_character(w,
			0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
	else
		add_character(w, 0xFFFD);
}

static void
add_decoded(struct window *w, struct slice bytes)
{
	if (w->encoding == ENCODING_UTF8) {
		buf_add(&w->text, bytes.data, bytes.len);
		return;
	}
	if (w->encoding == ENCODING_CP1252) {
		add_cp1252(w, bytes);
		return;
	}
	for (size_t i = 0; i < bytes.len; i++) {
		w->held[w->held_len++] = (unsigned char)bytes.data[i];
		if (w->held_len % 2 == 0)
			take_utf16(w);
	}
}

/* Old Macs' line ends become LF. */
static void
add_bytes(struct window *w, struct slice bytes)
{
	size_t from = w->text.len;

	add_decoded(w, bytes);
	for (size_t i = from; w->cr_lines && i < w->text.len; i++)
		if (w->text.data[i] == '\r')
			w->text.data[i] = '\n';
}

/* No LF far and wide, and a CR that none could follow. */
static bool
has_cr_lines(struct slice head)
{
	return slice_find_char(head, '\n') == head.len &&
		slice_find_char(head, '\r') + 1 < head.len;
}

/* Text without a mark whose every second byte, nearly, is zero. */
static bool
is_unmarked_utf16(struct slice head, size_t zero_at)
{
	size_t zeros = 0, others = 0;

	for (size_t i = 0; i < head.len; i++)
		if (head.data[i] == '\0')
			*(i % 2 == zero_at ? &zeros : &others) += 1;
	return head.len >= 4 && zeros * 2 > head.len * 3 / 4 &&
		others * 100 < head.len;
}

static enum window_encoding
encoding_of(struct slice head, size_t *mark)
{
	size_t valid;

	*mark = 2;
	if (slice_starts(head, "\xFF\xFE"))
		return ENCODING_UTF16LE;
	if (slice_starts(head, "\xFE\xFF"))
		return ENCODING_UTF16BE;
	*mark = 0;
	if (is_unmarked_utf16(head, 1))
		return ENCODING_UTF16LE;
	if (is_unmarked_utf16(head, 0))
		return ENCODING_UTF16BE;
	*mark = slice_starts(head, "\xEF\xBB\xBF") ? 3 : 0;
	/* The last character of the head may be cut. */
	valid = utf8_valid_len(head.data, head.len);
	return valid + 4 > head.len ? ENCODING_UTF8 : ENCODING_CP1252;
}

static bool
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}

/* Letters of its upper half in a row: no language in it has five of them. */
static size_t
foreign_run(struct slice s)
{
	size_t len = 0, kinds = 0;

	while (len < s.len && (unsigned char)s.data[len] >= 0x80) {
		kinds += memchr(s.data, s.data[len], len) == NULL;
		len++;
	}
	return kinds > 2 ? len : 0;
}

/*
 * Others than hyphens, accents and the like: the l with a stroke of Central
 * Europe's encoding is a superscript three here.
 */
static bool
is_symbol_in_word(struct slice s, size_t i)
{
	unsigned char c = (unsigned char)s.data[i];
	bool symbol = c > 0xA0 && c < 0xC0 &&
		!strchr("\xAA\xAD\xAE\xB0\xB4\xB7\xBA", c);

	return symbol && i && i + 1 < s.len &&
		is_letter((unsigned char)s.data[i - 1]) &&
		is_letter((unsigned char)s.data[i + 1]);
}

static enum window_doubt
doubt_of(struct slice head)
{
	enum window_doubt doubt = DOUBT_NONE;

	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.data[i];

		if (c < 0x80)
			continue;
		if (c < 0xA0 && !cp1252[c - 0x80])
			return DOUBT_ALL;
		if (foreign_run(slice_sub(slice_from(head, i), 0, 5)) >= 5)
			return DOUBT_ALL;
		if (is_symbol_in_word(head, i))
			doubt = DOUBT_SOME;
	}
	return doubt;
}

void
window_open(struct window *w, int fd, struct slice head)
{
	size_t mark;

	*w = (struct window){.fd = fd};
	w->text.limit = 64 * MIB;
	w->encoding = encoding_of(head, &mark);
	w->cr_lines = has_cr_lines(head);
	if (w->encoding == ENCODING_CP1252)
		w->doubt = doubt_of(head);
	add_bytes(w, slice_from(head, mark));
}

int
window_fill(struct window *w, struct fault *f)
{
	char piece[PIECE];
	ssize_t n;

	buf_cut(&w->text, 0, w->used);
	w->used = 0;
	do
		n = read(w->fd, piece, sizeof piece);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return fault_set(
			f, FAULT_SYSTEM, "cannot read: %s", strerror(errno));
	if (n == 0)
		w->ended = true;
	add_bytes(w, slice_make(piece, (size_t)n));
	return 0;
}

struct slice
window_rest(const struct window *w)
{
	return slice_from(slice_make(buf_str(&w->text), w->text.len), w->used);
}

const char *
window_encoding_name(const struct window *w)
{
	static const char *const names[] = {
		NULL, "UTF-16LE", "UTF-16BE", "windows-1252"};

	return names[w->encoding];
}

void
window_close(struct window *w)
{
	buf_free(&w->text);
}
