/* The first byte names a content coding; the rest is decoded under a limit. */
#include <stdint.h>

#include "port/coding.h"

#define LIMIT ((size_t)1024 * 1024)

static int
count(void *ctx, const void *data, size_t len, struct fault *f)
{
	size_t *total = ctx;

	(void)data;
	*total += len;
	return *total > LIMIT ? fault_set(f, FAULT_LIMIT, "enough") : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"gzip", "br", "zstd"};
	struct coding *c;
	struct fault f = FAULT_INIT;
	size_t total = 0;
	size_t half;

	if (size < 1)
		return 0;
	c = coding_open(slice_of(names[data[0] % 3]));
	half = (size - 1) / 2;
	/* In two pieces, as the net cuts them. */
	if (coding_feed(c, slice_make((const char *)data + 1, half), count,
		    &total, &f) == 0)
		coding_feed(c,
			slice_make(
				(const char *)data + 1 + half, size - 1 - half),
			count, &total, &f);
	(void)coding_whole(c);
	coding_close(c);
	return 0;
}
