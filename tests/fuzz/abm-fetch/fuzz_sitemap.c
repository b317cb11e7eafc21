/* All that comes out are URLs that resolve to themselves. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sitemap.h"
#include "weburl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct sitemap map;

	if (len < 65536 &&
		sitemap_parse(&a, slice_make((const char *)data, len),
			SLICE("https://e.example/a"), &map, &f) == 0)
		for (size_t i = 0; i < map.urls.count && i < 100; i++) {
			const char *url = map.urls.items[i].url;
			const char *again = weburl_resolve(
				&a, SLICE_NONE, slice_of(url));

			if (!again || strcmp(again, url) != 0)
				abort();
		}
	arena_free(&a);
	return 0;
}
