/* The rule that answers is one of the file's, and says what the answer is. */
#include <stdint.h>
#include <stdlib.h>

#include "robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* The first line is the URL asked about, the rest the file. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct slice rest = slice_make((const char *)data, len);
	struct slice url = SLICE("/");
	struct robots r;
	struct robots_answer answer;

	slice_next(&rest, '\n', &url);
	robots_parse(&a, rest, "abm-fetch/1.0 (fuzz)", &r);
	answer = robots_ask(&a, &r, url);
	if (answer.rule ? answer.allowed != answer.rule->allow ||
				answer.rule->line < 1
			: !answer.allowed)
		abort();
	arena_free(&a);
	return 0;
}
