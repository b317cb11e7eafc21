#include "spots.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "branches.h"
#include "literals.h"

#define NO_SPOT UINT32_MAX
#define TERM_MOST 12 /* bytes of a word that is looked for */
#define SPOTS_MOST \
	100000 /* in a text; with more its patterns are tried anywhere */

/*
 * What a literal's value says: of a head its length, whether it must be at a
 * word's beginning, and the number of its way; of a term, which has length 0,
 * whether patterns are open to it, and its number.
 */
#define LEN_BITS 4
#define LEN_MASK ((1U << LEN_BITS) - 1)
#define FLAG (1U << LEN_BITS)
#define NUMBER_SHIFT (LEN_BITS + 1)

_Static_assert(HEAD_MOST <= LEN_MASK, "a head's length has its bits");

/*
 * What a search needs is kept small, here and below: it is met all over the
 * place, and has to stay in the cache.
 */

/* A branch of a pattern. */
struct way {
	uint32_t pattern;
	uint32_t first_term; /* it needs one of these, if there are any */
	uint16_t term_count;
	bool headed; /* it has heads */
	bool at_start;
};

struct target {
	const struct rx *rx;
	uint32_t first, end; /* its ways */
};

struct numbers {
	uint32_t *items;
	size_t count, cap;
};

/* A word, which many branches may need. */
struct term {
	const char *word;
	uint32_t number;
	struct numbers
		opens; /* patterns that may match anywhere if it is there */
};

struct spots {
	struct arena *arena;
	struct {
		struct way *items;
		size_t count, cap;
	} ways;
	struct {
		struct target *items;
		size_t count, cap;
	} targets;
	struct {
		struct term **items;
		size_t count, cap;
	} terms;
	struct hash words; /* to their terms */
	struct numbers needs; /* terms of the ways */
	struct numbers
		blind; /* patterns with a way of which nothing is known */
	struct literals *literals;
};

/* A place where a branch may match. */
struct spot {
	uint32_t at;
	uint32_t earlier, later; /* of the same branch */
};

struct way_state {
	uint32_t text; /* number of the last one in which it may match */
	uint32_t first, last; /* spots in that text */
	uint32_t limit; /* what it needs ends there: spots are before */
};

struct term_state {
	uint32_t text; /* number of the last one with it */
	uint32_t end; /* of the last place there */
};

struct spots *
spots_open(struct arena *a)
{
	struct spots *s = arena_alloc(a, 1, sizeof *s);

	s->arena = a;
	s->literals = literals_open();
	return s;
}

void
spots_close(struct spots *s)
{
	if (!s)
		return;
	literals_close(s->literals);
	hash_free(&s->words);
}

/* Of a long word its beginning will do: what is shorter is found sooner. */
static struct term *
term_of(struct spots *s, const char *word)
{
	struct slice key = slice_sub(slice_of(word), 0, TERM_MOST);
	struct term *t = hash_get(&s->words, key);

	if (t)
		return t;
	t = arena_alloc(s->arena, 1, sizeof *t);
	t->word = arena_strndup(s->arena, key.data, key.len);
	t->number = (uint32_t)s->terms.count;
	*ARRAY_PUSH(s->arena, &s->terms) = t;
	hash_set(&s->words, key, t);
	return t;
}

static void
add_terms(struct spots *s, struct way *w, const struct strings *words)
{
	w->first_term = (uint32_t)s->needs.count;
	w->term_count = (uint16_t)words->count;
	for (size_t i = 0; i < words->count; i++) {
		struct term *t = term_of(s, words->items[i]);

		*ARRAY_PUSH(s->arena, &s->needs) = t->number;
		if (!w->headed)
			*ARRAY_PUSH(s->arena, &t->opens) = w->pattern;
	}
}

static void
add_heads(struct spots *s, uint32_t way, const struct branch *b)
{
	for (size_t i = 0; i < b->heads.count; i++) {
		const char *head = b->heads.items[i];

		literals_add(s->literals, head,
			way << NUMBER_SHIFT | (b->at_word ? FLAG : 0) |
				(uint32_t)strlen(head));
	}
}

static void
add_way(struct spots *s, uint32_t pattern, const struct branch *b)
{
	uint32_t number = (uint32_t)s->ways.count;
	struct way *w = ARRAY_PUSH(s->arena, &s->ways);

	*w = (struct way){.pattern = pattern,
		.headed = b->heads.count > 0,
		.at_start = b->at_start};
	add_heads(s, number, b);
	add_terms(s, w, &b->words);
	if (!b->heads.count && !b->words.count)
		*ARRAY_PUSH(s->arena, &s->blind) = pattern;
}

