#ifndef ABM_EXTRACT_NEEDLES_H
#define ABM_EXTRACT_NEEDLES_H

#include "base/arena.h"
#include "model/extract.h"

/*
 * Fixed words of a pattern: every match of it holds at least one of them, so
 * a text without any need not be searched.  ASCII in lower case.  An empty list means
 * that none can be told and the pattern must always be tried.
 */
void needles_of(struct arena *a, const char *pattern, struct strings *out);

#define HEAD_MOST 10 /* bytes */

/*
 * What every match of the pattern begins with: one of these, in lower case, of
 * 1 to HEAD_MOST bytes; a blank stands for any white space.  An empty list
 * means that it cannot be told.  (A pattern beyond ASCII may also match the
 * long s and the Kelvin sign where it says s and k.)
 */
void heads_of(struct arena *a, const char *pattern, struct strings *out);

#endif
