#ifndef ABM_EXTRACT_OFFICERS_H
#define ABM_EXTRACT_OFFICERS_H

#include "doctext.h"

/*
 * Form 10-K, General Instruction G(3): the executive officers may be told of
 * behind Item 1 or 4, under a heading without a number.  They are no part of
 * that item, but a section "executive-officers" of their own.
 */

/* Offset of that heading in the blocks from index `first`, or end. */
size_t officers_start(const struct doctext *d, size_t first, size_t end);
/* Adds the section behind the last one of x. */
void officers_add(const struct doctext *d, size_t start, size_t end,
	struct extract *x, struct arena *a);

#endif
