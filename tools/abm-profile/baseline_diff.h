#ifndef ABM_PROFILE_BASELINE_DIFF_H
#define ABM_PROFILE_BASELINE_DIFF_H

#include "draft.h"

/* Adds to changes[] what the profile says otherwise than an earlier one. */
void baseline_diff(struct draft *d, const struct cJSON *then);
void baseline_diff_tier(struct draft *d, const struct cJSON *then);

#endif
