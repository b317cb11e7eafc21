#include "officers.h"

#include <string.h>

#define LONGEST 60 /* bytes of the heading */

static struct slice
text_of(const struct doctext *d, const struct block *k)
{
	return slice_trim(doctext_slice(d, k->start, k->end));
}

static bool
is_heading(struct slice t)
{
	char last;

	if (t.len >= LONGEST || !slice_starts_fold(t, "executive officers of "))
		return false;
	last = t.data[t.len - 1];
	/* No sentence, and no row of a contents page. */
	return !strchr(".,;", last) && (last < '0' || last > '9');
}

size_t
officers_start(const struct doctext *d, size_t first, size_t end)
{
	for (size_t i = first; i < d->blocks.count; i++) {
		const struct block *k = &d->blocks.items[i];

		if (k->start >= end)
			break;
		if (is_heading(text_of(d, k)))
			return k->start;
	}
	return end;
}

void
officers_add(const struct doctext *d, size_t start, size_t end,
	struct extract *x, struct arena *a)
{
	double confidence = x->sections.items[x->sections.count - 1].confidence;
	const struct block *k = doctext_block_at(d, start);
	struct slice title = text_of(d, k);
	struct section *n = ARRAY_PUSH(a, &x->sections);

	n->id = "executive-officers";
	n->title = arena_strndup(a, title.data, title.len);
	n->part = "I";
	n->level = 1;
	n->start = start;
	n->end = end;
	n->page = k->page;
	n->confidence = confidence;
	n->method = "title";
	n->resolved.start = NO_OFFSET;
}
