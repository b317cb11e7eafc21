/* Contents pages and indexes: their rows are no headings, but lead to them. */
#include <string.h>

#include "candidates.h"

#define SPARSE 500 /* bytes between the rows of a contents page */
#define SENTENCE 40 /* bytes, at least */
#define FEW_ROWS 4 /* of a contents page */
#define LINK_REACH 5 /* blocks between an anchor and its heading */

/* Stands a sentence between them?  Not under the rows of a contents page. */
static bool
has_text_between(const struct search *s, const struct candidate *a,
	const struct candidate *b)
{
	for (size_t i = a->index + 1; i < b->index; i++) {
		struct slice t = slice_trim(
			candidate_text(s, &s->d->blocks.items[i]));

		if (slice_ends(t, ".") &&
			(t.len > SENTENCE || slice_is_fold(t, "none.") ||
				slice_is_fold(t, "not applicable.")) &&
			item_title_match(s->form, a->head.number,
				a->head.letter, t) < 0.5)
			return true;
	}
	return false;
}

/* Does the row belong to the same contents page as the one before it? */
static bool
follows_closely(const struct search *s, size_t i)
{
	const struct candidate *c = &s->items[i];
	const struct candidate *before = c - 1;

	/* The text may begin right behind the contents page. */
	if (c->order <= item_order(1, 'A') && c->order < before->order)
		return false;
	return c->block->start - before->block->start < SPARSE &&
		!has_text_between(s, before, c);
}

/* Do most of the rows end in a page, link, or stand again further down? */
static bool
repeats(const struct search *s, size_t from, size_t to)
{
	size_t again = 0;

	for (size_t i = from; i < to; i++) {
		bool found = s->items[i].contents || s->items[i].block->href;

		for (size_t j = to; j < s->count && !found; j++)
			found = s->items[j].order == s->items[i].order;
		again += found;
	}
	return again * 2 > to - from;
}

/*
 * Rows that follow each other closely and go through the early items are a
 * contents page or an index, wherever they stand.
 */
void
contents_mark(struct search *s)
{
	size_t from = 0;

	for (size_t i = 1; i <= s->count; i++) {
		bool early = false, core = false;

		if (i < s->count && follows_closely(s, i))
			continue;
		for (size_t j = from; j < i; j++) {
			early = early || s->items[j].order <= item_order(2, 0);
			core = core || s->items[j].order == item_order(7, 0);
		}
		if (early && core && i - from >= FEW_ROWS &&
			repeats(s, from, i))
			for (size_t j = from; j < i; j++)
				s->items[j].contents = true;
		from = i;
	}
}

static bool
has_anchor(const struct block *k, const char *id)
{
	const char *at = k->anchors;

	while (at && (at = strstr(at, id)) != NULL) {
		size_t len = strlen(id);

		if (at > k->anchors && at[-1] == ' ' && at[len] == ' ')
			return true;
		at += len;
	}
	return false;
}

/* The block that the first link of a contents row leads to. */
static const struct block *
link_target(const struct search *s, const struct candidate *row)
{
	const char *id = row->block->href;

	if (!id || id[0] != '#' || !id[1])
		return NULL;
	for (size_t i = row->index + 1; i < s->d->blocks.count; i++)
		if (s->d->blocks.items[i].start < s->end &&
			has_anchor(&s->d->blocks.items[i], id + 1))
			return &s->d->blocks.items[i];
	return NULL;
}

/* Is there a heading with the row's number where its link leads? */
static bool
mark_linked(struct search *s, const struct candidate *row,
	const struct block *target)
{
	size_t index = (size_t)(target - s->d->blocks.items);

	for (size_t i = 0; i < s->count; i++) {
		struct candidate *c = &s->items[i];

		if (c->order == row->order && !c->contents &&
			c->index >= index && c->index < index + LINK_REACH)
			return c->linked = true;
	}
	return false;
}

/* A heading that cannot be read may still be where the contents page leads. */
void
contents_follow(struct search *s)
{
	size_t count = s->count;

	for (size_t i = 0; i < count && s->count < CANDIDATES; i++) {
		const struct candidate row = s->items[i];
		const struct block *target = row.contents ? link_target(s, &row)
							  : NULL;
		struct candidate *c;

		if (!target || mark_linked(s, &row, target))
			continue;
		c = candidate_add(
			s, (size_t)(target - s->d->blocks.items), &row.head);
		c->head.len = 0;
		c->named = c->linked = true;
		c->contents = false;
		c->title = 0;
	}
	if (s->count > count)
		candidates_sort(s);
}
