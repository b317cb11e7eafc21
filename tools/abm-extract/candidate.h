#ifndef ABM_EXTRACT_CANDIDATE_H
#define ABM_EXTRACT_CANDIDATE_H

#include "amounts.h"
#include "calendar.h"
#include "doctext.h"
#include "likeness.h"
#include "rules.h"

/*
 * A sentence that a rule found, on its way to be a driver: drivers.c collects
 * candidates, driverjudge.c says what each of them is and is worth,
 * driverrank.c keeps the best.
 */
#define DRIVER_KINDS 64 /* drivers told apart; the rest count as one */

struct candidate {
	struct driver driver;
	const struct rule *rule;
	struct slice sentence;
	size_t start; /* of the sentence in the text */
	int page;
	size_t match_start, match_end; /* in the sentence */
	double place; /* what its place in the report makes it worth */
	size_t kind; /* number of its driver */
	bool among_risks; /* in the item of risk factors */
	struct likeness likeness;
	bool used;
};
struct candidates {
	struct candidate *items;
	size_t count, cap;
};

/* What all candidates of a document share. */
struct inquiry {
	const struct pack *pack;
	const struct doctext *d;
	struct extract *x;
	struct arena *arena;
	struct amounts_setting amounts;
	struct calendar calendar;
	size_t kind_hits[DRIVER_KINDS]; /* candidates by kind */
	size_t sentences; /* candidates in all */
};

/*
 * Fills c->driver but for its initiative.  False: nothing to be underlined
 * after all (boilerplate, a denial, a fragment, old news).
 */
bool driver_judge(struct inquiry *q, struct candidate *c);

/*
 * Adds the best candidates to x->drivers, best first: one driver that was
 * taken before has to be better the next time, and what says the same again
 * becomes further evidence of the first.
 */
void driver_rank(struct inquiry *q, struct candidates *list);

#endif
