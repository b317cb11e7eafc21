#ifndef ABM_EXTRACT_SPOTS_H
#define ABM_EXTRACT_SPOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "port/rx.h"

/*
 * Many patterns, and the places of a text where each of them may match.  One
 * pass over the text finds all patterns' fixed words (branches.h); a pattern is
 * tried only where one of its heads stands, and only if the words that must
 * follow do.  What is found is what trying every pattern everywhere would find.
 *
 *	struct spots *s = spots_open(arena);
 *	size_t plan = spots_add(s, rx);
 *	struct reading r;
 *	spots_build(s);
 *	reading_init(&r, s, arena);
 *	reading_read(&r, sentence);
 *	if (reading_match(&r, plan, clause, 0, &start, &end))
 */
struct spots;

struct spots *spots_open(struct arena *a);
/* The pattern, borrowed, gets the next number from 0 on. */
size_t spots_add(struct spots *s, const struct rx *rx);
/* To be called once, after the last pattern. */
void spots_build(struct spots *s);
void spots_close(struct spots *s); /* NULL is nothing */

/* A text that was looked through. */
struct reading {
	const struct spots *set;
	struct arena *arena;
	struct slice text;
	uint32_t number; /* of the text; state of others is out of date */
	bool crowded; /* with spots: patterns are tried anywhere */
	struct way_state *ways; /* by branch */
	struct term_state *terms; /* by word */
	uint32_t *headed; /* branches with a head in the text */
	size_t headed_count;
	uint32_t *stamps; /* by pattern: the last text in which it may match */
	uint32_t *may; /* patterns that may match */
	size_t may_count;
	struct spot_list {
		struct spot *items;
		size_t count, cap;
	} spots;
};

void reading_init(struct reading *r, const struct spots *set, struct arena *a);
/* The text, borrowed until the next one is read. */
void reading_read(struct reading *r, struct slice text);
/* s is a part of the text that can be asked about. */
bool reading_covers(const struct reading *r, struct slice s);
/*
 * The first match of a pattern in s, a part of the text that is covered, from
 * off on, as rx_match(port/rx.h) finds it, with its captures.
 */
bool reading_match(const struct reading *r, size_t pattern, struct slice s,
	size_t off, size_t *start, size_t *end);

#endif
