/* Which blocks may be headings of items, and how much they look like it. */
#include "candidates.h"

#include <stdlib.h>
#include <string.h>

#define LONG_HEAD 400 /* bytes: a heading with its text behind it */
#define FULL_LINE 40 /* bytes of a line that a sentence fills */
#define REFERENCE 160 /* bytes where a reference says what it refers to */

struct slice
candidate_text(const struct search *s, const struct block *k)
{
	return doctext_slice(s->d, k->start, k->end);
}

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

/* The title stands behind the number, or in one of the next two blocks. */
static double
find_title(const struct search *s, const struct candidate *c)
{
	struct slice rest = slice_from(
		candidate_text(s, c->block), c->head.len);
	double match = item_title_match(
		s->form, c->head.number, c->head.letter, rest);

	for (size_t i = 1; match < 0.5 && slice_trim(rest).len < 4 && i <= 2;
		i++) {
		if (c->index + i >= s->d->blocks.count)
			break;
		match = item_title_match(s->form, c->head.number,
			c->head.letter,
			candidate_text(s, &s->d->blocks.items[c->index + i]));
	}
	return match;
}

struct candidate *
candidate_add(struct search *s, size_t index, const struct item_head *h)
{
	struct candidate *c = &s->items[s->count++];
	const struct block *k = &s->d->blocks.items[index];

	memset(c, 0, sizeof *c);
	c->block = k;
	c->index = index;
	c->head = *h;
	c->order = item_order(h->number, h->letter);
	c->title = find_title(s, c);
	c->contents = ends_in_page(candidate_text(s, k));
	return c;
}

/* A letter that the form does not have needs an order that it fits in. */
static bool
is_of_form(const struct search *s, const struct item_head *h)
{
	if (!form_item_of(s->form, h->number, 0))
		return false;
	return h->letter <= 'D' || form_item_of(s->form, h->number, h->letter);
}

void
candidates_numbered(struct search *s)
{
	for (size_t i = 0; i < s->d->blocks.count; i++) {
		const struct block *k = &s->d->blocks.items[i];
		struct item_head h;

		if (s->count == CANDIDATES || k->start >= s->end)
			break;
		if (item_head_read(candidate_text(s, k), s->form->dotted, &h) &&
			is_of_form(s, &h))
			candidate_add(s, i, &h);
	}
}

static bool
is_loud(const struct block *k)
{
	return k->heading ||
		k->flags & (BLOCK_BOLD | BLOCK_CAPS | BLOCK_UNDERLINED);
}

static void
add_named(struct search *s, size_t index, const struct form_item *item)
{
	struct item_head h = {.number = item->number, .letter = item->letter};
	struct candidate *c = candidate_add(s, index, &h);

	c->named = true;
	c->title = 1;
}

/* The block is a title, behind the number of the item or behind none. */
static bool
is_named(const struct search *s, const struct block *k,
	const struct form_item *item)
{
	struct slice text = candidate_text(s, k);
	struct item_head h = {0};

	if (item_number_read(text, &h) &&
		(h.number != item->number || h.letter != item->letter))
		return false;
	return (h.number || is_loud(k)) &&
		item_title_is(s->form, item->number, item->letter,
			slice_from(text, h.len));
}

static int
by_index(const void *pa, const void *pb)
{
	const struct candidate *a = pa;
	const struct candidate *b = pb;

	if (a->index != b->index)
		return a->index < b->index ? -1 : 1;
	return a->order - b->order;
}

void
candidates_sort(struct search *s)
{
	qsort(s->items, s->count, sizeof *s->items, by_index);
}

void
candidates_named(struct search *s, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < s->d->blocks.count; i++) {
		const struct block *k = &s->d->blocks.items[i];
		const struct form_item *last = NULL;

		if (k->start >= s->end || k->end - k->start > 200)
			continue;
		for (const struct form_item *n = s->form->items;
			n->number && s->count < CANDIDATES; n++) {
			if (last && last->number == n->number &&
				last->letter == n->letter)
				continue;
			if (!form_asks(
				    s->form, n->number, n->letter, s->period) ||
				!is_named(s, k, n))
				continue;
			add_named(s, i, n);
			last = n;
		}
	}
	if (s->count)
		candidates_sort(s);
}

