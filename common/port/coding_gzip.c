#include <stdint.h>
#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

#include "base/mem.h"
#include "port/coding_ops.h"

/* RFC 1952, with its header and check sum. */
#define GZIP_WINDOW (15 + 16)

static void *
gzip_open(void)
{
	z_stream *z = mem_zalloc(1, sizeof *z);

	if (inflateInit2(z, GZIP_WINDOW) == Z_OK)
		return z;
	free(z);
	return NULL;
}

static int
gzip_step(void *state, struct slice *in, char *out, size_t size, size_t *made)
{
	z_stream *z = state;
	size_t len = in->len < INT32_MAX ? in->len : INT32_MAX;
	int got;

	z->next_in = (const Bytef *)in->data;
	z->avail_in = (uInt)len;
	z->next_out = (Bytef *)out;
	z->avail_out = (uInt)size;
	got = inflate(z, Z_NO_FLUSH);
	*in = slice_from(*in, len - z->avail_in);
	*made = size - z->avail_out;
	if (got == Z_STREAM_END)
		return 1;
	return got == Z_OK || got == Z_BUF_ERROR ? 0 : -1;
}

static bool
gzip_again(void *state, struct slice bytes)
{
	return slice_starts(bytes, "\x1f") && inflateReset(state) == Z_OK;
}

static void
gzip_close(void *state)
{
	inflateEnd(state);
	free(state);
}

const struct coding_ops coding_gzip = {
	gzip_open, gzip_step, gzip_again, gzip_close};
