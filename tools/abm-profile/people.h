#ifndef ABM_PROFILE_PEOPLE_H
#define ABM_PROFILE_PEOPLE_H

#include "draft.h"

/*
 * People named in the documents, one entry for one name (titles of address,
 * middle initials and degrees aside), with the newest title.  Who stands in
 * the report before but in nothing newer is a change, not a person.
 */
void people_merge(struct draft *d);

#endif
