#ifndef ABM_MODEL_ACCOUNT_H
#define ABM_MODEL_ACCOUNT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"
#include "port/json.h"

/*
 * A target account, schemas/account.schema.json:
 * {type, v?, id?, name?, identifiers?: {domain?, …}, relationship?, language?,
 *  country?, contacts?, reports?: [string | {url, kind?, form?, period_end?,
 *  title?, language?, parts?: [url]}], …own fields}.
 * Strings are borrowed from the record's tree.
 */

/* [a-z0-9][a-z0-9._-]{0,62} */
bool account_id_valid(struct slice id);
/*
 * The id given, or a slug of the domain or name plus six hex digits of its
 * SHA-256.  NULL when there is nothing to name it by.
 */
char *account_id(struct arena *a, const struct cJSON *account);
/* The same of a text that names the account: its domain or name. */
char *account_id_of(struct arena *a, const char *text);

struct report {
	const char *url;
	const char *kind; /* annual_report where not given */
	const char *form;
	const char *period_end; /* YYYY-MM-DD or NULL */
	const char *title;
	const char *language;
	const struct cJSON
		*parts; /* further URLs of the same filing, or NULL */
};
struct reports {
	struct report *items;
	size_t count, cap;
};

/* Checks types and enumerations; -1 with a message naming the member. */
int account_check(const struct cJSON *account, struct fault *f);
/* -1 names the report that is malformed. */
int account_reports(struct arena *a, const struct cJSON *account,
	struct reports *reports, struct fault *f);

#endif
