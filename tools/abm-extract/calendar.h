#ifndef ABM_EXTRACT_CALENDAR_H
#define ABM_EXTRACT_CALENDAR_H

#include "rules.h"

/*
 * Which year a report is about, and how many years before it a sentence is.
 * A fiscal year may bear another name than the year in which it ends.
 */
struct calendar {
	int period_year; /* in which the period ends; 0: not known */
	int fiscal_year; /* the name of that year; 0: it has none */
	int early_end; /* its last month if that is January to June, else 0 */
};

#define CALENDAR_NO_YEAR (-1000)

/* By the period's end if there is one, else by the years the text names. */
void calendar_open(struct calendar *c, const struct pack *p,
	const char *period_end, struct slice text);

/*
 * Years that the sentence's latest year lies before the report's: 0 this year,
 * negative ahead.  What is done does not lie ahead ("in 2020, we issued notes
 * due 2030").  CALENDAR_NO_YEAR when nothing can be said.
 */
int calendar_age(const struct calendar *c, const struct pack *p,
	struct slice sentence, bool done);

#endif
