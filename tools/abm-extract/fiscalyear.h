#ifndef ABM_EXTRACT_FISCALYEAR_H
#define ABM_EXTRACT_FISCALYEAR_H

#include "base/slice.h"

/*
 * The year a report is about when nothing else tells: the latest that it names
 * at least half as often as any.  0 when it names none.
 */
int fiscalyear_of(struct slice text);

/* The latest year that the sentence names, 0 if none. */
int fiscalyear_latest(struct slice sentence);

/* The year that stands at i, or 0: four digits of no amount. */
int fiscalyear_at(struct slice s, size_t i);

#endif
