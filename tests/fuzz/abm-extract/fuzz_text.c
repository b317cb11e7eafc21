/* Plain text of the nineties: lines, pages, EDGAR's table marks. */
#include <stddef.h>
#include <stdint.h>

#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct doctext d = {.arena = &a, .text = BUF_INIT(64 * MIB)};
	struct buf b = BUF_INIT(64 * MIB);

	doctext_part(&d, "10-K", "report");
	read_text(&d,
		charset_to_utf8(slice_make((const char *)data, size), NULL, &b),
		0);
	d.parts.items[0].end = d.text.len;
	check_read(0, &d, &f);
	buf_free(&b);
	buf_free(&d.text);
	arena_free(&a);
	return 0;
}
