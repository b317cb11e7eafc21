#ifndef ABM_PROFILE_BASELINE_H
#define ABM_PROFILE_BASELINE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/hash.h"
#include "draft.h"

/*
 * Profiles of an earlier run, to say what has changed since: only their
 * places in the file are held in memory.
 */
struct baseline {
	struct arena arena;
	struct hash places; /* account id -> struct place */
	int fd; /* -1: none */
};

/* clang-format off */
#define BASELINE_INIT { .fd = -1 }
/* clang-format on */

int baseline_open(struct baseline *b, const char *path, struct fault *f);
void baseline_close(struct baseline *b);
/* Changes of drivers, risks, people and figures. */
int
baseline_compare(struct draft *d, const struct baseline *b, struct fault *f);
/* Change of the tier, once there is one. */
int baseline_compare_tier(
	struct draft *d, const struct baseline *b, struct fault *f);

#endif
