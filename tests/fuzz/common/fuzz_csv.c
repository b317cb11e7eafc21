/* CSV: any bytes are read or refused; every row has the header's columns. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct csv t;
	size_t total = 0;

	if (csv_parse(&t, &a, slice_make((const char *)data, size), &f) == 0)
		for (size_t i = 0; i < t.count; i++)
			for (size_t k = 0; k < t.column_count; k++)
				total += strlen(t.items[i].fields[k]);
	else if (f.text[0] == '\0')
		abort();
	if (total > size)
		abort();
	arena_free(&a);
	return 0;
}
