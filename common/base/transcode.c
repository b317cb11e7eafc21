#include "base/transcode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/encoding.h"
#include "base/utf8.h"

#define PIECE 4096

/* One byte that is no character: a mark for it, and on. */
static void
skip_byte(struct buf *out, char **at, size_t *left)
{
	buf_add_str(out, "\xef\xbf\xbd");
	(*at)++;
	(*left)--;
}

static void
convert(iconv_t cd, struct buf *out, struct slice bytes)
{
	/* iconv(3) does not write through its input. */
	union {
		const char *given;
		char *wanted;
	} in = {bytes.data};
	size_t left = bytes.len;

	while (left && !out->full) {
		char piece[PIECE];
		char *to = piece;
		size_t room = sizeof piece;
		size_t done = iconv(cd, &in.wanted, &left, &to, &room);

		buf_add(out, piece, (size_t)(to - piece));
		if (done == (size_t)-1 && errno != E2BIG && left)
			skip_byte(out, &in.wanted, &left);
	}
}

/* Encodings that iconv(3) has by another name than the WHATWG. */
static iconv_t
open_encoding(const char *name)
{
	static const char *const names[][2] = {{"Big5", "BIG5-HKSCS"},
		{"Shift_JIS", "CP932"}, {"EUC-KR", "CP949"}, {"GBK", "GB18030"},
		{"windows-874", "CP874"}, {"x-mac-cyrillic", "MAC-CYRILLIC"},
		{"ISO-8859-8-I", "ISO-8859-8"}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i][0]))
			return iconv_open("UTF-8", names[i][1]);
	return iconv_open("UTF-8", name);
}

/* Escape sequences between bytes of seven bits: valid UTF-8, but none. */
static bool
is_escaped(struct slice bytes, const char *name)
{
	return name && !strcmp(name, "ISO-2022-JP") &&
		slice_find(bytes, "\x1b$") < bytes.len;
}

/* What many say that write something else. */
static bool
is_said_lightly(const char *name)
{
	return !name || !strcmp(name, "UTF-8") ||
		!strcmp(name, "windows-1252") || !strncmp(name, "UTF-16", 6);
}

const char *
transcode_encoding(struct slice bytes, struct slice charset)
{
	const char *name = encoding_of_mark(bytes, NULL);
	const char *wide = name ? NULL : encoding_sniff_wide(bytes);

	if (name)
		return name;
	if (wide)
		return wide;
	name = encoding_of_page(bytes, charset);
	if (utf8_valid(bytes.data, bytes.len) && !is_escaped(bytes, name))
		return "UTF-8";
	if (is_said_lightly(name))
		name = encoding_sniff(bytes);
	return name ? name : "windows-1252";
}

void
transcode_page(struct buf *out, struct slice bytes, struct slice charset)
{
	const char *name = transcode_encoding(bytes, charset);
	size_t mark;
	iconv_t cd;

	encoding_of_mark(bytes, &mark);
	bytes = slice_from(bytes, mark);
	if (!strcmp(name, "UTF-8") &&
		(!mark || utf8_valid(bytes.data, bytes.len))) {
		buf_add(out, bytes.data, bytes.len);
		return;
	}
	cd = open_encoding(name);
	if (cd == (iconv_t)-1)
		cd = iconv_open("UTF-8", "windows-1252");
	if (cd == (iconv_t)-1)
		return;
	convert(cd, out, bytes);
	iconv_close(cd);
}
