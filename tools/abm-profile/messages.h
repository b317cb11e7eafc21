#ifndef ABM_PROFILE_MESSAGES_H
#define ABM_PROFILE_MESSAGES_H

#include "draft.h"

/*
 * What to say to whom: for each contact that may be written to and each
 * persona of the seller's, the account's drivers in the order the persona
 * cares, each with one value proposition and at most one proof.  The choice is
 * fixed by rank and file order; `rule` says how it came about.  Texts are
 * the seller's own, nothing is written here.
 */
#define MESSAGES_PER_READER 4

void messages_make(struct draft *d);

#endif
