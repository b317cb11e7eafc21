/* What is printed is read again as the same type. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mimetype.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct mimetype m;
	const char *once;

	if (len < 4096 &&
		mimetype_parse(&a, slice_make((const char *)data, len), &m)) {
		once = mimetype_print(&a, &m);
		if (!mimetype_parse(&a, slice_of(once), &m) ||
			strcmp(mimetype_print(&a, &m), once) != 0)
			abort();
	}
	arena_free(&a);
	return 0;
}
