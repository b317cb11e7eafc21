#ifndef ABM_EXTRACT_BRANCHES_H
#define ABM_EXTRACT_BRANCHES_H

#include "base/arena.h"
#include "heads.h"
#include "model/extract.h"

/*
 * A pattern's alternatives, and the fixed words by which it can be told where
 * in a text each of them may match.  All words are of ASCII in lower case, or
 * have letters that literals.h can look for; a blank is any white space.
 */
struct branch {
	/*
	 * What it begins with: one of these, of 1 to HEAD_MOST bytes; none:
	 * that cannot be told.  (A pattern beyond ASCII may also match the long
	 * s and the Kelvin sign where it says s and k.)
	 */
	struct strings heads;
	/*
	 * One of these is in it, behind its first byte when there are heads;
	 * none: that cannot be told.
	 */
	struct strings words;
	bool at_word; /* a head that is a word begins at a word's beginning */
	bool at_start; /* of the text */
};
struct branches {
	struct branch *items;
	size_t count, cap;
};

/* All of them; a pattern that is not understood is one branch of which nothing
 * is known. */
void branches_of(struct arena *a, const char *pattern, struct branches *out);

#endif
