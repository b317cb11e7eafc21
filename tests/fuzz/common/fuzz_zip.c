#include <stddef.h>
#include <stdint.h>

#include "port/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* A package that opens can be read and copied without a crash. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct zip_limits limits = {.entries = 100,
		.entry_bytes = MIB,
		.total_bytes = 4 * MIB,
		.ratio = 200};
	struct fault f = FAULT_INIT;
	struct zip_in *in = zip_in_open(
		slice_make((const char *)data, len), &limits, &f);
	struct zip_out *out;
	struct buf b = BUF_INIT(8 * MIB);

	if (!in)
		return 0;
	out = zip_out_open();
	for (size_t i = 0; i < zip_in_count(in); i++) {
		buf_reset(&b);
		if (!zip_in_entry(in, i)->directory)
			zip_in_read(in, i, &b, &f);
		zip_out_copy(out, in, i);
	}
	buf_reset(&b);
	zip_out_finish(out, ZIP_SORTED, &b, &f);
	zip_in_close(in);
	buf_free(&b);
	return 0;
}
