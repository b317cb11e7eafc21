#ifndef ABM_PROFILE_COMPOSE_H
#define ABM_PROFILE_COMPOSE_H

#include "baseline.h"
#include "score_model.h"
#include "seller.h"
#include "stream/filter.h"
#include "table.h"

/* abm-profile: the options, and what is read once for all accounts. */
struct compose {
	struct filter_options common;
	const char *seller_path, *score_path, *crm_path, *kpi_path,
		*overrides_path, *baseline_path;
	const char *explain; /* id to explain; NULL: write profiles */
	struct seller seller;
	struct score_model model;
	struct table crm, kpis, overrides;
	struct baseline baseline;
	size_t explained; /* accounts that had something to say */
};

/* clang-format off */
#define COMPOSE_INIT { .common = FILTER_OPTIONS_INIT, .baseline = BASELINE_INIT }
#define COMPOSE_OPTS(c) \
	OPT_STR(0, "seller", &(c)->seller_path, "FILE", "what is sold, and the proofs (seller.json)"), \
	OPT_STR(0, "score", &(c)->score_path, "FILE", "the score model (a default one)"), \
	OPT_STR(0, "crm", &(c)->crm_path, "FILE", "the CRM export (CSV), for internal eyes"), \
	OPT_STR(0, "kpi", &(c)->kpi_path, "FILE", "key figures of what was sold (CSV)"), \
	OPT_STR(0, "overrides", &(c)->overrides_path, "FILE", "corrections of analysts (CSV)"), \
	OPT_STR(0, "baseline", &(c)->baseline_path, "FILE", "profiles of an earlier run, to say what changed"), \
	OPT_STR(0, "explain", &(c)->explain, "ID", "say as text how ID came about, instead of writing profiles")
/* clang-format on */

/* Reads the files named by the options; -1 and the message is printed. */
int compose_open(struct compose *c);
void compose_close(struct compose *c);

/* struct filter's callbacks; ctx is a struct compose. */
bool compose_opens(void *ctx, struct record *r, const char *previous_id);
/* Says when an id that was to be explained is nowhere. */
int compose_finish(void *ctx, struct buf *out, struct fault *f);
int compose_record(void *ctx, struct unit *u, struct fault *f);

#endif
