/* A page's encoding is one that its own name is a label of. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice s = slice_make((const char *)data, len);
	const char *name = encoding_of_page(s, SLICE_NONE);
	const char *again = name ? encoding_of_label(slice_of(name)) : NULL;

	if (name && (!again || strcmp(name, again) != 0))
		abort();
	return 0;
}
