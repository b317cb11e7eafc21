#ifndef ABM_PROFILE_SELLER_H
#define ABM_PROFILE_SELLER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/fault.h"
#include "stream/emit.h"

struct cJSON;

/*
 * The seller file (schemas/seller.schema.json), checked once; its parts stay
 * JSON nodes, which seller_text() and the like read.
 */
struct seller {
	struct cJSON *tree;
	const char *language;
	const struct cJSON *company, *team, *personas, *value_props, *proofs,
		*plays, *ideal;
};

/* FAULT_INPUT names the member that is wrong. */
int seller_open(struct seller *s, const char *path, struct fault *f);
void seller_close(struct seller *s);

/*
 * A text in `language` ("de-AT", then "de"), else in the seller's own, else
 * the first there is; *found is the language it came in.  NULL: no text.
 */
const char *seller_text(const struct seller *s, const struct cJSON *text,
	const char *language, const char **found);
/*
 * The id of the first persona that fits the role, else of the first one with
 * a word of the title; NULL when nobody fits.
 */
const char *seller_persona_of(struct arena *a, const struct seller *s,
	const char *role, const char *title);
/* No list, or one of its strings is `wanted`. */
bool seller_list_has(const struct cJSON *list, const char *wanted);
/* No list, or one of its patterns ("33*": a beginning) fits the value. */
bool seller_pattern_fits(const struct cJSON *list, const char *value);
/* `audience` of an item, "internal" where none is set. */
const char *seller_audience(const struct cJSON *item);

/*
 * The public part in one language: what customers may see, without expired
 * proofs.  *until becomes the next day on which a proof of it expires.
 */
void seller_emit_public(const struct seller *s, const char *language,
	struct date as_of, struct date *until, struct emit *e);

#endif
