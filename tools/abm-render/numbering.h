#ifndef ABM_RENDER_NUMBERING_H
#define ABM_RENDER_NUMBERING_H

#include "fill.h"

/*
 * Lists that begin inside a loop start at their first number in every pass: a
 * new w:num with start overrides for each (ISO/IEC 29500-1 17.9.15, 17.9.26).
 * A list goes on where the loop's items are its items, that is where the body
 * begins with one, or where the list is used outside of the loop as well.
 */

/* Notes at each loop which lists start anew. */
void numbering_compile(struct compile *c);

/* One list in one pass. */
struct list_restart {
	struct list_restart *outer;
	const char *id; /* of the template */
	const char *new_id; /* NULL: not met yet */
};

/* The restarts of a pass, in front of those around it. */
struct list_restart *numbering_pass(struct exec *x, const struct tag *t);
/* w:numId with the number that it has in this pass. */
struct slice numbering_id(struct exec *x, struct slice element);
/* A list of our own, from `start`; bullets where it is not ordered. */
const char *numbering_new(struct exec *x, bool ordered, long start);
/* Writes the new lists. */
void numbering_finish(struct exec *x);

#endif
