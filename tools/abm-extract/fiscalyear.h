#ifndef ABM_EXTRACT_FISCALYEAR_H
#define ABM_EXTRACT_FISCALYEAR_H

#include "base/slice.h"

/*
 * The year a report is about when nothing else tells: the one it names most
 * often, of two the later.  0 when it names none.
 */
int fiscalyear_of(struct slice text);

/* The latest year that the sentence names, 0 if none. */
int fiscalyear_latest(struct slice sentence);

/*
 * The year of what is done by the end of the period: the latest that does not
 * lie behind it ("in 2020, we issued notes due 2030"), else the latest.
 */
int fiscalyear_of_done(struct slice sentence, int period_year);

#endif
