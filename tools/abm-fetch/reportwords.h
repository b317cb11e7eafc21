#ifndef ABM_FETCH_REPORTWORDS_H
#define ABM_FETCH_REPORTWORDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * What a link leads to, by its words in eight languages and more: an annual
 * report, a page where such reports stand, or something else.
 */

struct reportwords {
	int report; /* above 0: an annual report; below: another paper */
	int page; /* above 0: worth looking at */
	int year; /* the report's; 0: not told */
	const char *language; /* two letters; NULL: not told */
	const char *phrase; /* the strongest that spoke for a report; NULL */
	bool file; /* the URL names a file, not a page: .pdf, .zip, … */
};

/*
 * text is the link's, before stands before it; either may be "".  this_year
 * bounds the years that are believed.
 */
struct reportwords reportwords_read(struct arena *a, const char *url,
	const char *text, const char *before, int this_year);

/* Small letters without accents, one blank for all that is no letter or digit. */
const char *reportwords_fold(struct arena *a, struct slice s);

#endif
