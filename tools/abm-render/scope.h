#ifndef ABM_RENDER_SCOPE_H
#define ABM_RENDER_SCOPE_H

#include <stdbool.h>

#include "base/date.h"
#include "port/json.h"

/*
 * What a template sees: the members of the profile with evidence ids resolved
 * to objects, `asset`, and `contact` where there is one.
 *
 * For the audience "customer" it has no score, no CRM data, no stance, no
 * gaps, of the account only what the customer knows of itself, and nothing
 * whose audience is internal, which is the default for drivers, risks, kpis,
 * messages and plays.
 *
 * Messages are those in the asset's language, all where there is none.
 */
struct scope_asset {
	const char *name;
	const char *audience; /* "internal" or "customer" */
	const char *language;
	const char *as_of;
	const struct cJSON *contact; /* NULL: none */
};

/* Borrows from the profile, which must outlive it; json_free() it. */
struct cJSON *
scope_make(const struct cJSON *profile, const struct scope_asset *asset);
/* The same as one of several: without `asset` and `contact`. */
struct cJSON *
scope_account(const struct cJSON *profile, const struct scope_asset *asset);

#endif
