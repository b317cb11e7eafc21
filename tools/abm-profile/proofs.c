#include "proofs.h"

#include <string.h>

#include "port/json.h"
#include "seller.h"

/* Tells the draft when that will change. */
static bool
is_expired(struct draft *d, const struct cJSON *proof)
{
	const char *expires = json_get_str(proof, "expires");
	struct date day;

	if (expires == NULL || !date_parse(slice_of(expires), &day))
		return false;
	draft_until(d, day);
	return date_compare(day, d->as_of) <= 0;
}

static bool
fits_account(const struct draft *d, const struct cJSON *proof)
{
	return seller_pattern_fits(json_get(proof, "industries"),
		       draft_account_str(d, "industry")) &&
		seller_pattern_fits(json_get(proof, "countries"),
			draft_account_str(d, "country"));
}

static bool
may_be_told(const struct cJSON *proof, const char *audience)
{
	return strcmp(audience, "internal") == 0 ||
		strcmp(json_get_str(proof, "permission"), "internal") != 0;
}

static bool
is_in(const struct draft *d, const struct cJSON *proof, const char *language)
{
	const char *found = NULL;

	(void)seller_text(d->seller, json_get(proof, "text"), language, &found);
	return found != NULL && strcmp(found, language) == 0;
}

static int
closeness(const struct cJSON *proof)
{
	return (json_get(proof, "value_props") != NULL ? 2 : 0) +
		(json_get(proof, "industries") != NULL ? 1 : 0);
}

static const char *
why(struct draft *d, const struct cJSON *proof)
{
	const char *expires = json_get_str(proof, "expires");

	return arena_printf(d->arena, "proof %s: %s%s, %s%s%s",
		json_get_str(proof, "id"),
		json_get(proof, "value_props") != NULL ? "of the value_prop"
						       : "for any value_prop",
		json_get(proof, "industries") != NULL ? ", of the industry"
						      : "",
		json_get_str(proof, "permission"),
		expires != NULL ? " until " : "",
		expires != NULL ? expires : "");
}

struct proof
proofs_pick(struct draft *d, const struct cJSON *value_prop,
	const char *audience, const char *language)
{
	const char *id = json_get_str(value_prop, "id");
	const struct cJSON *c = json_first(d->seller->proofs);
	struct proof best = {NULL, "no proof fits"};

	for (; c != NULL; c = json_next(c)) {
		if (!seller_list_has(json_get(c, "value_props"), id) ||
			!fits_account(d, c) || !may_be_told(c, audience) ||
			is_expired(d, c) || !is_in(d, c, language))
			continue;
		if (best.node == NULL || closeness(c) > closeness(best.node))
			best.node = c;
	}
	if (best.node != NULL)
		best.why = why(d, best.node);
	return best;
}

void
proofs_expired(struct draft *d)
{
	const struct cJSON *c = json_first(
		d->seller != NULL ? d->seller->proofs : NULL);

	for (; c != NULL; c = json_next(c))
		if (is_expired(d, c))
			draft_gap(d, &d->profile.coverage.stale,
				arena_printf(d->arena, "seller.proofs.%s",
					json_get_str(c, "id")),
				"stale", "expired on %s",
				json_get_str(c, "expires"));
}
