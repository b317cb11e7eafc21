#include "cues.h"

#include "rules.h"
#include "spots.h"

struct rx_list {
	struct rx **items;
	size_t count, cap;
};

struct cues {
	struct arena *arena;
	struct rx_list lists[CUE_COUNT];
	size_t first[CUE_COUNT]; /* number of a cue's first pattern in spots */
	struct spots *spots; /* NULL: nothing was asked yet */
	struct reading text; /* what questions are about */
	struct reading other;
};

struct cues *
cues_open(struct arena *a)
{
	struct cues *c = arena_alloc(a, 1, sizeof *c);

	c->arena = a;
	return c;
}

void
cues_close(struct cues *c)
{
	for (size_t i = 0; i < CUE_COUNT; i++)
		for (size_t j = 0; j < c->lists[i].count; j++)
			rx_close(c->lists[i].items[j]);
	spots_close(c->spots);
}

bool
cues_add(struct cues *c, enum cue cue, struct rx *rx)
{
	if (c->lists[cue].count == CUE_PATTERNS)
		return false;
	*ARRAY_PUSH(c->arena, &c->lists[cue]) = rx;
	return true;
}

static void
prepare(struct cues *c)
{
	c->spots = spots_open(c->arena);
	for (size_t i = 0; i < CUE_COUNT; i++)
		for (size_t j = 0; j < c->lists[i].count; j++) {
			size_t number = spots_add(
				c->spots, c->lists[i].items[j]);

			if (j == 0)
				c->first[i] = number;
		}
	spots_build(c->spots);
	reading_init(&c->text, c->spots, c->arena);
	reading_init(&c->other, c->spots, c->arena);
}

void
cue_read(const struct pack *p, struct slice text)
{
	if (!p->cues->spots)
		prepare(p->cues);
	reading_read(&p->cues->text, text);
}

static const struct reading *
reading_of(struct cues *c, struct slice s)
{
	if (!c->spots)
		prepare(c);
	if (reading_covers(&c->text, s))
		return &c->text;
	reading_read(&c->other, s);
	return &c->other;
}

size_t
cue_count(const struct pack *p, enum cue cue, struct slice s)
{
	const struct reading *r = reading_of(p->cues, s);
	size_t count = 0, start, end;

	for (size_t i = 0; i < p->cues->lists[cue].count; i++)
		count += reading_match(
			r, p->cues->first[cue] + i, s, 0, &start, &end);
	return count;
}

bool
cue_match(const struct pack *p, enum cue cue, struct slice s, size_t *start,
	size_t *end)
{
	const struct reading *r = reading_of(p->cues, s);
	bool found = false;

	for (size_t i = 0; i < p->cues->lists[cue].count && !found; i++)
		found = reading_match(
			r, p->cues->first[cue] + i, s, 0, start, end);
	return found;
}

bool
cue_found(const struct pack *p, enum cue cue, struct slice s)
{
	size_t start, end;

	return cue_match(p, cue, s, &start, &end);
}

const struct rx *
cue_pattern(const struct pack *p, enum cue cue, size_t n)
{
	const struct rx_list *list = &p->cues->lists[cue];

	return n < list->count ? list->items[n] : NULL;
}

bool
cue_next(const struct pack *p, enum cue cue, size_t n, struct slice s,
	size_t off, size_t *start, size_t *end)
{
	return cue_pattern(p, cue, n) &&
		reading_match(reading_of(p->cues, s), p->cues->first[cue] + n,
			s, off, start, end);
}
