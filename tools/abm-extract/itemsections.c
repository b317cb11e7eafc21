/* The headings on the path become sections. */
#include <string.h>

#include "candidates.h"
#include "officers.h"
#include "subitems.h"

#define SURE 0.97
#define UNSURE 0.85 /* below what a reader takes without a look */
#define LEAST_SURE 0.55 /* below, nothing is given */
#define ENOUGH 12 /* items found, to say of others that they are absent */
#define OMITTED 0.6
#define CLEAR 0.8 /* the score by which the best path is better than others */

/* Where the signatures begin behind the last item, or the part ends. */
static size_t
last_end(const struct search *s, const struct candidate *c)
{
	for (size_t i = c->index + 1; i < s->d->blocks.count; i++) {
		const struct block *k = &s->d->blocks.items[i];
		struct slice t = slice_trim(candidate_text(s, k));

		if (k->start >= s->end)
			break;
		while (t.len && strchr(".:", t.data[t.len - 1]))
			t.len--;
		if (slice_is_fold(t, "signatures") ||
			slice_is_fold(t, "signature") ||
			slice_is_fold(t, "S I G N A T U R E S"))
			return k->start;
	}
	return s->end;
}

/* A heading "PART II" right before the item belongs to it. */
static size_t
start_with_part(const struct search *s, const struct candidate *c)
{
	size_t start = c->block->start;

	for (size_t i = 1; i <= 2 && i <= c->index; i++) {
		const struct block *k = &s->d->blocks.items[c->index - i];
		struct slice t = slice_trim(candidate_text(s, k));

		if (k->flags & BLOCK_FURNITURE)
			continue;
		if (slice_starts_fold(t, "part ") && t.len <= 9)
			start = k->start;
		break;
	}
	return start;
}

static const char *
title_of(const struct search *s, const struct candidate *c, struct arena *a)
{
	struct slice t = slice_trim(
		slice_from(candidate_text(s, c->block), c->head.len));

	if (t.len < 4 && c->index + 1 < s->d->blocks.count)
		t = slice_trim(
			candidate_text(s, &s->d->blocks.items[c->index + 1]));
	t = slice_sub(t, 0, 120);
	while (t.len && ((unsigned char)t.data[t.len - 1] & 0xc0) == 0x80)
		t.len--;
	if (t.len && (unsigned char)t.data[t.len - 1] >= 0xc0)
		t.len--;
	return arena_strndup(a, t.data, t.len);
}

static double
confidence_of(const struct candidate *c, size_t len)
{
	double v = c->named ? UNSURE : c->title >= 0.5 ? SURE : 0.7;

	if (c->contents)
		v -= 0.5;
	/* "Item 3. Legal Proceedings" and "None." are an item, too. */
	if (c->title < 0.5 && len < 40)
		v -= 0.15;
	return c->margin < CLEAR && v > 0.6 ? v - 0.2 : v;
}

/* Title 14 tells which division of the form the report follows. */
static const char *
part_of(const struct search *s, int number, const char *title)
{
	if (s->form == form_10k() && number == 14)
		return slice_find_fold(slice_of(title), "fees") < strlen(title)
			? "III"
			: "IV";
	return s->form->part(number, s->period);
}

static void
add_section(const struct search *s, const struct candidate *c, size_t end,
	struct extract *x, struct arena *a)
{
	struct section *n = ARRAY_PUSH(a, &x->sections);
	size_t first = x->sections.count - 1;

	n->id = item_id(a, c->head.number, c->head.letter);
	n->title = title_of(s, c, a);
	n->part = part_of(s, c->head.number, n->title);
	n->level = 1;
	n->start = start_with_part(s, c);
	n->end = end > n->start ? end : n->start;
	n->page = c->block->page;
	n->confidence = confidence_of(c, end - c->block->start);
	n->method = c->named && c->linked && c->title < 0.5 ? "link"
		: c->named				    ? "title"
		: c->title >= 0.5			    ? "heading"
							    : "number";
	n->resolved.start = NO_OFFSET;
	/* "Items 1 and 2": one text under both. */
	for (size_t i = 0; i < c->head.also_count; i++) {
		const struct item_number *o = &c->head.also[i];

		n = ARRAY_PUSH(a, &x->sections);
		*n = x->sections.items[first];
		n->id = item_id(a, o->number, o->letter);
		n->part = s->form->part(o->number, s->period);
		n->method = "combined";
	}
}

