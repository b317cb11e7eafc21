#include <brotli/decode.h>

#include "port/coding_ops.h"

/* RFC 7932; the window is at most 16 MiB. */
static void *
br_open(void)
{
	return BrotliDecoderCreateInstance(NULL, NULL, NULL);
}

static int
br_step(void *state, struct slice *in, char *out, size_t size, size_t *made)
{
	size_t left = in->len;
	size_t room = size;
	const uint8_t *next_in = (const uint8_t *)in->data;
	uint8_t *next_out = (uint8_t *)out;
	BrotliDecoderResult got = BrotliDecoderDecompressStream(
		state, &left, &next_in, &room, &next_out, NULL);

	*in = slice_from(*in, in->len - left);
	*made = size - room;
	if (got == BROTLI_DECODER_RESULT_SUCCESS)
		return 1;
	return got == BROTLI_DECODER_RESULT_ERROR ? -1 : 0;
}

static void
br_close(void *state)
{
	BrotliDecoderDestroyInstance(state);
}

const struct coding_ops coding_br = {br_open, br_step, NULL, br_close};
