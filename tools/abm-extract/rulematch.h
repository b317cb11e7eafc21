#ifndef ABM_EXTRACT_RULEMATCH_H
#define ABM_EXTRACT_RULEMATCH_H

#include "rules.h"

/* Which rules of a pack match a sentence. */
struct rulematch {
	const struct pack *pack;
	struct reading reading;
};

void rulematch_open(struct rulematch *m, const struct pack *p, struct arena *a);
/*
 * The weightiest rule that matches; of several, the one that matches most, of
 * these the one that matches first, of these the one that was read last, so that
 * added rules win over built-in ones.  NULL: none does.
 */
const struct rule *
rulematch_best(struct rulematch *m, struct slice s, size_t *start, size_t *end);

#endif
