#ifndef ABM_PROFILE_DERIVED_H
#define ABM_PROFILE_DERIVED_H

#include "draft.h"

/*
 * Growth, margins and ratios from the figures of the profile, in exact
 * decimals, as pure numbers rounded half to even to DERIVED_PLACES.  Growth
 * needs the same figure of the year before, of one unit and length, above
 * zero; a ratio needs both figures of one period and unit and a denominator
 * above zero.  What cannot be computed is a gap, never a guess.
 */
#define DERIVED_PLACES 4

void derived_add(struct draft *d);

#endif
