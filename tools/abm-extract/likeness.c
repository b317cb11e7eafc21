#include "likeness.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fiscalyear.h"

#define FNV_START 2166136261U
#define FNV_PRIME 16777619U
#define NAME_SHORTEST 3 /* letters */
#define DATE_MOST 12 /* bytes of " 14, 2025" */
#define RARE 5 /* sentences that share a name that tells something */

static int
by_value(const void *a, const void *b)
{
	const uint32_t *x = a;
	const uint32_t *y = b;

	return (*x > *y) - (*x < *y);
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(unsigned char)c >= 0x80;
}

static void
sort_unique(struct likeness *l)
{
	size_t kept = 0;

	qsort(l->triples, l->count, sizeof *l->triples, by_value);
	for (size_t i = 0; i < l->count; i++)
		if (i == 0 || l->triples[i] != l->triples[i - 1])
			l->triples[kept++] = l->triples[i];
	l->count = kept;
}

/*
 * Where the word at i ends: a character is a word where the script puts no
 * blanks between words.
 */
static size_t
word_end(struct slice s, size_t i)
{
	unsigned char c = (unsigned char)s.data[i];

	if (c >= 0xe3 && c <= 0xe9)
		return i + 3 < s.len ? i + 3 : s.len;
	while (i < s.len && is_word(s.data[i]) &&
		((unsigned char)s.data[i] < 0xe3 ||
			(unsigned char)s.data[i] > 0xe9))
		i++;
	return i;
}

/* Where a date ends that begins with the word from..end; 0: it is none. */
static size_t
date_end(struct slice s, size_t end)
{
	for (size_t i = end; i < end + DATE_MOST && i + 4 <= s.len; i++) {
		if (fiscalyear_at(s, i))
			return i + 4;
		if (!strchr(" ,0123456789", s.data[i]))
			return 0;
	}
	return 0;
}

/*
 * A word with a capital inside the sentence; with a date that follows it is
 * taken as a whole, other numbers make it the title of something ("Item 7").
 * Gives where the name ends, 0 when it is none.
 */
static size_t
name_end(struct slice s, size_t from, size_t end)
{
	bool number = end + 1 < s.len && s.data[end + 1] >= '0' &&
		s.data[end + 1] <= '9';

	if (end - from < NAME_SHORTEST || s.data[from] < 'A' ||
		s.data[from] > 'Z')
		return 0;
	if (number)
		return date_end(s, end);
	return from > 0 ? end : 0;
}

static uint32_t
hash_of(struct slice s)
{
	uint32_t h = FNV_START;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)(s.data[i] | 0x20)) * FNV_PRIME;
	return h;
}

static void
add_name(struct likeness *l, uint32_t hash)
{
	size_t i = 0;

	while (i < l->name_count && l->names[i] != hash)
		i++;
	if (i == l->name_count && i < NAMES_MOST)
		l->names[l->name_count++] = hash;
}

/*
 * The day on which something happened tells as much as two names, the end of a
 * period nothing.
 */
static void
add_names(struct likeness *l, struct slice name, uint32_t before, bool date)
{
	if (date && before == hash_of(SLICE("ended")))
		return;
	add_name(l, hash_of(name));
	if (date && before == hash_of(SLICE("on")))
		add_name(l, ~hash_of(name));
}

void
likeness_of(struct slice s, struct likeness *out)
{
	uint32_t last[2] = {0, 0};
	size_t words = 0;

	out->count = 0;
	out->name_count = 0;
	for (size_t i = 0; i < s.len && out->count < TRIPLES_MOST;) {
		uint32_t h = FNV_START;
		size_t from = i, end, to;

		if (!is_word(s.data[i])) {
			i++;
			continue;
		}
		for (end = word_end(s, i); i < end; i++)
			h = (h ^ (unsigned char)(s.data[i] | 0x20)) * FNV_PRIME;
		to = name_end(s, from, end);
		if (to)
			add_names(out, slice_sub(s, from, to - from), last[1],
				to > end);
		if (++words >= 3)
			out->triples[out->count++] =
				((last[0] * FNV_PRIME ^ last[1]) * FNV_PRIME) ^
				h;
		last[0] = last[1];
		last[1] = h;
	}
	sort_unique(out);
}

static size_t
in_both(const struct likeness *a, const struct likeness *b)
{
	size_t i = 0, j = 0, both = 0;

	while (i < a->count && j < b->count) {
		uint32_t x = a->triples[i];
		uint32_t y = b->triples[j];

		both += x == y;
		i += x <= y;
		j += y <= x;
	}
	return both;
}

static size_t
shorter(const struct likeness *a, const struct likeness *b)
{
	return a->count < b->count ? a->count : b->count;
}

bool
likeness_same(const struct likeness *a, const struct likeness *b)
{
	size_t less = shorter(a, b);

	return less >= 3 && in_both(a, b) * 10 >= less * 6;
}

bool
likeness_close(const struct likeness *a, const struct likeness *b)
{
	size_t less = shorter(a, b);

	return less >= 6 && in_both(a, b) * 10 >= less * 3;
}

static size_t
count_of(const uint32_t *sorted, size_t count, uint32_t value)
{
	size_t low = 0, high = count, first;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (sorted[mid] < value)
			low = mid + 1;
		else
			high = mid;
	}
	first = low;
	while (low < count && sorted[low] == value)
		low++;
	return low - first;
}

static void
drop_common(struct likeness *l, const uint32_t *sorted, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->name_count; i++)
		if (count_of(sorted, count, l->names[i]) <= RARE)
			l->names[kept++] = l->names[i];
	l->name_count = kept;
}

void
likeness_keep_rare(struct likeness **all, size_t count)
{
	uint32_t *names = mem_alloc(count * NAMES_MOST, sizeof *names);
	size_t total = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < all[i]->name_count; j++)
			names[total++] = all[i]->names[j];
	qsort(names, total, sizeof *names, by_value);
	for (size_t i = 0; i < count; i++)
		drop_common(all[i], names, total);
	free(names);
}

size_t
likeness_names(const struct likeness *a, const struct likeness *b)
{
	size_t both = 0;

	for (size_t i = 0; i < a->name_count; i++)
		for (size_t j = 0; j < b->name_count; j++)
			both += a->names[i] == b->names[j];
	return both;
}
