#ifndef ABM_FETCH_CLAIM_H
#define ABM_FETCH_CLAIM_H

#include <stdbool.h>

#include "base/slice.h"

/*
 * One request of a URL in a run, however many accounts name it: in memory that
 * the workers share stands what is being asked for, and what was.  A URL is
 * claimed, asked for, and is done when what came is in the store, not before.
 * Who wants a claimed one waits; it must not hold back anything of its own that
 * others may wait for (see claims_wanted()).
 *
 * A help, no promise: of very many URLs the last ones are known, and a claim
 * whose worker died is given up.
 */
struct claims;

/* NULL where there is no memory to share: every function takes that. */
struct claims *claims_open(void);
void claims_close(struct claims *c);

enum claim {
	CLAIM_OURS, /* to be asked for */
	CLAIM_TAKEN, /* being asked for, or what came is not in the store */
	CLAIM_DONE /* asked for in this run, by whomever */
};

enum claim claim_take(struct claims *c, struct slice key);
/* Until one that is taken changes hands, or has to be given up. */
void claim_wait(struct claims *c, struct slice key);
/* What came is about to be put into the store. */
void claim_asked(struct claims *c, struct slice key);
/* It is in the store. */
void claim_done(struct claims *c, struct slice key);
/* Nothing came that others could use. */
void claim_drop(struct claims *c, struct slice key);
/* Somebody waits: what is ours and uncommitted should be committed. */
bool claims_wanted(const struct claims *c);

#endif
