/* The lenient reader takes all of the strict one; printing reads again. */
#include <stdint.h>
#include <stdlib.h>

#include "base/httpdate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice s = slice_make((const char *)data, len);
	int64_t strict = 0, lenient = 0;
	bool is = httpdate_parse(s, 1784109757, &strict);
	char text[HTTPDATE_SIZE];

	/* Years before the calendar are dates to the letter only. */
	if (is && strict > 0) {
		if (!httpdate_parse_lenient(s, &lenient))
			abort();
		httpdate_format(strict, text);
		if (!httpdate_parse(slice_of(text), 0, &lenient) ||
			lenient != strict)
			abort();
	}
	if (!is)
		(void)httpdate_parse_lenient(s, &lenient);
	return 0;
}
