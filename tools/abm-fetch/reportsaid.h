#ifndef ABM_FETCH_REPORTSAID_H
#define ABM_FETCH_REPORTSAID_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * Which of reportphrases.h stand in a text: whole words; inside words when they
 * are long or of a script without blanks; at the begin of words when they speak
 * of papers ("quartal" in "quartals").
 */
struct reportsaid_phrases;

/* own: the company's name, folded; a foundation's report is its own. */
struct reportsaid_phrases *reportsaid_open(struct arena *a, const char *own);

struct reportsaid {
	int report; /* the best */
	int against; /* the worst of other papers and parts of reports */
	int page;
	bool alone; /* of the parent company alone */
	const char *phrase, *language; /* of `report` */
	int last; /* score of the last paper: above 0 for a report */
};

/* folded: by reportwords_fold(). */
struct reportsaid
reportsaid(struct reportsaid_phrases *phrases, const char *folded);

#endif
