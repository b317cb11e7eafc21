#ifndef ABM_EXTRACT_DRIVERSCORE_H
#define ABM_EXTRACT_DRIVERSCORE_H

#include "calendar.h"
#include "rules.h"

/*
 * How much a seller would care about a sentence, 0..100, and what each part
 * gave.  Parts are log-odds: `score` is their sum on the logistic curve.
 */
#define DRIVER_FEW 40 /* candidates that are too few for statistics */

struct signal {
	const struct pack *pack;
	struct slice sentence;
	const struct rule *rule;
	double place; /* see place_of() */
	size_t same_driver; /* sentences of the document on this driver */
	const struct calendar *calendar; /* of the document */
	size_t sentences; /* of the document, with a rule that matches */
	struct arena *arena;
};

void driver_score(const struct signal *s, struct driver *d);
/* The score for these parts, less a penalty in log-odds. */
double driver_points(const struct driver *d, double penalty);

#endif
