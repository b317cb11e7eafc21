#ifndef ABM_EXTRACT_NEEDLES_H
#define ABM_EXTRACT_NEEDLES_H

#include "base/arena.h"
#include "model/extract.h"
#include "pattern.h"

/*
 * Fixed words of a pattern: every match of it holds at least one of them, so
 * a text without any need not be searched.  ASCII in lower case, and letters
 * that literals.h can look for.  An empty list means that none can be told and
 * the pattern must always be tried.
 */
void needles_of(struct arena *a, const char *pattern, struct strings *out);

/*
 * Those of one alternative, if `behind` only from its second element on.
 * Moves behind the alternative; false: it is not understood.
 */
bool needles_at(
	struct arena *a, struct pattern *at, bool behind, struct strings *out);

#endif
