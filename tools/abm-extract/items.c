/*
 * Form 10-K items: every block that begins like an item heading is a
 * candidate; a best path through them, in the form's order, decides.  Length
 * between headings counts, so that a table of contents, whose rows follow
 * each other closely, loses against the headings of the text.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "itemtitle.h"
#include "officers.h"
#include "sections.h"

#define CANDIDATES 1500
#define LONG_HEAD 400 /* bytes: a heading with its text behind it */
#define SPARSE 500 /* bytes between the rows of a contents page */
#define LEAST_ITEMS 5

struct candidate {
	const struct block *block;
	size_t index; /* of the block */
	struct item_head head;
	int order;
	double title; /* match of its title */
	bool contents; /* a row of the table of contents */
	double score;
	double best; /* of the path that ends here */
	long previous; /* candidate before it on that path, or -1 */
};

struct search {
	const struct doctext *d;
	struct candidate *items;
	size_t count;
	size_t end; /* of the text that can hold items */
};

/* "... 12", TAB 12: a page number at the end of the row. */
static bool
ends_in_page(struct slice s)
{
	size_t i = s.len;

	while (i && s.data[i - 1] >= '0' && s.data[i - 1] <= '9')
		i--;
	if (i == s.len || s.len - i > 3 || !i)
		return false;
	return s.data[i - 1] == '\t' || s.data[i - 1] == '.' ||
		(s.data[i - 1] == ' ' && i >= 2 &&
			(s.data[i - 2] == ' ' || s.data[i - 2] == '.'));
}

static struct slice
text_of(const struct search *s, const struct block *k)
{
	return doctext_slice(s->d, k->start, k->end);
}

/* The title stands behind the number, or in one of the next two blocks. */
static double
title_match(const struct search *s, const struct candidate *c)
{
	struct slice rest = slice_from(text_of(s, c->block), c->head.len);
	double match = item_title_match(c->head.number, c->head.letter, rest);

	for (size_t i = 1; match < 0.5 && slice_trim(rest).len < 4 && i <= 2;
		i++) {
		if (c->index + i >= s->d->blocks.count)
			break;
		match = item_title_match(c->head.number, c->head.letter,
			text_of(s, &s->d->blocks.items[c->index + i]));
	}
	return match;
}

static void
collect(struct search *s)
{
	for (size_t i = 0; i < s->d->blocks.count; i++) {
		const struct block *k = &s->d->blocks.items[i];
		struct candidate *c = &s->items[s->count];
		struct item_head h;

		if (s->count == CANDIDATES || k->start >= s->end)
			break;
		if (!item_head_read(text_of(s, k), &h) || h.number > 16)
			continue;
		memset(c, 0, sizeof *c);
		c->block = k;
		c->index = i;
		c->head = h;
		c->order = item_order(h.number, h.letter);
		c->title = title_match(s, c);
		c->contents = ends_in_page(text_of(s, k));
		s->count++;
	}
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
	return c->block->start - before->block->start < SPARSE;
}

/*
 * Rows that follow each other closely and go through the early items are a
 * contents page or an index, wherever they stand.
 */
static void
mark_contents(struct search *s)
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
		for (size_t j = from; early && core && j < i; j++)
			s->items[j].contents = true;
		from = i;
	}
}

static bool
goes_on_like_a_sentence(struct slice rest)
{
	static const char *const words[] = {"of ", "and ", "in ", "to ", "is ",
		"for ", "or ", "under ", "above", "below", "\"", ", ", "(con",
		"\xe2\x80\x9d", "has ", "which ", "on ", "as ", "are ", NULL};

	if (rest.len && (rest.data[0] == ',' || rest.data[0] == ';'))
		return true;
	rest = slice_trim(rest);
	for (size_t i = 0; words[i]; i++)
		if (slice_starts(rest, words[i]))
			return true;
	return slice_starts_fold(rest, "(continued") ||
		slice_find_fold(slice_sub(rest, 0, 120), "(continued") < 120;
}

static double
score_of(const struct search *s, const struct candidate *c)
{
	struct slice text = text_of(s, c->block);
	struct slice rest = slice_from(text, c->head.len);
	double score = 1;

	score += c->title >= 0.5 ? 2 + c->title : -0.5;
	score += c->head.separated ? 0.5 : 0;
	if (c->block->flags & (BLOCK_BOLD | BLOCK_CAPS | BLOCK_UNDERLINED) ||
		c->block->heading)
		score += 1;
	if (text.len > LONG_HEAD && c->title < 0.5)
		score -= 2;
	if (c->title < 0.5 && goes_on_like_a_sentence(rest))
		score -= 3;
	if (slice_find_fold(slice_sub(rest, 0, 200), "(continued") <
		slice_sub(rest, 0, 200).len)
		score -= 3;
	/* Headings link back to the contents page, its rows to them. */
	if (c->block->href)
		score -= 1.5;
	if (c->contents)
		score -= 4;
	return score;
}

/* A running header repeats a heading: the later ones count less. */
static void
score_all(struct search *s)
{
	int seen[17 * 16 + 16] = {0};

	for (size_t i = 0; i < s->count; i++) {
		struct candidate *c = &s->items[i];
		int *times = &seen[c->order];

		c->score = score_of(s, c);
		if (c->contents)
			continue;
		c->score -= *times < 4 ? 0.6 * *times : 2.4;
		++*times;
	}
}

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

			if (p->order >= c->order ||
				(p->head.also &&
					item_order(p->head.also,
						p->head.also_letter) >=
						c->order))
				continue;
			v = p->best + c->score +
				length_score(
					p, c->block->start - p->block->start);
			if (v > c->best) {
				c->best = v;
				c->previous = (long)j;
			}
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

