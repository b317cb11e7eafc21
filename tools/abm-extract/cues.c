#include "cues.h"

#include "rules.h"
#include "spots.h"

struct rx_list {
	struct rx **items;
	size_t count, cap;
};

/* Cues that are asked of the same texts. */
struct group {
	struct spots *spots; /* NULL: nothing was asked yet */
	struct reading text; /* what questions are about */
	struct reading other;
};

enum { OF_SENTENCES, OF_HEADINGS, GROUPS };

struct cues {
	struct arena *arena;
	struct rx_list lists[CUE_COUNT];
	size_t first[CUE_COUNT]; /* number of a cue's first pattern in spots */
	struct group groups[GROUPS];
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
	for (int i = 0; i < GROUPS; i++)
		spots_close(c->groups[i].spots);
}

bool
cues_add(struct cues *c, enum cue cue, struct rx *rx)
{
	if (c->lists[cue].count == CUE_PATTERNS)
		return false;
	*ARRAY_PUSH(c->arena, &c->lists[cue]) = rx;
	return true;
}

static int
group_of(enum cue cue)
{
	return cue < CUE_HEADING ? OF_SENTENCES : OF_HEADINGS;
}

static struct group *
prepare(struct cues *c, int group)
{
	struct group *g = &c->groups[group];

	if (g->spots)
		return g;
	g->spots = spots_open(c->arena);
	for (int i = 0; i < CUE_COUNT; i++) {
		size_t count = group_of((enum cue)i) == group
			? c->lists[i].count
			: 0;

		c->first[i] = count ? spots_add(g->spots, c->lists[i].items[0])
				    : c->first[i];
		for (size_t j = 1; j < count; j++)
			spots_add(g->spots, c->lists[i].items[j]);
	}
	spots_build(g->spots);
	reading_init(&g->text, g->spots, c->arena);
	reading_init(&g->other, g->spots, c->arena);
	return g;
}

void
cue_read(const struct pack *p, struct slice sentence)
{
	reading_read(&prepare(p->cues, OF_SENTENCES)->text, sentence);
}

static const struct reading *
reading_of(struct cues *c, enum cue cue, struct slice s)
{
	struct group *g = prepare(c, group_of(cue));

	if (reading_covers(&g->text, s))
		return &g->text;
	reading_read(&g->other, s);
	return &g->other;
}

size_t
cue_count(const struct pack *p, enum cue cue, struct slice s)
{
	const struct reading *r = reading_of(p->cues, cue, s);
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
	const struct reading *r = reading_of(p->cues, cue, s);
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
		reading_match(reading_of(p->cues, cue, s),
			p->cues->first[cue] + n, s, off, start, end);
}