size_t
spots_add(struct spots *s, const struct rx *rx)
{
	uint32_t number = (uint32_t)s->targets.count;
	struct branches list;
	struct target t = {.rx = rx, .first = (uint32_t)s->ways.count};

	branches_of(s->arena, rx_pattern(rx), &list);
	for (size_t i = 0; i < list.count; i++)
		add_way(s, number, &list.items[i]);
	t.end = (uint32_t)s->ways.count;
	*ARRAY_PUSH(s->arena, &s->targets) = t;
	return number;
}

void
spots_build(struct spots *s)
{
	for (size_t i = 0; i < s->terms.count; i++) {
		const struct term *t = s->terms.items[i];

		literals_add(s->literals, t->word,
			t->number << NUMBER_SHIFT |
				(t->opens.count ? FLAG : 0));
	}
	literals_build(s->literals);
}

void
reading_init(struct reading *r, const struct spots *set, struct arena *a)
{
	*r = (struct reading){.set = set, .arena = a};
	r->ways = arena_alloc(a, set->ways.count + 1, sizeof *r->ways);
	r->headed = arena_alloc(a, set->ways.count + 1, sizeof *r->headed);
	r->terms = arena_alloc(a, set->terms.count + 1, sizeof *r->terms);
	r->stamps = arena_alloc(a, set->targets.count + 1, sizeof *r->stamps);
	r->may = arena_alloc(a, set->targets.count + 1, sizeof *r->may);
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '_';
}

static bool
inside_character(struct slice s, size_t off)
{
	return ((unsigned char)s.data[off] & 0xc0) == 0x80;
}

static bool
inside_word(struct slice s, size_t off)
{
	return off > 0 && is_word(s.data[off]) && is_word(s.data[off - 1]);
}

static void
note_pattern(struct reading *r, uint32_t pattern)
{
	if (r->stamps[pattern] != r->number)
		r->may[r->may_count++] = pattern;
	r->stamps[pattern] = r->number;
}

/*
 * Heads come in the order of their ends, so that their beginnings are out of
 * order by a few bytes at most: the place is found soon.
 */
static void
add_spot(struct reading *r, struct way_state *b, uint32_t at)
{
	uint32_t added = (uint32_t)r->spots.count;
	uint32_t later = NO_SPOT;
	uint32_t earlier = b->last;

	while (earlier != NO_SPOT && r->spots.items[earlier].at > at) {
		later = earlier;
		earlier = r->spots.items[earlier].earlier;
	}
	if (earlier != NO_SPOT && r->spots.items[earlier].at == at)
		return;
	*ARRAY_PUSH(r->arena, &r->spots) = (struct spot){at, earlier, later};
	*(later == NO_SPOT ? &b->last : &r->spots.items[later].earlier) = added;
	*(earlier == NO_SPOT ? &b->first
			     : &r->spots.items[earlier].later) = added;
}

static void
on_head(struct reading *r, uint32_t number, size_t at)
{
	struct way_state *b = &r->ways[number];

	if (b->text != r->number) {
		b->text = r->number;
		b->first = b->last = NO_SPOT;
		r->headed[r->headed_count++] = number;
	}
	if (r->spots.count < SPOTS_MOST)
		add_spot(r, b, (uint32_t)at);
}

static void
on_term(struct reading *r, uint32_t number, bool opens, size_t end)
{
	const struct numbers *open = &r->set->terms.items[number]->opens;
	struct term_state *t = &r->terms[number];

	for (size_t i = 0; opens && t->text != r->number && i < open->count;
		i++)
		note_pattern(r, open->items[i]);
	t->text = r->number;
	t->end = (uint32_t)end;
}

static void
on_literals(void *ctx, const uint32_t *values, size_t count, size_t end)
{
	struct reading *r = ctx;

	for (size_t i = 0; i < count; i++) {
		uint32_t number = values[i] >> NUMBER_SHIFT;
		size_t at = end - (values[i] & LEN_MASK);
		bool flagged = values[i] & FLAG;

		if (at == end)
			on_term(r, number, flagged, end);
		else if (!(flagged && inside_word(r->text, at)) &&
			!inside_character(r->text, at))
			on_head(r, number, at);
	}
}

