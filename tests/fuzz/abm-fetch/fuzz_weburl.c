/* What was resolved is in final form.  The first line is the base. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "weburl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct slice rest = slice_make((const char *)data, len);
	struct slice base = SLICE_NONE;
	const char *once, *twice;

	slice_next(&rest, '\n', &base);
	once = weburl_resolve(&a, base.len ? base : SLICE_NONE, rest);
	twice = once ? weburl_resolve(&a, SLICE_NONE, slice_of(once)) : NULL;
	if (once && (!twice || strcmp(once, twice) != 0))
		abort();
	arena_free(&a);
	return 0;
}
