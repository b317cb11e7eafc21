#ifndef ABM_EXTRACT_BALANCE_H
#define ABM_EXTRACT_BALANCE_H

#include "model/extract.h"

/*
 * Figures that were read from tables must fit together: what does not is taken
 * out, because a row of another statement was read.  Liabilities and equity
 * are no more than the assets; no income is more than the revenue.
 */
void balance_check(struct metrics *m);

#endif
