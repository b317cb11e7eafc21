#include "subitems.h"

#include <stdlib.h>
#include <string.h>

#include "itemtitle.h"

#define LONGEST 200 /* bytes of a heading */

static void
skip(struct slice *s, const char *chars)
{
	while (s->len && strchr(chars, s->data[0]))
		*s = slice_from(*s, 1);
}

/* "D.", "3.D", "Item 3D." with what stands behind it in *s; 0: none. */
static char
read_letter(struct slice *s, int number)
{
	size_t digits = 0;
	char letter;

	*s = slice_trim(*s);
	if (slice_starts_fold(*s, "item "))
		*s = slice_trim(slice_from(*s, 5));
	while (digits < s->len && s->data[digits] >= '0' &&
		s->data[digits] <= '9')
		digits++;
	if (digits > 2 || (digits && strtol(s->data, NULL, 10) != number))
		return 0;
	*s = slice_from(*s, digits);
	if (digits)
		skip(s, ". ");
	if (s->len < 3 || s->data[0] < 'A' || s->data[0] > 'J' ||
		!strchr(".): \t-", s->data[1]))
		return 0;
	letter = s->data[0];
	*s = slice_from(*s, 1);
	skip(s, ".): \t-");
	return letter;
}

/* How much the title is one that the form gives the part of the item. */
static double
match_of(int number, char letter, struct slice title)
{
	double best = 0;

	for (const struct form_item *i = form_20f_subitems(); i->number; i++)
		if (i->number == number && i->letter == letter) {
			double match = title_match(i->title, title);

			best = match > best ? match : best;
		}
	return best;
}

static char
subitem_of(const struct doctext *d, const struct block *k, int number,
	struct slice *title)
{
	char letter;

	*title = doctext_slice(d, k->start, k->end);
	if (title->len > LONGEST || k->flags & BLOCK_FURNITURE)
		return 0;
	letter = read_letter(title, number);
	return letter && match_of(number, letter, *title) >= 0.6 ? letter : 0;
}

void
subitems_add(const struct doctext *d, int number, size_t first, size_t end,
	struct extract *x, struct arena *a)
{
	size_t parent = x->sections.count - 1;
	char last = 0;

	for (size_t i = first; i < d->blocks.count; i++) {
		const struct block *k = &d->blocks.items[i];
		struct slice title;
		struct section *n;
		char letter;

		if (k->start >= end)
			break;
		letter = subitem_of(d, k, number, &title);
		if (letter <= last)
			continue;
		if (last)
			x->sections.items[x->sections.count - 1].end =
				k->start - 1;
		n = ARRAY_PUSH(a, &x->sections);
		*n = x->sections.items[parent];
		n->id = arena_printf(a, "%d.%c", number, letter);
		n->title = arena_strndup(a, title.data, title.len);
		n->level = 2;
		n->start = k->start;
		n->end = end;
		n->page = k->page;
		last = letter;
	}
}
