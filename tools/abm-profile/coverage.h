#ifndef ABM_PROFILE_COVERAGE_H
#define ABM_PROFILE_COVERAGE_H

#include "draft.h"

/*
 * The gaps that no other module sees: what abm-fetch tried in vain, what
 * abm-extract could not read or does not trust, what the account itself does
 * not say.  Four states are kept apart: absent (looked for, not there),
 * unknown (not looked for, or not found where it should be), n/a (does not
 * apply), stale (was known, is too old).
 */
void coverage_add(struct draft *d);

#endif
