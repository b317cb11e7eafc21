/* What the strict door lets through is held, and what is written scans again. */
#include <stdint.h>
#include <stdlib.h>

#include "port/json.h"
#include "stream/emit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct slice s = slice_make((const char *)data, len);
	struct json_members members = {0};
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(16 * MIB);
	struct emit e = EMIT_INIT(&b);
	struct cJSON *tree;

	(void)json_scan(&a, s, &members, &f);
	tree = json_parse(s, &f);
	if (tree) {
		emit_node(&e, NULL, tree);
		if (!b.full &&
			json_scan(&a, slice_make(b.data, b.len), NULL, &f) < 0)
			abort();
	}
	json_free(tree);
	buf_free(&b);
	arena_free(&a);
	return 0;
}
