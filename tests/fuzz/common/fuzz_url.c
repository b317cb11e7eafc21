/* What is normalised is normal: doing it again changes nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct slice s = slice_make((const char *)data, len);
	char *once = len < 4096 ? url_normalise(&a, s) : NULL;
	char *twice = once ? url_normalise(&a, slice_of(once)) : NULL;

	if (once && (!twice || strcmp(once, twice) != 0))
		abort();
	if (len < 4096)
		(void)url_resolve(&a, SLICE("https://e.example/a/b?c"), s);
	arena_free(&a);
	return 0;
}
