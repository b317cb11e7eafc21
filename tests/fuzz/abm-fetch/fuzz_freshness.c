/*
 * The fields of an answer, one "number value" a line: whatever they say, a
 * lifetime stays within its bounds, and what forbids use leaves none.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/slice.h"
#include "freshness.h"

#define NOW 1750000000

static void
check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct slice rest = slice_make((const char *)data, size);
	const char *fields[HTTP_FIELDS] = {0};
	struct slice line;
	struct freshness fresh;

	while (slice_next(&rest, '\n', &line)) {
		size_t field = line.len
			? (size_t)(unsigned char)*line.data - 'a'
			: 0;

		if (line.len && field < HTTP_FIELDS)
			fields[field] = arena_strndup(
				&a, line.data + 1, line.len - 1);
	}
	fresh = freshness_of(fields, 200, NOW - 1, NOW);
	check(fresh.left_s <= INT64_C(400000000000));
	check(fresh.left_s >= -INT64_C(400000000000));
	check(!(fresh.no_store || fresh.no_cache) || fresh.left_s <= 0);
	check(freshness_retry_after(fields[HTTP_RETRY_AFTER], NOW) >= 0);
	if (fields[HTTP_ETAG])
		check(!freshness_etag_strong(fields[HTTP_ETAG]) ||
			freshness_etag_valid(fields[HTTP_ETAG]));
	(void)freshness_date_strong(
		fields[HTTP_LAST_MODIFIED], fields[HTTP_DATE], NOW);
	arena_free(&a);
	return 0;
}
