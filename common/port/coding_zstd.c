#include <zstd.h>

#include "port/coding_ops.h"

/* RFC 8878 3.1.1.1.2 and RFC 9659: a window of 8 MiB is enough for HTTP. */
#define WINDOW_LOG 23

static void *
zstd_open(void)
{
	ZSTD_DStream *z = ZSTD_createDStream();

	if (z)
		ZSTD_DCtx_setParameter(z, ZSTD_d_windowLogMax, WINDOW_LOG);
	return z;
}

static int
zstd_step(void *state, struct slice *in, char *out, size_t size, size_t *made)
{
	ZSTD_inBuffer from = {in->data, in->len, 0};
	ZSTD_outBuffer to = {out, size, 0};
	size_t got = ZSTD_decompressStream(state, &to, &from);

	*in = slice_from(*in, from.pos);
	*made = to.pos;
	if (ZSTD_isError(got))
		return -1;
	return got == 0;
}

/* The next frame begins by itself; ZSTD_MAGICNUMBER's first byte. */
static bool
zstd_again(void *state, struct slice bytes)
{
	return state && slice_starts(bytes, "\x28");
}

static void
zstd_close(void *state)
{
	ZSTD_freeDStream(state);
}

const struct coding_ops coding_zstd = {
	zstd_open, zstd_step, zstd_again, zstd_close};
