#ifndef ABM_PROFILE_PROOFS_H
#define ABM_PROFILE_PROOFS_H

#include "draft.h"

struct proof {
	const struct cJSON *node; /* NULL: none fits */
	const char *why;
};

/*
 * The proof for a value proposition: permitted for the audience, in its language, not expired,
 * for the account's industry and country; one that names the value
 * proposition before one for all, then one that names the industry, then the
 * first of the file.
 */
struct proof proofs_pick(struct draft *d, const struct cJSON *value_prop,
	const char *audience, const char *language);
/* Proofs that ran out, as gaps. */
void proofs_expired(struct draft *d);

#endif
