#ifndef ABM_EXTRACT_RULEMATCH_H
#define ABM_EXTRACT_RULEMATCH_H

#include "rules.h"

/*
 * Which rules of a pack match a sentence.  One pass sees which rules' needles
 * and heads are in it (needles.h); only those are tried, and only where one of
 * their heads stands.
 */
struct rulematch {
	const struct pack *pack;
	struct arena *arena;
	struct slice sentence;
	size_t number; /* of the sentence */
	size_t *hits; /* rules that may match it */
	size_t hit_count;
	struct rulematch_state *states; /* by rule */
	struct rulematch_spots {
		struct rulematch_spot *items;
		size_t count, cap;
	} spots;
};

void rulematch_open(struct rulematch *m, const struct pack *p, struct arena *a);
/*
 * The weightiest rule that matches; of several, the one that matches most.
 * NULL: none does.
 */
const struct rule *
rulematch_best(struct rulematch *m, struct slice s, size_t *start, size_t *end);

#endif
