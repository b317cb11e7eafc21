#ifndef ABM_PROFILE_PLAYS_H
#define ABM_PROFILE_PLAYS_H

#include "draft.h"

/* What to do next: the seller's plays all of whose conditions hold. */
void plays_make(struct draft *d);

#endif
