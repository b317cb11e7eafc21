#ifndef ABM_EXTRACT_FURNITURE_H
#define ABM_EXTRACT_FURNITURE_H

#include "doctext.h"

/*
 * Marks running headers, footers and page numbers (BLOCK_FURNITURE): short
 * blocks next to a page border that are a number, or come again, digits aside,
 * on at least three pages.
 */
void furniture_mark(struct doctext *d);

#endif
