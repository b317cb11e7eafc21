#ifndef ABM_FETCH_REPORTWORDS_H
#define ABM_FETCH_REPORTWORDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * What a link leads to, by its words: an annual report, a page where such
 * reports stand, or something else.
 */

/* What a page says of a link; texts may be "". */
struct reportlink {
	const char *url;
	const char *text; /* of the link */
	const char
		*near; /* before it in its paragraph or row, and its column */
	const char *far; /* the headings above, the nearest last */
	bool download; /* its markup says that it is a file */
};

/* Who asks, and when; see reportreader(). */
struct reportsaid_phrases;
struct reportreader {
	const char *own; /* the company's name, folded */
	int this_year; /* bounds the years that are believed */
	struct reportsaid_phrases *phrases;
};

/* company: its name, "" when it is not known. */
struct reportreader
reportreader(struct arena *a, const char *company, int this_year);

struct reportwords {
	int report; /* above 0: an annual report; below: another paper */
	int name; /* how surely that is the annual report's name */
	int page; /* above 0: worth looking at */
	int year; /* the report's; 0: not told */
	int strange; /* words that neither name it nor say what format it has */
	bool told; /* by the page, not the URL alone */
	bool doubtful; /* of the parent company alone */
	const char *language; /* two letters; NULL: not told */
	const char *phrase; /* the strongest that spoke for a report; NULL */
	bool file; /* a file as it seems, not a page: .pdf, .zip, … */
};

/* The arena is for what is needed meanwhile. */
struct reportwords reportwords_read(struct arena *a,
	const struct reportreader *who, const struct reportlink *link);

/* Small letters without accents, one blank for all that is no letter or digit. */
const char *reportwords_fold(struct arena *a, struct slice s);

/* Of a report that came out on the day that stands there; 0: none does. */
int reportyear_of_day(const char *folded, int this_year);
/* The newest year of folded words, or the one beside the phrase; 0: none. */
int reportyear(const char *folded, const char *phrase, int this_year);

#endif
