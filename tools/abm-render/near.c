#include "near.h"

#include <string.h>

#define NAME_LIMIT 40 /* longer names are not compared */

static char
folded(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment distance of two short names. */
static size_t
distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t rows[3][NAME_LIMIT + 1];
	size_t *two = rows[0];
	size_t *one = rows[1];
	size_t *now = rows[2];

	for (size_t k = 0; k <= b_len; k++)
		one[k] = two[k] = k;
	for (size_t i = 1; i <= a_len; i++) {
		size_t *next = two;

		now[0] = i;
		for (size_t k = 1; k <= b_len; k++) {
			char x = folded(a[i - 1]);
			char y = folded(b[k - 1]);

			now[k] = least(one[k - 1] + (x != y),
				least(one[k], now[k - 1]) + 1);
			if (i > 1 && k > 1 && x == folded(b[k - 2]) &&
				folded(a[i - 2]) == y)
				now[k] = least(now[k], two[k - 2] + 1);
		}
		two = one;
		one = now;
		now = next;
	}
	return one[b_len];
}

struct near
near_to(const char *wanted)
{
	return (struct near){.wanted = wanted, .distance = (size_t)-1};
}

void
near_try(struct near *n, const char *name)
{
	size_t a = strlen(n->wanted);
	size_t b = strlen(name);
	size_t d;

	if (a > NAME_LIMIT || b > NAME_LIMIT || b == 0)
		return;
	d = distance(n->wanted, a, name, b);
	/* "revenues" for "revenue", and what only was begun: "acc". */
	if (d > 2 && a >= 3 && strncmp(n->wanted, name, a) == 0)
		d = 2;
	if (d < n->distance) {
		n->distance = d;
		n->best = name;
	}
}

const char *
near_found(const struct near *n)
{
	size_t len = strlen(n->wanted);
	size_t limit = len < 3 ? 0 : len < 4 ? 1 : len < 9 ? 2 : 3;

	return n->best && n->distance <= limit ? n->best : NULL;
}
