/*
 * Any bytes as a report, HTML or inline XBRL in the first place; check.h says
 * what holds whatever they are.
 */
#include <stddef.h>
#include <stdint.h>

#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* PDF is read by another program. */
	if (slice_find(slice_make((const char *)data, size), "%PDF-") == size)
		check_report(data, size, "10-K");
	return 0;
}
