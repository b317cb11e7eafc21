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
	const struct cJSON *profile; /* an empty one for a portfolio */
	const struct value_rows *rows; /* that a portfolio shows; else NULL */
	struct slice account; /* bytes; data NULL: a portfolio's */
	const char *account_id; /* folder below out_dir; NULL: none */
	struct date as_of;
	struct hash *paths; /* keys of the names in this folder -> asset */
	bool dry; /* everything but the file is made, nothing is said */
	const struct hash *suppressed;
	struct arena *arena;
	struct arena *work; /* of the rendering; NULL: the same */
};

/*
 * Makes the asset and appends its record, whatever became of it; -1 with f only
 * if nothing can be written.  trace says why it is made.
 */
int make_record(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, const char *trace, struct buf *out,
	struct fault *f);
/* Why a contact, or a customer as a whole, gets nothing; NULL: it may. */
const char *make_forbidden(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact);
/* The language that an asset would have, and whose it is. */
struct make_language {
	const char *tag;
	const char *of;
};
struct make_language make_language(const struct make *m,
	const struct kit_asset *rule, const struct cJSON *contact);
/* What the rules of an asset are asked about; borrows from m and contact. */
struct kit_case make_case(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact);
/* Makes the asset; out has its name, audience and contact, and gets the rest. */
int make_asset(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, struct asset *out, struct fault *f);

#endif
