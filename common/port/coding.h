#ifndef ABM_PORT_CODING_H
#define ABM_PORT_CODING_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/slice.h"

/*
 * The content codings of HTTP (RFC 9110 8.4.1), decoded as the bytes arrive,
 * with memory that does not grow: gzip through zlib, br through libbrotlidec,
 * zstd through libzstd.  libcurl decodes them, too, but takes a body that was
 * cut for a whole one.
 */
#define CODING_ACCEPT "gzip, br, zstd"

struct coding;
/* Takes decoded bytes; -1 and f ends it. */
typedef int
coding_sink(void *ctx, const void *data, size_t len, struct fault *f);

/*
 * By the field's value, any case; NULL: none that is known.  What is no coding
 * at all ("UTF-8", "none") says nothing.
 */
struct coding *coding_open(struct slice field);
/* One that nobody asked for ("deflate"), or one over another: not undone. */
bool coding_is_foreign(struct slice field);
/* FAULT_INPUT when the bytes are not of that coding. */
int coding_feed(struct coding *c, struct slice bytes, coding_sink *sink,
	void *ctx, struct fault *f);
/* Has the coding's own end come? */
bool coding_whole(const struct coding *c);
void coding_close(struct coding *c);

#endif