/* So that no state of an earlier text looks like one of this. */
static void
next_number(struct reading *r)
{
	if (++r->number)
		return;
	reading_init(r, r->set, r->arena);
	r->number = 1;
}

/* Where the last of the words that the way needs ends; 0: there is none. */
static uint32_t
last_term(const struct reading *r, const struct way *w)
{
	uint32_t last = 0;

	if (!w->term_count)
		return UINT32_MAX;
	for (size_t i = 0; i < w->term_count; i++) {
		uint32_t need = r->set->needs.items[w->first_term + i];
		const struct term_state *t = &r->terms[need];

		if (t->text == r->number && t->end > last)
			last = t->end;
	}
	return last;
}

/* A branch that has a head matches only before the words that it needs. */
static void
settle_headed(struct reading *r)
{
	for (size_t i = 0; i < r->headed_count; i++) {
		const struct way *w = &r->set->ways.items[r->headed[i]];
		struct way_state *b = &r->ways[r->headed[i]];

		b->limit = last_term(r, w);
		if (r->crowded || r->spots.items[b->first].at < b->limit)
			note_pattern(r, w->pattern);
		else
			b->text = 0;
	}
}

void
reading_read(struct reading *r, struct slice text)
{
	next_number(r);
	r->text = text;
	r->may_count = r->headed_count = 0;
	r->spots.count = 0;
	/* Places that do not fit are as good as too many of them. */
	r->crowded = text.len > UINT32_MAX;
	literals_scan(r->set->literals, slice_sub(text, 0, UINT32_MAX),
		on_literals, r);
	r->crowded = r->crowded || r->spots.count == SPOTS_MOST;
	settle_headed(r);
	for (size_t i = 0; i < r->set->blind.count; i++)
		note_pattern(r, r->set->blind.items[i]);
}

bool
reading_covers(const struct reading *r, struct slice s)
{
	uintptr_t from = (uintptr_t)r->text.data;
	uintptr_t at = (uintptr_t)s.data;

	return s.data && r->text.data && at >= from &&
		at - from <= r->text.len &&
		s.len <= r->text.len - (at - from) &&
		!inside_word(r->text, at - from);
}

/* The part of the text that is searched, and what was found in it. */
struct search {
	const struct reading *reading;
	const struct rx *rx;
	struct slice s;
	size_t base; /* of s in the text */
	size_t off;
	size_t start, end; /* of the first match so far; s.len + 1: none */
	bool fresh; /* it was the last thing that was tried */
};

/* The first match of the way, if it is before that of others. */
static void
search_way(struct search *x, size_t number)
{
	const struct reading *r = x->reading;
	const struct way *w = &r->set->ways.items[number];
	const struct way_state *b = &r->ways[number];

	if (!w->headed || b->text != r->number)
		return;
	for (uint32_t i = b->first; i != NO_SPOT; i = r->spots.items[i].later) {
		size_t at = r->spots.items[i].at - x->base;

		if (r->spots.items[i].at < x->base + x->off ||
			(w->at_start && at))
			continue;
		if (r->spots.items[i].at >= b->limit || at >= x->s.len ||
			at >= x->start)
			return;
		x->fresh = rx_match_at(x->rx, x->s, at, &x->start, &x->end);
		if (x->fresh)
			return;
	}
}

bool
reading_match(const struct reading *r, size_t pattern, struct slice s,
	size_t off, size_t *start, size_t *end)
{
	const struct target *t = &r->set->targets.items[pattern];
	const struct way *ways = r->set->ways.items;
	struct search x = {.reading = r,
		.rx = t->rx,
		.s = s,
		.off = off,
		.base = (size_t)(s.data - r->text.data),
		.start = s.len + 1};

	if (r->stamps[pattern] != r->number && !r->crowded)
		return false;
	for (size_t i = t->first; i < t->end; i++)
		if (r->crowded || (!ways[i].headed && last_term(r, &ways[i])))
			return rx_match(t->rx, s, off, start, end);
	for (size_t i = t->first; i < t->end; i++)
		search_way(&x, i);
	if (x.start > s.len)
		return false;
	/* What failed later has taken the captures. */
	if (!x.fresh)
		rx_match_at(t->rx, s, x.start, &x.start, &x.end);
	*start = x.start;
	*end = x.end;
	return true;
}
