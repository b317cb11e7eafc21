#ifndef ABM_PROFILE_SELLER_SHAPE_H
#define ABM_PROFILE_SELLER_SHAPE_H

#include "base/fault.h"

struct cJSON;

/*
 * Checks a seller file: members, ids that differ, references that lead
 * somewhere, and that an anonymous proof does not name its customer.
 */
int seller_check(const struct cJSON *tree, struct fault *f);

#endif
