#ifndef ABM_RENDER_MAKE_H
#define ABM_RENDER_MAKE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/hash.h"
#include "kit.h"
#include "model/asset.h"

/* Makes one asset: finds the template, fills it, writes the file. */
struct make {
	struct kit *kit;
	const char *out_dir;
	const struct cJSON *profile; /* or the scope of a portfolio */
	struct slice account; /* bytes; data NULL: a portfolio's */
	const char *account_id; /* folder below out_dir; NULL: none */
	struct date as_of;
	struct hash *paths; /* written for this account */
	const struct hash *suppressed;
	struct arena *arena;
};

/* Returns what became of it; -1 with f only if nothing can be written. */
int make_asset(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, struct asset *out, struct fault *f);
/* The language that an asset would have. */
const char *make_language(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact);

/* filename.c: the name below the account's folder; NULL with f. */
char *make_file_name(struct make *m, const struct kit_asset *rule,
	const struct cJSON *scope, struct fault *f);

#endif
