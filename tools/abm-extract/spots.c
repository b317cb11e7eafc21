#include "spots.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "branches.h"
#include "literals.h"

#define NO_SPOT UINT32_MAX
#define SPOTS_MOST \
	100000 /* in a text; with more its patterns are tried anywhere */
#define LEN_BITS 4 /* of a literal's value: length of a head; 0: a term */

_Static_assert(HEAD_MOST < 1 << LEN_BITS, "a head's length has its bits");

/* A branch of a pattern, as far as a search needs it. */
struct way {
	size_t pattern;
	bool headed; /* it has heads */
	bool at_word, at_start;
	const size_t *terms; /* it needs one of these, if there are any */
	size_t term_count;
};

struct target {
	const struct rx *rx;
	size_t first, end; /* its ways */
};

/* A word, which many branches may need. */
struct term {
	size_t number;
	/* Patterns that may match anywhere where it stands. */
	struct numbers {
		size_t *items;
		size_t count, cap;
	} opens;
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
	struct numbers
		blind; /* patterns with a way of which nothing is known */
	struct literals *literals;
};

/* A place where a branch may match. */
struct spot {
	size_t at;
	uint32_t earlier, later; /* of the same branch */
};

struct way_state {
	size_t text; /* number of the last one with a head of it */
	uint32_t first, last; /* spots in that text */
};

struct term_state {
	size_t text; /* number of the last one with it */
	size_t end; /* of the last place there */
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

static struct term *
term_of(struct spots *s, const char *word)
{
	struct term *t = hash_get(&s->words, slice_of(word));

	if (t)
		return t;
	t = arena_alloc(s->arena, 1, sizeof *t);
	t->number = s->terms.count;
	*ARRAY_PUSH(s->arena, &s->terms) = t;
	hash_set(&s->words, slice_of(word), t);
	literals_add(s->literals, word, t->number << LEN_BITS);
	return t;
}

static void
add_words(struct spots *s, struct way *w, const struct strings *words)
{
	size_t *terms = arena_alloc(s->arena, words->count + 1, sizeof *terms);

	for (size_t i = 0; i < words->count; i++) {
		struct term *t = term_of(s, words->items[i]);

		terms[i] = t->number;
		if (!w->headed)
			*ARRAY_PUSH(s->arena, &t->opens) = w->pattern;
	}
	w->terms = terms;
	w->term_count = words->count;
}

static void
add_way(struct spots *s, size_t pattern, const struct branch *b)
{
	size_t number = s->ways.count;
	struct way *w = ARRAY_PUSH(s->arena, &s->ways);

	*w = (struct way){.pattern = pattern,
		.headed = b->heads.count > 0,
		.at_word = b->at_word,
		.at_start = b->at_start};
	for (size_t i = 0; i < b->heads.count; i++)
		literals_add(s->literals, b->heads.items[i],
			number << LEN_BITS | strlen(b->heads.items[i]));
	add_words(s, w, &b->words);
	if (!b->heads.count && !b->words.count)
		*ARRAY_PUSH(s->arena, &s->blind) = pattern;
}

size_t
spots_add(struct spots *s, const struct rx *rx)
{
	size_t number = s->targets.count;
	size_t first = s->ways.count;
	struct branches list;

	branches_of(s->arena, rx_pattern(rx), &list);
	for (size_t i = 0; i < list.count; i++)
		add_way(s, number, &list.items[i]);
	*ARRAY_PUSH(s->arena, &s->targets) = (struct target){
		rx, first, s->ways.count};
	return number;
}

void
spots_build(struct spots *s)
{
	literals_build(s->literals);
}

void
reading_init(struct reading *r, const struct spots *set, struct arena *a)
{
	*r = (struct reading){.set = set, .arena = a};
	r->ways = arena_alloc(a, set->ways.count + 1, sizeof *r->ways);
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
note_pattern(struct reading *r, size_t pattern)
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
add_spot(struct reading *r, struct way_state *b, size_t at)
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
on_head(struct reading *r, size_t number, size_t at)
{
	const struct way *w = &r->set->ways.items[number];
	struct way_state *b = &r->ways[number];

	if ((w->at_word && inside_word(r->text, at)) ||
		inside_character(r->text, at))
		return;
	if (b->text != r->number) {
		b->text = r->number;
		b->first = b->last = NO_SPOT;
		note_pattern(r, w->pattern);
	}
	if (r->spots.count < SPOTS_MOST)
		add_spot(r, b, at);
}

static void
on_term(struct reading *r, size_t number, size_t end)
{
	const struct numbers *opens = &r->set->terms.items[number]->opens;
	struct term_state *t = &r->terms[number];

	if (t->text != r->number)
		for (size_t i = 0; i < opens->count; i++)
			note_pattern(r, opens->items[i]);
	t->text = r->number;
	t->end = end;
}

static bool
on_literal(void *ctx, size_t value, size_t end)
{
	size_t len = value & ((1U << LEN_BITS) - 1);

	if (len)
		on_head(ctx, value >> LEN_BITS, end - len);
	else
		on_term(ctx, value >> LEN_BITS, end);
	return true;
}

void
reading_read(struct reading *r, struct slice text)
{
	r->text = text;
	r->number++;
	r->may_count = 0;
	r->spots.count = 0;
	literals_scan(r->set->literals, text, on_literal, r);
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

/* Where the last of the words that the way needs ends; 0: there is none. */
static size_t
last_term(const struct reading *r, const struct way *w)
{
	size_t last = 0;

	if (!w->term_count)
		return SIZE_MAX;
	for (size_t i = 0; i < w->term_count; i++) {
		const struct term_state *t = &r->terms[w->terms[i]];

		if (t->text == r->number && t->end > last)
			last = t->end;
	}
	return last;
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
	size_t limit;

	if (!w->headed || b->text != r->number)
		return;
	limit = last_term(r, w);
	for (uint32_t i = b->first; i != NO_SPOT; i = r->spots.items[i].later) {
		size_t at = r->spots.items[i].at - x->base;

		if (r->spots.items[i].at < x->base + x->off ||
			(w->at_start && at))
			continue;
		if (r->spots.items[i].at >= limit || at >= x->s.len ||
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
	bool crowded = r->spots.count == SPOTS_MOST;
	struct search x = {.reading = r,
		.rx = t->rx,
		.s = s,
		.off = off,
		.base = (size_t)(s.data - r->text.data),
		.start = s.len + 1};

	if (r->stamps[pattern] != r->number)
		return false;
	for (size_t i = t->first; i < t->end; i++)
		if (crowded || (!ways[i].headed && last_term(r, &ways[i])))
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
