#ifndef ABM_PROFILE_CRM_H
#define ABM_PROFILE_CRM_H

#include "draft.h"
#include "table.h"

/*
 * The account's row of a CRM export: a CSV whose column `account` holds the
 * account's id or its identifiers.crm; all other columns are kept as they
 * are, for internal eyes.
 */
int crm_open(struct table *t, const char *path, struct fault *f);
void crm_add(struct draft *d, const struct table *t);

#endif
