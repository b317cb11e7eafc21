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

void
transcode_page(struct buf *out, struct slice bytes, struct slice charset)
{
	size_t mark;
	const char *name = encoding_of_mark(bytes, &mark);
	iconv_t cd;

	bytes = slice_from(bytes, mark);
	if (utf8_valid(bytes.data, bytes.len) && (!name || mark == 3)) {
		buf_add(out, bytes.data, bytes.len);
		return;
	}
	if (!name)
		name = encoding_of_page(bytes, charset);
	/* What says UTF-8 and is not was windows-1252 most of the time. */
	if (!name || (!strcmp(name, "UTF-8") && mark != 3))
		name = "windows-1252";
	cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		cd = iconv_open("UTF-8", "windows-1252");
	if (cd == (iconv_t)-1)
		return;
	convert(cd, out, bytes);
	iconv_close(cd);
}
