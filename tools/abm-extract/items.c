/*
 * Items of Forms 10-K and 20-F.  A best path through the candidates, in the
 * form's order, decides which blocks are their headings.  Length between
 * headings counts, so that a table of contents, whose rows follow each other
 * closely, loses against the headings of the text.  What the second best path
 * loses is the confidence.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "candidates.h"
#include "pointers.h"
#include "sections.h"

#define LEAST_ITEMS 5
#define ALL_ITEMS 13 /* so many that it is Form 10-K, whatever it says */
#define FEW_ITEMS 9 /* so few that the report may have no "Item" at all */
#define GAPS 24

/* What an item's length says: the large ones are expected to be large. */
static double
length_score(const struct candidate *c, size_t len)
{
	bool large = c->order == item_order(1, 0) ||
		c->order == item_order(1, 'A') ||
		c->order == item_order(7, 0) || c->order == item_order(8, 0);
	double size = log((double)len + 1);

	if (len < 40)
		return -1.5;
	if (large)
		return (size - 6.5) * 0.6;
	return 0;
}

int
candidate_last_order(const struct candidate *c)
{
	const struct item_number *n = c->head.also + c->head.also_count;

	return c->head.also_count ? item_order(n[-1].number, n[-1].letter)
				  : c->order;
}

static bool
is_among(const struct candidate *c, int order)
{
	for (size_t i = 0; i < c->head.also_count; i++) {
		const struct item_number *n = &c->head.also[i];

		if (item_order(n->number, n->letter) == order)
			return true;
	}
	return false;
}

/* "Items 1 and 2" may have Item 1A behind it. */
static bool
may_follow(const struct candidate *p, const struct candidate *c)
{
	bool comes_later = candidate_last_order(p) < c->order ||
		(p->order < c->order && c->head.letter && p->head.also_count &&
			!is_among(p, c->order));

	return comes_later && p->index < c->index;
}

static double
step_score(const struct candidate *p, const struct candidate *c)
{
	return length_score(p, c->block->start - p->block->start);
}

static void
decode(struct search *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct candidate *c = &s->items[i];

		c->best = c->score;
		c->previous = -1;
		for (size_t j = 0; j < i; j++) {
			const struct candidate *p = &s->items[j];
			double v;

			if (!may_follow(p, c))
				continue;
			v = p->best + c->score + step_score(p, c);
			if (v > c->best) {
				c->best = v;
				c->previous = (long)j;
			}
		}
	}
	for (size_t i = s->count; i-- > 0;) {
		struct candidate *p = &s->items[i];

		p->rest = length_score(p, s->end - p->block->start);
		for (size_t j = i + 1; j < s->count; j++) {
			const struct candidate *c = &s->items[j];
			double v = step_score(p, c) + c->score + c->rest;

			if (may_follow(p, c) && v > p->rest)
				p->rest = v;
		}
	}
}

static long
best_end(const struct search *s)
{
	double most = 0;
	long best = -1;

	for (size_t i = 0; i < s->count; i++) {
		const struct candidate *c = &s->items[i];
		double v = c->best + length_score(c, s->end - c->block->start);

		if (v > most) {
			most = v;
			best = (long)i;
		}
	}
	return best;
}

/* Headings on the path that have the title the form gives them. */
static int
path_length(const struct search *s, long last)
{
	int count = 0;

	for (long i = last; i >= 0; i = s->items[i].previous)
		count += !s->items[i].contents && s->items[i].title >= 0.5;
	return count;
}

/* How much worse the best path is that has the item elsewhere. */
static double
margin_of(const struct search *s, const struct candidate *c)
{
	double margin = 9;

	for (size_t i = 0; i < s->count; i++) {
		const struct candidate *o = &s->items[i];
		double less = c->best + c->rest - o->best - o->rest;

		if (o->order == c->order && o->index != c->index &&
			!o->contents && less < margin)
			margin = less;
	}
	return margin;
}

bool
search_has(const struct search *s, int order)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct candidate *c = &s->items[i];

		if (c->order <= order && candidate_last_order(c) >= order)
			return true;
	}
	return false;
}

/* Between two items of the path stands one whose number nobody wrote. */
static bool
misses_between(
	const struct search *s, const struct candidate *p, int next_order)
{
	for (const struct form_item *i = s->form->items; i->number; i++) {
		int order = item_order(i->number, i->letter);

		if (order > candidate_last_order(p) && order < next_order &&
			form_asks(s->form, i->number, i->letter, s->period) &&
			!search_has(s, order))
			return true;
	}
	return false;
}

/* Looks for bare titles where the path leaves out items. */
static void
fill_gaps(struct search *s, long last)
{
	struct gap {
		size_t from, to; /* blocks */
	} gaps[GAPS];
	size_t count = 0;
	size_t to = s->d->blocks.count;
	int order = item_order(99, 0);

	for (long i = last; i >= 0 && count < GAPS; i = s->items[i].previous) {
		const struct candidate *c = &s->items[i];

		if (misses_between(s, c, order))
			gaps[count++] = (struct gap){c->index + 1, to};
		to = c->index;
		order = c->order;
	}
	/* Adding moves the candidates of the path. */
	for (size_t i = 0; i < count; i++)
		candidates_named(s, gaps[i].from, gaps[i].to);
}

static long
find_path(struct search *s)
{
	long last;

	candidates_score(s);
	decode(s);
	last = best_end(s);
	candidates_match_style(s, last);
	decode(s);
	return best_end(s);
}

/* The better one of two ways to read the headings: with numbers or without. */
static long
find_headings(struct search *s, bool has_cover)
{
	long last;
	int numbered;

	candidates_numbered(s);
	last = find_path(s);
	numbered = path_length(s, last);
	if (numbered < FEW_ITEMS && has_cover) {
		s->count = 0;
		candidates_named(s, 0, s->d->blocks.count);
		last = find_path(s);
		if (path_length(s, last) > numbered)
			return last;
		s->count = 0;
		candidates_numbered(s);
		last = find_path(s);
	}
	fill_gaps(s, last);
	return find_path(s);
}

/* The items stand nowhere but in the rows of a table that names pages. */
static void
say_index_only(const struct search *s, struct extract *x, struct arena *a)
{
	int rows = 0;

	for (size_t i = 0; i < s->count; i++)
		rows += s->items[i].contents;
	if (rows >= FEW_ITEMS)
		*ARRAY_PUSH(a, &x->warnings) =
			"items: only an index of them, without headings";
}

bool
items_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct search s = {.d = d};
	const char *other;
	long last;

	s.form = form_of(d, &other);
	if (other && slice_starts_fold(slice_of(other), "10-KSB"))
		*ARRAY_PUSH(a, &x->warnings) =
			"Form 10-KSB: its items are not those of Form 10-K";
	s.period = form_period(x->period_end);
	s.items = arena_alloc(a, CANDIDATES, sizeof *s.items);
	s.end = d->parts.count > 1 ? d->parts.items[0].end : d->text.len;
	if (s.form) {
		last = find_headings(&s, true);
	} else {
		s.form = form_10k();
		last = find_headings(&s, false);
	}
	s.found = path_length(&s, last);
	/* A cover may name another form in passing; its items would tell. */
	if (other && (s.found < ALL_ITEMS || !strcmp(other, "10-KSB")))
		return false;
	if (s.found < LEAST_ITEMS) {
		say_index_only(&s, x, a);
		return false;
	}
	for (long i = last; i >= 0; i = s.items[i].previous)
		s.items[i].margin = margin_of(&s, &s.items[i]);
	items_write(&s, last, x, a);
	pointers_resolve(d, x);
	return x->sections.count > 0;
}
