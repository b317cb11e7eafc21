#ifndef ABM_PROFILE_SCORE_H
#define ABM_PROFILE_SCORE_H

#include "draft.h"

/*
 * The score, 0..100: a sum of parts in whole thousandths of a point, so that
 * the parts add up exactly.  What is not known counts nothing in `low` and in
 * full in `high`; what does not apply leaves its weight to the others.
 * Relationships that forbid pursuing an account are vetoes, not points.
 */
void score_make(struct draft *d);
/* The account is excluded; no message and no play is made then. */
bool score_vetoed(const struct draft *d);
/* Why the account is worth a call now; from drivers and changes alone. */
void score_say_why_now(struct draft *d);

#endif
