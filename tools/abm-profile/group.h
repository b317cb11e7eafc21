#ifndef ABM_PROFILE_GROUP_H
#define ABM_PROFILE_GROUP_H

#include "draft.h"
#include "stream/filter.h"

/*
 * Reads the records of one account: its `account` line, or where there is
 * none the account of the first record; its extracts, newest first; and what
 * of its documents has no extract.  -1 when the account or an extract is not
 * usable as a whole.
 */
int group_read(struct draft *d, struct unit *u, struct fault *f);

#endif
