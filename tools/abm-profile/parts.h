#ifndef ABM_PROFILE_PARTS_H
#define ABM_PROFILE_PARTS_H

#include "draft.h"

/*
 * One part of the score at a time: what the model asks for, what is known,
 * and which share of the part's weight that is worth.
 */

#define SHARE_FULL 1000000 /* shares are counted in millionths */

struct share {
	const char *state; /* known, absent, unknown, stale, n/a */
	int64_t share; /* of what is known; 0 unless known or stale */
	const char *input, *why;
	struct profile_ids drivers, evidence;
};

void parts_look(struct draft *d, const struct cJSON *part, struct share *share);
/*
 * What is left of a signal after age_days: half after each half-life, on
 * straight lines between, nothing after five; age in steps of DECAY_STEP_DAYS,
 * so that a profile holds for some days.  half_life 0: nothing decays.
 */
#define DECAY_STEP_DAYS 30
int64_t parts_decay(int64_t age_days, int64_t half_life_days);
/*
 * How closely a driver is what the part wants, or where `wanted` is NULL what
 * the seller's value propositions answer: 2 the sub-driver, 1 the driver, 0.
 */
int parts_relevance(const struct draft *d, const struct cJSON *wanted,
	const struct profile_driver *v);
/* Its score in thousandths, less what is merely done or described. */
int64_t parts_strength(const struct profile_driver *v);
/* Weaker ones are no ground to write to or call somebody: 5 points. */
#define PARTS_STRENGTH_MIN 5000

#endif
