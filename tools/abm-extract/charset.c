#include <string.h>

#include "base/encoding.h"
#include "base/transcode.h"
#include "base/utf8.h"
#include "source.h"

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

struct slice
charset_to_utf8(struct slice bytes, const char *declared, struct buf *b)
{
	size_t mark;

	encoding_of_mark(bytes, &mark);
	/* Without a mark it is UTF-8 only when it is valid. */
	if (!strcmp(transcode_encoding(bytes, slice_of(declared)), "UTF-8") &&
		(!mark || utf8_valid(bytes.data + mark, bytes.len - mark)))
		return slice_from(bytes, mark);
	buf_reset(b);
	transcode_page(b, bytes, slice_of(declared));
	return slice_make(buf_str(b), b->len);
}