/* Without white space and the furniture of pages at the end. */
static size_t
trim_end(const struct search *s, size_t start, size_t end)
{
	const struct block *k;

	for (;;) {
		while (end > start &&
			strchr(" \t\n\f", s->d->text.data[end - 1]))
			end--;
		k = end > start ? doctext_block_at(s->d, end - 1) : NULL;
		if (!k || !(k->flags & BLOCK_FURNITURE) || k->start <= start)
			return end;
		end = k->start;
	}
}

/* The item, and what stands behind it under a heading of its own. */
static void
add_item(const struct search *s, const struct candidate *c, size_t end,
	struct extract *x, struct arena *a)
{
	size_t stop = end;

	if (s->form == form_10k() &&
		(c->head.number == 1 || c->head.number == 4))
		stop = officers_start(
			s->d, c->index + (c->title >= 0.5 ? 1 : 2), end);
	add_section(s, c, trim_end(s, c->block->start, stop), x, a);
	if (stop < end)
		officers_add(s->d, stop, trim_end(s, stop, end), x, a);
	if (s->form == form_20f() && !c->head.letter)
		subitems_add(s->d, c->head.number, c->index + 1,
			trim_end(s, c->block->start, end), x, a);
}

/* Of what looks like its heading nothing is sure enough. */
static void
say_unsure(struct extract *x, struct arena *a, const struct candidate *c)
{
	*ARRAY_PUSH(a, &x->warnings) = arena_printf(a,
		"item %s: no heading is sure enough",
		item_id(a, c->head.number, c->head.letter));
}

static const struct form_item *
next_item(const struct form_item *i)
{
	const struct form_item *n = i + 1;

	while (n->number == i->number && n->letter == i->letter)
		n++;
	return n;
}

static void
add_omitted(const struct search *s, const struct form_item *i, size_t at,
	struct extract *x, struct arena *a)
{
	const struct block *k = doctext_block_at(s->d, at);
	struct section *n = ARRAY_PUSH(a, &x->sections);

	n->id = item_id(a, i->number, i->letter);
	n->part = s->form->part(i->number, s->period);
	n->level = 1;
	n->start = n->end = at;
	n->page = k ? k->page : 0;
	n->confidence = OMITTED;
	n->method = "omitted";
	n->resolved.start = NO_OFFSET;
}

/* It was given together with an earlier one. */
static bool
is_given(const struct extract *x, const struct form_item *i, struct arena *a)
{
	const char *id = item_id(a, i->number, i->letter);

	for (size_t k = 0; k < x->sections.count; k++)
		if (!strcmp(x->sections.items[k].id, id))
			return true;
	return false;
}

/*
 * Items between two of the path that the form asks for at the time.  Those
 * that reports may leave out, and of which there is no trace, are omitted; the
 * others are a reason to doubt where the item before them ends.
 */
static bool
tell_missing(const struct search *s, int after, int before, size_t at,
	struct extract *x, struct arena *a)
{
	bool doubt = false;

	if (!s->period || s->form != form_10k() || s->found < ENOUGH)
		return false;
	for (const struct form_item *i = s->form->items; i->number;
		i = next_item(i)) {
		int order = item_order(i->number, i->letter);

		if (order <= after || order >= before ||
			!form_asks(s->form, i->number, i->letter, s->period) ||
			is_given(x, i, a))
			continue;
		if (i->optional && !search_has(s, order)) {
			add_omitted(s, i, at, x, a);
			continue;
		}
		*ARRAY_PUSH(a, &x->warnings) = arena_printf(a,
			"item %s: no heading found",
			item_id(a, i->number, i->letter));
		doubt = doubt || !i->optional;
	}
	return doubt;
}

static void
write_item(const struct search *s, const struct candidate *c,
	const struct candidate *next, struct extract *x, struct arena *a)
{
	size_t end = next ? start_with_part(s, next) : last_end(s, c);
	int before = next ? next->order : item_order(99, 0);
	size_t first = x->sections.count;

	if (c->score < 0.5 ||
		confidence_of(c, end - c->block->start) < LEAST_SURE) {
		say_unsure(x, a, c);
		return;
	}
	add_item(s, c, end, x, a);
	end = trim_end(s, c->block->start, end);
	if (tell_missing(s, candidate_last_order(c), before, end, x, a) &&
		x->sections.items[first].confidence > UNSURE)
		x->sections.items[first].confidence = UNSURE;
}

void
items_write(
	const struct search *s, long last, struct extract *x, struct arena *a)
{
	long *path = arena_alloc(a, s->count + 1, sizeof *path);
	size_t count = 0;

	for (long i = last; i >= 0; i = s->items[i].previous)
		path[count++] = i;
	while (count--)
		write_item(s, &s->items[path[count]],
			count ? &s->items[path[count - 1]] : NULL, x, a);
}
