#ifndef ABM_EXTRACT_SECTIONS_H
#define ABM_EXTRACT_SECTIONS_H

#include "doctext.h"

/*
 * Divides a text: Form 10-K and 20-F items where there are such headings, else
 * the outline of its headings.  Fills x->sections, in text order.
 */
void sections_find(const struct doctext *d, struct extract *x, struct arena *a);

/* Steps of it. */
bool items_find(const struct doctext *d, struct extract *x, struct arena *a);
void outline_find(const struct doctext *d, struct extract *x, struct arena *a);

/* The section that holds the offset, or NULL. */
const struct section *section_at(const struct extract *x, size_t off);

#endif