/* Where the signatures begin behind the last item, or the part ends. */
static size_t
last_end(const struct search *s, const struct candidate *c)
{
	for (size_t i = c->index + 1; i < s->d->blocks.count; i++) {
		const struct block *k = &s->d->blocks.items[i];
		struct slice t = slice_trim(text_of(s, k));

		if (k->start >= s->end)
			break;
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
		struct slice t = slice_trim(text_of(s, k));

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
		slice_from(text_of(s, c->block), c->head.len));

	if (t.len < 4 && c->index + 1 < s->d->blocks.count)
		t = slice_trim(text_of(s, &s->d->blocks.items[c->index + 1]));
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
	double v = c->title >= 0.5 ? 0.97 : 0.7;

	if (c->contents)
		v -= 0.5;
	if (length_score(c, len) < -0.5)
		v -= 0.15;
	return v;
}

static bool
points_elsewhere(struct slice body)
{
	static const char *const words[] = {"incorporated herein by reference",
		"incorporated by reference", "is included in",
		"are included in", "appears on page", "appear on page",
		"is set forth in", "are set forth in", "see \"", "refer to",
		NULL};

	if (body.len > 2500)
		return false;
	for (size_t i = 0; words[i]; i++)
		if (slice_find_fold(body, words[i]) < body.len)
			return true;
	return false;
}

/* Items 5 to 8 that point to the annual report stand in Exhibit 13. */
static void
resolve(const struct search *s, struct section *x, int number, struct arena *a)
{
	x->resolved.start = NO_OFFSET;
	if (!points_elsewhere(doctext_slice(s->d, x->start, x->end)))
		return;
	for (size_t i = 1; i < s->d->parts.count; i++) {
		const struct docpart *p = &s->d->parts.items[i];

		if (number < 5 || number > 8 ||
			!slice_starts_fold(slice_of(p->form), "EX-13"))
			continue;
		x->resolved.start = p->start;
		x->resolved.end = p->end;
		x->resolved.part = p->form;
		x->resolved.method = "exhibit";
		return;
	}
	*ARRAY_PUSH(a, &x->warnings) = "points elsewhere";
}

static void
add_section(const struct search *s, const struct candidate *c, size_t end,
	struct extract *x, struct arena *a)
{
	struct section *n = ARRAY_PUSH(a, &x->sections);
	int number = c->head.number;

	n->id = item_id(a, number, c->head.letter);
	n->title = title_of(s, c, a);
	/* Item 14 has been about accountants' fees, of Part III, since 2003. */
	n->part = number == 14 &&
			slice_find_fold(slice_of(n->title), "fees") <
				strlen(n->title)
		? "III"
		: item_part(number);
	n->level = 1;
	n->start = start_with_part(s, c);
	n->end = end;
	n->page = c->block->page;
	n->confidence = confidence_of(c, end - n->start);
	n->method = c->title >= 0.5 ? "heading" : "number";
	resolve(s, n, number, a);
	if (!c->head.also)
		return;
	/* "Items 1 and 2": one text under both. */
	n = ARRAY_PUSH(a, &x->sections);
	*n = x->sections.items[x->sections.count - 2];
	n->id = item_id(a, c->head.also, c->head.also_letter);
	n->method = "combined";
}

static size_t
trim_end(const struct search *s, size_t start, size_t end)
{
	while (end > start && strchr(" \t\n\f", s->d->text.data[end - 1]))
		end--;
	return end;
}

/* The item, and what stands behind it under a heading of its own. */
static void
add_item(const struct search *s, const struct candidate *c, size_t end,
	struct extract *x, struct arena *a)
{
	size_t stop = end;

	if (c->head.number == 1 || c->head.number == 4)
		stop = officers_start(
			s->d, c->index + (c->title >= 0.5 ? 1 : 2), end);
	add_section(s, c, trim_end(s, c->block->start, stop), x, a);
	if (stop < end)
		officers_add(s->d, stop, trim_end(s, stop, end), x, a);
}

static void
write_path(
	const struct search *s, long last, struct extract *x, struct arena *a)
{
	long path[17 * 16];
	int count = 0;

	for (long i = last; i >= 0; i = s->items[i].previous)
		path[count++] = i;
	if (count < LEAST_ITEMS)
		return;
	while (count--) {
		const struct candidate *c = &s->items[path[count]];
		size_t end = count
			? start_with_part(s, &s->items[path[count - 1]])
			: last_end(s, c);

		if (c->score < 0.5) {
			*ARRAY_PUSH(a, &x->warnings) = arena_printf(a,
				"item %s: no heading is sure enough",
				item_id(a, c->head.number, c->head.letter));
			continue;
		}
		add_item(s, c, end, x, a);
	}
}

bool
items_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct search s = {.d = d};

	s.items = arena_alloc(a, CANDIDATES, sizeof *s.items);
	s.end = d->parts.count > 1 ? d->parts.items[0].end : d->text.len;
	collect(&s);
	if (s.count < LEAST_ITEMS)
		return false;
	mark_contents(&s);
	score_all(&s);
	decode(&s);
	write_path(&s, best_end(&s), x, a);
	return x->sections.count > 0;
}
