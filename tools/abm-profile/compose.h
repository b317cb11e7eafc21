#ifndef ABM_PROFILE_COMPOSE_H
#define ABM_PROFILE_COMPOSE_H

#include "score_model.h"
#include "seller.h"
#include "stream/filter.h"

/* abm-profile: the options, and what is read once for all accounts. */
struct compose {
	struct filter_options common;
	const char *seller_path, *score_path;
	const char *explain; /* id to explain; NULL: write profiles */
	struct seller seller;
	struct score_model model;
};

/* Reads the files named by the options; -1 and the message is printed. */
int compose_open(struct compose *c);
void compose_close(struct compose *c);

/* struct filter's callbacks; ctx is a struct compose. */
bool compose_opens(void *ctx, struct record *r, const char *previous_id);
int compose_record(void *ctx, struct unit *u, struct fault *f);

#endif
