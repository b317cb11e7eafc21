#include <stddef.h>
#include <stdint.h>

#include "output.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* What opens as a package can be written again, whole and changed. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct package_rules rules = {.allow_macros = true};
	struct arena a = ARENA_INIT;
	struct problems problems = {.arena = &a};
	struct buf b = BUF_INIT(64 * MIB);
	struct fault f = FAULT_INIT;
	struct package p;
	struct output o;

	if (package_open(&p, slice_make((const char *)data, len), &a, &rules,
		    &problems) == 0) {
		output_init(&o, &a, &p);
		output_write(&o, NULL, &b, &f);
		output_free(&o);
		output_init(&o, &a, &p);
		output_relate(&o, p.parts[0].name,
			&(struct output_target){.type = OUTPUT_REL "image",
				.target = p.parts[p.count - 1].name});
		output_drop(&o, p.parts[p.count / 2].name);
		output_add(&o, "new.png", "image/png", SLICE("x"));
		output_check(&o, &problems);
		buf_reset(&b);
		output_write(&o, NULL, &b, &f);
		output_free(&o);
	}
	package_close(&p);
	buf_free(&b);
	arena_free(&a);
	return 0;
}
