#ifndef ABM_EXTRACT_EMPLOYEES_H
#define ABM_EXTRACT_EMPLOYEES_H

#include "doctext.h"

/*
 * How many people the account employs, where a sentence says so of the whole
 * of it: not a range, not a part of them, not another company's.
 */
void
employees_find(const struct doctext *d, struct extract *x, struct arena *a);

#endif
