#ifndef ABM_IMPORT_WINDOW_H
#define ABM_IMPORT_WINDOW_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * A text file as UTF-8 that passes by: a piece of it is held, the part behind
 * `used` not yet taken.  Encodings: UTF-8, UTF-16 by its byte order mark, and
 * what is neither is taken for windows-1252, which spreadsheets write.
 */
enum window_encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_CP1252
};

/* Whether it is windows-1252, where that was taken. */
enum window_doubt {
	DOUBT_NONE,
	DOUBT_SOME, /* a symbol stands where a letter would */
	DOUBT_ALL /* it is not */
};

struct window {
	int fd;
	enum window_encoding encoding;
	enum window_doubt doubt;
	struct buf text;
	size_t used;
	unsigned char held[4]; /* bytes of a character that is not whole */
	size_t held_len;
	bool ended; /* of the file */
	bool cr_lines; /* they end in CR alone; in text it is LF */
};

/* head: the bytes already read from fd. */
void window_open(struct window *w, int fd, struct slice head);
/* Drops what was used and reads on; -1 when the file cannot be read. */
int window_fill(struct window *w, struct fault *f);
struct slice window_rest(const struct window *w);
/* "UTF-16LE"; NULL for UTF-8, which needs no mention. */
const char *window_encoding_name(const struct window *w);
void window_close(struct window *w);

#endif
