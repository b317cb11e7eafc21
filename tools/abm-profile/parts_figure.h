#ifndef ABM_PROFILE_PARTS_FIGURE_H
#define ABM_PROFILE_PARTS_FIGURE_H

#include "parts.h"

/* Parts of kind band: a figure of the reports, or a field of the account. */
void
figure_look(struct draft *d, const struct cJSON *part, struct share *share);
/*
 * A field of the account by its path, or of the CRM export as "crm.stage";
 * whole numbers as text.  NULL when there is none.
 */
const char *figure_field(struct draft *d, const char *path);

#endif
