/*
 * Report packages.  What begins as a ZIP archive is one; anything else is the
 * entries of one: a name up to LF, the content up to a record separator (1E).
 */
#include <stddef.h>
#include <stdint.h>

#include "check.h"
#include "port/zip.h"

#define ENTRIES 20

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
pack(struct slice text, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct zip_out *zip = zip_out_open();
	struct fault f = FAULT_INIT;
	struct slice entry;
	bool made;

	for (int i = 0; i < ENTRIES && slice_next(&text, 0x1e, &entry); i++) {
		size_t line = slice_find_char(entry, '\n');

		zip_out_add(zip, arena_strndup(&a, entry.data, line),
			slice_from(entry, line + 1), ZIP_STORE);
	}
	made = zip_out_finish(zip, ZIP_GIVEN_ORDER, out, &f) == 0;
	arena_free(&a);
	return made;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice_make((const char *)data, size);
	struct buf b = BUF_INIT(64 * MIB);

	if (slice_starts(text, "PK"))
		check_report(data, size, NULL);
	else if (pack(text, &b))
		check_report(buf_str(&b), b.len, NULL);
	buf_free(&b);
	return 0;
}
