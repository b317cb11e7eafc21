#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "source.h"

#define HEAD 2048 /* bytes where a declaration is looked for */

/* WHATWG Encoding, windows-1252: 0x80..0x9f. */
static const uint16_t cp1252[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd,
	0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

uint32_t
charset_c1(uint32_t c)
{
	return c >= 0x80 && c <= 0x9f ? cp1252[c - 0x80] : c;
}

static struct slice
from_cp1252(struct slice bytes, struct buf *b)
{
	buf_reset(b);
	for (size_t i = 0; i < bytes.len; i++) {
		char out[4];
		uint32_t c = (unsigned char)bytes.data[i];

		buf_add(b, out, utf8_put(charset_c1(c), out));
	}
	return slice_make(buf_str(b), b->len);
}

static bool
convert_step(iconv_t cd, char **in, size_t *left, struct buf *b)
{
	char out[4096];
	char *to = out;
	size_t room = sizeof out;
	size_t before = *left;

	iconv(cd, in, left, &to, &room);
	buf_add(b, out, (size_t)(to - out));
	if (*left == before && room == sizeof out) {
		/* A byte that is none of the charset. */
		buf_add_str(b, "\xef\xbf\xbd");
		(*in)++;
		(*left)--;
	}
	return *left > 0 && !b->full;
}

/* false: a charset that is not known. */
static bool
convert(struct slice bytes, const char *charset, struct buf *b)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	size_t left = bytes.len;
	/* iconv(3) does not write through its input. */
	union {
		const char *given;
		char *wanted;
	} in = {bytes.data};

	if (cd == (iconv_t)-1)
		return false;
	buf_reset(b);
	while (left > 0 && convert_step(cd, &in.wanted, &left, b))
		;
	iconv_close(cd);
	return true;
}

static bool
name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z') || (c && strchr("-_.:", c));
}

/* The name behind `key`, as in charset=utf-8 or encoding="UTF-8". */
static struct slice
declared_after(struct slice head, const char *key)
{
	size_t off = slice_find_fold(head, key);
	struct slice rest = slice_from(head, off + strlen(key));
	size_t len = 0;

	if (off >= head.len)
		return SLICE_NONE;
	while (rest.len && strchr("= \"'", rest.data[0]))
		rest = slice_from(rest, 1);
	while (len < rest.len && name_char(rest.data[len]))
		len++;
	return slice_sub(rest, 0, len);
}

static bool
convert_declared(struct slice bytes, struct slice name, struct buf *b)
{
	static const char *const latin[] = {"iso-8859-1", "windows-1252",
		"us-ascii", "ascii", "latin1", "utf-8", "utf8", "utf-16",
		"cp1252", NULL};
	char charset[40];

	if (!name.len || name.len >= sizeof charset)
		return false;
	for (const char *const *l = latin; *l; l++)
		if (slice_is_fold(name, *l))
			return false;
	memcpy(charset, name.data, name.len);
	charset[name.len] = '\0';
	return convert(bytes, charset, b);
}

/* "<\0" or "\0<": UTF-16 that forgot its byte order mark. */
static const char *
utf16_of(struct slice bytes)
{
	if (slice_starts(bytes, "\xff\xfe"))
		return "UTF-16LE";
	if (slice_starts(bytes, "\xfe\xff"))
		return "UTF-16BE";
	if (bytes.len > 4 && !memcmp(bytes.data, "<\0", 2) && !bytes.data[3])
		return "UTF-16LE";
	if (bytes.len > 4 && !memcmp(bytes.data, "\0<", 2) && !bytes.data[2])
		return "UTF-16BE";
	return NULL;
}

struct slice
charset_to_utf8(struct slice bytes, const char *declared, struct buf *b)
{
	const char *wide = utf16_of(bytes);
	struct slice head = slice_sub(bytes, 0, HEAD);

	if (wide && convert(bytes, wide, b)) {
		struct slice text = slice_make(buf_str(b), b->len);

		return slice_starts(text, "\xef\xbb\xbf") ? slice_from(text, 3)
							  : text;
	}
	if (slice_starts(bytes, "\xef\xbb\xbf"))
		bytes = slice_from(bytes, 3);
	if (utf8_valid(bytes.data, bytes.len))
		return bytes;
	if (convert_declared(bytes, slice_of(declared), b) ||
		convert_declared(bytes, declared_after(head, "encoding"), b) ||
		convert_declared(bytes, declared_after(head, "charset"), b))
		return slice_make(buf_str(b), b->len);
	return from_cp1252(bytes, b);
}
