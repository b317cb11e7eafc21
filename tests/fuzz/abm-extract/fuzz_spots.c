/*
 * A pattern is found where its fixed words say it may be, and nowhere else: the
 * same as without them, whatever the pattern.  Behind a NUL stands the text.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "spots.h"

#define PATTERN_MOST 60 /* bytes; so that no limit of the matcher is met */
#define TEXT_MOST 40

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Beyond ASCII a small letter may have capitals that are no word of ours. */
static bool
is_ascii(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0x80)
			return false;
	return true;
}

static void
compare(const struct rx *rx, struct slice text)
{
	struct arena a = ARENA_INIT;
	struct spots *set = spots_open(&a);
	struct reading r;

	spots_add(set, rx);
	spots_build(set);
	reading_init(&r, set, &a);
	reading_read(&r, text);
	for (size_t off = 0; off <= text.len; off++) {
		size_t start = 0, end = 0, from = 0, to = 0;
		bool plain = rx_match(rx, text, off, &start, &end);
		bool found = reading_match(&r, 0, text, off, &from, &to);

		if (plain != found || (plain && (start != from || end != to)))
			abort();
	}
	spots_close(set);
	arena_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice all = slice_make((const char *)data, size);
	size_t split = slice_find_char(all, '\0');
	struct slice text = slice_from(all, split < size ? split + 1 : size);
	struct fault f = FAULT_INIT;
	char pattern[PATTERN_MOST + 1];
	struct rx *rx;

	if (split > PATTERN_MOST || !text.len || text.len > TEXT_MOST ||
		!is_ascii(all))
		return 0;
	memcpy(pattern, data, split);
	pattern[split] = '\0';
	rx = rx_open(pattern, &f);
	if (rx)
		compare(rx, text);
	rx_close(rx);
	return 0;
}
