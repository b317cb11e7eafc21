/*
 * A printed number in any format: a decimal that reads back, or an error.
 * Input: format, LF, scale as a byte, text.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "ixbrl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct slice text = slice_make((const char *)data, size);
	size_t line = slice_find_char(text, '\n');
	const char *format = arena_strndup(&a, text.data, line);
	struct decimal number;
	const char *error = NULL;
	const char *value;
	int scale;

	if (line + 2 <= text.len) {
		scale = (signed char)text.data[line + 1] % 41;
		value = ixformat_number(&a, *format ? format : NULL,
			slice_from(text, line + 2), scale, line % 2, &error);
		if (!value != (error != NULL))
			abort();
		if (value && !decimal_parse(slice_of(value), &number))
			abort();
	}
	arena_free(&a);
	return 0;
}
