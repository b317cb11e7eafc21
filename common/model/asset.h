#ifndef ABM_MODEL_ASSET_H
#define ABM_MODEL_ASSET_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "stream/emit.h"

/*
 * One rule of a kit, applied to one account; schemas/asset.schema.json in C:
 * {type, v, account, name, status: made|omitted|refused, reason,
 *  template: {name, sha256}, path, media_type, bytes, sha256, audience,
 *  language, contact, claims[], missing[], warnings[], rule}.
 *
 * path, media_type, bytes and sha256 are null unless the file was made; reason
 * is null if it was.  Strings are borrowed; NULL is written as null.
 */

struct asset_strings {
	const char **items;
	size_t count, cap;
};

/* A value that was printed; schema: {claim, part, paragraph, text, evidence[],
 * cell?, formula?, proof?}. */
struct asset_claim {
	const char *claim; /* path in the profile */
	const char *part;
	size_t para; /* 1-based; 0: the part has no paragraphs */
	const char *cell; /* "Plan!B4"; NULL: it is no cell */
	const char *text;
	struct asset_strings evidence; /* ids */
	const char *formula;
	const char *proof;
};
struct asset_claims {
	struct asset_claim *items;
	size_t count, cap;
};

/* A tag that had no value; {tag, part, paragraph, cell?, count}. */
struct asset_gap {
	const char *tag;
	const char *part;
	size_t para;
	const char *cell; /* of the template */
	size_t count;
};
struct asset_gaps {
	struct asset_gap *items;
	size_t count, cap;
};

enum asset_status { ASSET_MADE, ASSET_OMITTED, ASSET_REFUSED };

struct asset {
	struct slice
		account; /* the bytes it came in; data NULL: a portfolio's */
	const char *name;
	enum asset_status status;
	const char *reason;
	const char *template_name;
	const char *template_sha256;
	const char *path;
	const char *media_type;
	size_t bytes;
	const char *sha256;
	const char *audience;
	const char *language;
	const char *contact;
	struct asset_claims claims;
	struct asset_gaps missing;
	struct asset_strings warnings;
	const char *rule;
};

void asset_warn(struct asset *asset, struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Writes the record, without the LF. */
void asset_emit(const struct asset *asset, struct emit *e);

#endif
