#ifndef ABM_RENDER_SLIDES_H
#define ABM_RENDER_SLIDES_H

#include "fill.h"

/*
 * Slides with a tag {:x}: repeated for each item of x with their notes, charts
 * and links, shown once for an object or a true value, taken out otherwise.
 * The presentation's list, its sections, its shows and the document properties
 * follow.
 */
struct slide {
	const struct package_part *part;
	const struct value_list *items; /* NULL: no loop */
	struct value item; /* with items NULL */
	size_t passes;
	const char **names; /* in the output, of each pass */
};

struct slides {
	struct slide *items; /* those with a tag */
	size_t count, cap;
};

/* Decides how often each slide comes; what goes is dropped from the output. */
void slides_plan(struct exec *x, struct slides *s);
/* Was this part taken out with its slide? */
bool slides_gone(const struct exec *x, const char *name);
/* Takes a part out with all that belongs to it alone. */
void slides_drop(struct exec *x, const char *name);
/* Fills one slide in all its passes, with its notes. */
void slides_fill(struct exec *x, struct slide *s);
/* slidelist.c: the presentation and the properties, when all are filled. */
void slides_finish(struct exec *x, const struct slides *s);

#endif
