#ifndef ABM_EXTRACT_AMOUNTS_H
#define ABM_EXTRACT_AMOUNTS_H

#include "rules.h"

/*
 * Money and percentages of a sentence, exact, at most AMOUNTS_MOST.  "$3.0 to
 * $3.5 billion" gives both ends in billions.  `unit` is the currency of the
 * report, which tells dollars, yen and pounds apart; NULL: USD, JPY, GBP.
 * Percentages are in percent and have the unit "pure" after division by 100.
 */
#define AMOUNTS_MOST 8

struct amounts_rules;

/* Compiled once with the rules. */
struct amounts_rules *amounts_open(struct fault *f);
void amounts_close(struct amounts_rules *r);
void amounts_find(const struct amounts_rules *r, struct slice s,
	const char *unit, struct amounts *out, struct arena *a);
/* Sets the roles of amounts by the words of the sentence. */
void amounts_set_roles(const struct pack *p, struct slice s, const char *status,
	struct amounts *out);

#endif
