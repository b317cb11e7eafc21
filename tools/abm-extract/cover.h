#ifndef ABM_EXTRACT_COVER_H
#define ABM_EXTRACT_COVER_H

#include "doctext.h"

/*
 * What the cover page of a report to the SEC says in words: the market value of
 * what others than its own people hold (public_float) and the number of shares
 * outstanding, each at its day.  Of several classes of shares neither is given.
 */
void cover_find(const struct doctext *d, struct extract *x, struct arena *a);

#endif
