#ifndef ABM_EXTRACT_EX27_H
#define ABM_EXTRACT_EX27_H

#include "doctext.h"

/*
 * Exhibit 27, the financial data schedule of filings from 1993 to 2001: tagged
 * figures with a multiplier.  Of several, the one of the fiscal year counts.
 */
void ex27_find(const struct doctext *d, struct extract *x, struct arena *a);

#endif