static bool
ends_with_word(struct slice s, const char *const *words)
{
	for (; *words; words++) {
		size_t len = strlen(*words);

		if (s.len > len && s.data[s.len - len - 1] == ' ' &&
			slice_is_fold(slice_from(s, s.len - len), *words))
			return true;
	}
	return false;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
block_continues(const struct doctext *d, size_t index)
{
	static const char *const joints[] = {"see", "in", "under", "and", "of",
		"to", "the", "or", "with", "both", "our", "this", "by", "from",
		"per", NULL};
	const struct block *k = &d->blocks.items[index];
	size_t i = index;
	const struct block *before;
	struct slice s;
	char last;

	while (i && d->blocks.items[i - 1].flags & BLOCK_FURNITURE)
		i--;
	if (!i)
		return false;
	before = &d->blocks.items[i - 1];
	s = slice_trim(doctext_slice(d, before->start, before->end));
	if (!s.len || before->flags & BLOCK_CAPS)
		return false;
	last = s.data[s.len - 1];
	if (ends_with_word(s, joints) || (last == ',' && s.len > FULL_LINE))
		return true;
	return k->kind == BLOCK_LINE && before->kind == BLOCK_LINE &&
		!(k->flags & (BLOCK_AFTER_BLANK | BLOCK_PAGE_START)) &&
		s.len > FULL_LINE && is_letter(last) &&
		!(before->flags & (BLOCK_BOLD | BLOCK_CENTRED));
}

static bool
goes_on_like_a_sentence(struct slice rest)
{
	static const char *const words[] = {"of ", "and ", "in ", "to ", "is ",
		"for ", "or ", "under ", "above", "below", ", ", "(con", "has ",
		"which ", "on ", "as ", "are ", "herein", "hereof", NULL};

	if (rest.len && (rest.data[0] == ',' || rest.data[0] == ';'))
		return true;
	rest = slice_trim(rest);
	for (size_t i = 0; words[i]; i++)
		if (slice_starts(rest, words[i]))
			return true;
	return false;
}

/* The first sentence of a heading: up to a full stop or a line's end. */
static struct slice
first_sentence(struct slice s)
{
	s = slice_sub(slice_trim(s), 0, REFERENCE);
	for (size_t i = 8; i + 1 < s.len; i++)
		if (s.data[i] == '.' && strchr(" \n\t", s.data[i + 1]))
			return slice_sub(s, 0, i);
	return s;
}

/* "Item 7, Management's Discussion, of this report": not the heading. */
static bool
says_it_refers(const struct search *s, const struct candidate *c)
{
	static const char *const words[] = {"of this report", "of this annual",
		"of this form", "in this annual", "in this report",
		"of our annual", "in our annual", "of our form", "in our form",
		"of the form 10-k", "of the annual report", "elsewhere in",
		"of our quarterly", "in part i", "of part i", NULL};
	struct slice rest = slice_from(
		candidate_text(s, c->block), c->head.len);
	size_t end = c->block->end;

	/* A reference may go on in the next line. */
	if (c->block->kind == BLOCK_LINE && c->index + 1 < s->d->blocks.count &&
		!(c->block[1].flags & BLOCK_AFTER_BLANK))
		end = c->block[1].end;
	rest = first_sentence(
		doctext_slice(s->d, c->block->start + c->head.len, end));
	for (size_t i = 0; words[i]; i++)
		if (slice_find_fold(rest, words[i]) < rest.len)
			return true;
	return false;
}

static bool
is_quoted(struct slice rest)
{
	rest = slice_trim(rest);
	return slice_starts(rest, "\"") ||
		slice_starts(rest, "\xe2\x80\x9c") || /* “ */
		slice_starts(rest, "\xe2\x80\x9d"); /* ” */
}

static bool
says_continued(struct slice rest)
{
	rest = slice_sub(rest, 0, 200);
	return slice_find_fold(rest, "(continued") < rest.len ||
		slice_find_fold(rest, "(cont'd") < rest.len ||
		slice_find_fold(rest, "\xe2\x80\x94 continued") < rest.len;
}

/* What makes the text a reference to an item and no heading. */
static double
score_as_reference(const struct search *s, const struct candidate *c)
{
	struct slice rest = slice_from(
		candidate_text(s, c->block), c->head.len);
	double score = 0;

	if (c->title < 0.5 && goes_on_like_a_sentence(rest))
		score -= 3;
	if (block_continues(s->d, c->index))
		score -= 3.5;
	if (says_it_refers(s, c))
		score -= 3;
	if (is_quoted(rest))
		score -= 2;
	return score;
}

static bool
stands_under_part(const struct search *s, const struct candidate *c)
{
	struct slice t;

	if (!c->index)
		return false;
	t = slice_trim(candidate_text(s, c->block - 1));
	return slice_starts_fold(t, "part ") && t.len <= 9;
}

static double
score_of(const struct search *s, const struct candidate *c)
{
	struct slice text = candidate_text(s, c->block);
	double score = 1;

	score += c->title >= 0.5 ? 2 + c->title : -0.5;
	score += c->head.separated ? 0.5 : 0;
	if (is_loud(c->block))
		score += 1;
	if (c->named)
		score -= 1;
	if (c->linked)
		score += 1.5;
	if (text.len > LONG_HEAD && c->title < 0.5)
		score -= 2;
	if (says_continued(slice_from(text, c->head.len)))
		score -= 3;
	/* Headings link back to the contents page, its rows to them. */
	if (c->block->href)
		score -= 1.5;
	if (c->contents)
		score -= 4;
	if (c->block->flags & BLOCK_FURNITURE)
		score -= c->title >= 0.5 ? 0.5 : 2;
	if (stands_under_part(s, c))
		score += 0.5;
	return score + score_as_reference(s, c);
}

/* A running header repeats a heading: the later ones count less. */
void
candidates_score(struct search *s)
{
	int seen[20 * 16] = {0};

	contents_mark(s);
	contents_follow(s);
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

#define LOOKS 16

/* How a heading looks: loudness, layout, case of "Item". */
static unsigned
look_of(const struct search *s, const struct candidate *c)
{
	struct slice text = candidate_text(s, c->block);

	return (is_loud(c->block) ? 1U : 0) |
		(c->block->kind == BLOCK_ROW ? 2U : 0) |
		(text.len > 2 && text.data[1] >= 'A' && text.data[1] <= 'Z'
				? 4U
				: 0) |
		(text.len > LONG_HEAD ? 8U : 0);
}

void
candidates_match_style(struct search *s, long last)
{
	size_t times[LOOKS] = {0};
	size_t all = 0, best = 0;

	for (long i = last; i >= 0; i = s->items[i].previous) {
		times[look_of(s, &s->items[i])]++;
		all++;
	}
	for (size_t i = 1; i < LOOKS; i++)
		best = times[i] > times[best] ? i : best;
	if (times[best] * 3 < all * 2)
		return;
	for (size_t i = 0; i < s->count; i++)
		s->items[i].score += look_of(s, &s->items[i]) == best ? 0.7
								      : -0.7;
}
