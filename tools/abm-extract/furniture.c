#include "furniture.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"

#define NEAR 3 /* blocks from the border */
#define LONGEST 120 /* bytes */
#define REPEATS 3

static bool
is_page_number(struct slice s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool digit = s.data[i] >= '0' && s.data[i] <= '9';

		digits += digit;
		if (!digit && !strchr("-–— ()FfIiVvXxPpageof.\t", s.data[i]))
			return false;
	}
	return s.len && s.len <= 12 && digits <= 4 && digits >= 1;
}

/* The text with every digit as '#': page numbers do not make it another. */
static struct slice
pattern_of(const struct doctext *d, const struct block *k, char out[LONGEST])
{
	size_t len = 0;

	for (size_t i = k->start; i < k->end && len < LONGEST; i++) {
		char c = d->text.data[i];

		out[len++] = c >= '0' && c <= '9' ? '#' : c;
	}
	return slice_make(out, len);
}

typedef void visit(struct doctext *d, struct block *k, struct hash *counts);

static void
count_block(struct doctext *d, struct block *k, struct hash *counts)
{
	char text[LONGEST];
	struct slice key = pattern_of(d, k, text);
	uintptr_t seen = (uintptr_t)hash_get(counts, key);

	hash_set(counts, key, (void *)(seen + 1));
}

static void
mark_block(struct doctext *d, struct block *k, struct hash *counts)
{
	char text[LONGEST];
	struct slice s = slice_trim(doctext_slice(d, k->start, k->end));
	uintptr_t seen = (uintptr_t)hash_get(counts, pattern_of(d, k, text));

	if (seen >= REPEATS || is_page_number(s))
		k->flags |= BLOCK_FURNITURE;
}

/* Calls for the blocks near each page border. */
static void
visit_borders(struct doctext *d, visit *call, struct hash *counts)
{
	for (size_t i = 1; i < d->blocks.count; i++) {
		struct block *b = d->blocks.items;

		if (b[i].page == b[i - 1].page)
			continue;
		for (size_t j = i >= NEAR ? i - NEAR : 0; j < i + NEAR; j++)
			if (j < d->blocks.count &&
				b[j].end - b[j].start < LONGEST &&
				b[j].page ==
					(j < i ? b[i - 1].page : b[i].page))
				call(d, &b[j], counts);
	}
}

void
furniture_mark(struct doctext *d)
{
	struct hash counts = HASH_INIT;

	visit_borders(d, count_block, &counts);
	visit_borders(d, mark_block, &counts);
	hash_free(&counts);
}
