#include "furniture.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"

#define NEAR 3 /* blocks from the border */
#define LONGEST 120 /* bytes */
#define REPEATS 3 /* at least, and 1 page of 20 more */
#define CELLS 2 /* of a running header that is laid out as a table */

/* "12", "- 12 -", "F-3", "Page 3 of 9"; not the "1994." that ends a sentence. */
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
	return s.len && s.len <= 12 && digits <= 4 && digits >= 1 &&
		!(digits >= 4 && slice_ends(s, "."));
}

/* "Acme, Inc." is no sentence. */
static bool
ends_sentence(struct slice s)
{
	size_t last = s.len;

	if (!slice_ends(s, "."))
		return false;
	while (last > 0 && s.data[last - 1] != ' ')
		last--;
	return last == 0 || s.len - last > 5 || s.data[last] < 'A' ||
		s.data[last] > 'Z';
}

/* A sentence, or the header of a table that fills pages, is none. */
static bool
may_repeat(const struct doctext *d, const struct block *k)
{
	struct slice s = doctext_slice(d, k->start, k->end);
	struct slice cell;
	size_t cells = 0;

	if (ends_sentence(s))
		return false;
	while (slice_next(&s, '\t', &cell))
		cells++;
	return cells <= CELLS;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The text with '#' for each number but years: page numbers do not make it
 * another.
 */
static struct slice
pattern_of(const struct doctext *d, const struct block *k, char out[LONGEST])
{
	struct slice s = doctext_slice(d, k->start, k->end);
	size_t len = 0;
	size_t run;

	for (size_t i = 0; i < s.len && len < LONGEST - 4; i += run) {
		for (run = 0; i + run < s.len && is_digit(s.data[i + run]);)
			run++;
		if (run > 0 && run < 4) {
			out[len++] = '#';
			continue;
		}
		run = run == 4 ? 4 : 1;
		memcpy(out + len, s.data + i, run);
		len += run;
	}
	return slice_make(out, len);
}

struct borders {
	struct hash counts; /* by pattern */
	size_t least; /* repeats that make it furniture */
};

typedef void visit(struct doctext *d, struct block *k, struct borders *b);

static void
count_block(struct doctext *d, struct block *k, struct borders *b)
{
	char text[LONGEST];
	struct slice key = pattern_of(d, k, text);
	uintptr_t seen = (uintptr_t)hash_get(&b->counts, key);

	hash_set(&b->counts, key, (void *)(seen + 1));
}

static void
mark_block(struct doctext *d, struct block *k, struct borders *b)
{
	char text[LONGEST];
	struct slice s = slice_trim(doctext_slice(d, k->start, k->end));
	uintptr_t seen = (uintptr_t)hash_get(
		&b->counts, pattern_of(d, k, text));

	if ((seen >= b->least && may_repeat(d, k)) || is_page_number(s))
		k->flags |= BLOCK_FURNITURE;
}

/* Calls for the blocks near each page border. */
static void
visit_borders(struct doctext *d, visit *call, struct borders *borders)
{
	for (size_t i = 0; i <= d->blocks.count; i++) {
		struct block *b = d->blocks.items;

		if (i > 0 && i < d->blocks.count && b[i].page == b[i - 1].page)
			continue;
		for (size_t j = i >= NEAR ? i - NEAR : 0; j < i + NEAR; j++)
			if (j < d->blocks.count &&
				b[j].end - b[j].start < LONGEST &&
				b[j].page ==
					(j < i ? b[i - 1].page : b[i].page))
				call(d, &b[j], borders);
	}
}

void
furniture_mark(struct doctext *d)
{
	struct borders b = {.least = REPEATS};

	if (d->blocks.count)
		b.least += (size_t)d->blocks.items[d->blocks.count - 1].page /
			20;
	visit_borders(d, count_block, &b);
	visit_borders(d, mark_block, &b);
	hash_free(&b.counts);
}
