/*
 * Rule files ("!" begins cues, "?" words): any bytes are read or refused with a
 * line number, and whatever is read can be matched against any text without
 * hanging.  Behind a NUL stands the text.  The languages, which differ in blanks and numbers, take
 * turns by size.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "drivers.h"
#include "rulefile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
find(struct rules *rules, const char *language, struct slice text)
{
	struct arena a = ARENA_INIT;
	struct doctext d = {.text = BUF_INIT(MIB), .arena = &a};
	struct extract x = {.language = language, .period_end = "2025-12-31"};
	struct block *k;

	if (utf8_valid(text.data, text.len) &&
		buf_add(&d.text, text.data, text.len) == 0 && text.len) {
		k = ARRAY_PUSH(&a, &d.blocks);
		k->end = text.len;
		x.text = slice_make(d.text.data, d.text.len);
		drivers_find(rules, &d, &x, &a);
	}
	for (size_t i = 0; i < x.drivers.count; i++) {
		const struct driver *v = &x.drivers.items[i];

		for (size_t j = 0; j < v->evidence.count; j++)
			if (v->evidence.items[j].end > text.len ||
				v->evidence.items[j].start >=
					v->evidence.items[j].end)
				abort();
	}
	buf_free(&d.text);
	arena_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = {"en", "de", "zh"};
	struct fault f = FAULT_INIT;
	struct rules *rules = rules_new(&f);
	const char *language = languages[size % 3];
	struct slice all = slice_make((const char *)data, size);
	size_t split = slice_find_char(all, '\0');
	struct slice pack = slice_sub(all, 0, split);
	struct rule_reader in = {rules, NULL, false, &f};
	enum rulefile kind = RULEFILE_DRIVERS;

	if (!rules)
		abort();
	in.pack = rules_need_pack(rules, language);
	if (slice_starts(pack, "!"))
		kind = RULEFILE_CUES;
	else if (slice_starts(pack, "?"))
		kind = RULEFILE_WORDS;
	if (rulefile_parse(&in, kind,
		    slice_from(pack, kind != RULEFILE_DRIVERS), "pack") < 0 &&
		strncmp(f.text, "pack:", 5) != 0)
		abort();
	find(rules, language, slice_from(all, split < size ? split + 1 : size));
	rules_close(rules);
	return 0;
}
