#ifndef ABM_EXTRACT_DRIVERS_H
#define ABM_EXTRACT_DRIVERS_H

#include "doctext.h"
#include "rules.h"

/*
 * What drives the account: sentences of the text that a rule of the pack
 * finds, with status, figures and score, near-duplicates removed, best first,
 * at most 60.  Sections and people must have been found before; both may be
 * empty.  A language without rules gives none, and a warning.
 */
void drivers_find(struct rules *rules, const struct doctext *d,
	struct extract *x, struct arena *a);

#endif
