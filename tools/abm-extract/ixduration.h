#ifndef ABM_EXTRACT_IXDURATION_H
#define ABM_EXTRACT_IXDURATION_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * Durations of the SEC's ixt-sec, as xs:duration: a number of the unit in the
 * format's name ("duryear"), whose rest spills into the next smaller units, or
 * English words ("durwordsen").  NULL when the text is none.
 */
const char *
ixduration_number(struct arena *a, const char *name, struct slice s);
const char *ixduration_words(struct arena *a, struct slice s);

#endif
