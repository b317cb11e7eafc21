#ifndef ABM_PACK_QUOTES_H
#define ABM_PACK_QUOTES_H

#include "base/hash.h"
#include "edition.h"
#include "stream/store.h"

/*
 * The evidence that the claims of an edition rest on, each once, in the order
 * of first use; its quote is compared with the stored text it was cut from.
 */
struct quote {
	const char *id; /* of the evidence */
	const struct cJSON *evidence;
	const struct cJSON *source; /* NULL: unknown */
	struct slice before, after; /* context in the text; may be empty */
	const char *problem; /* NULL: the text has exactly the quote */
};
struct quote_list {
	struct quote *items;
	size_t count, cap;
};

struct quotes {
	struct quote_list list;
	struct hash by_id; /* id -> index + 1 */
	struct hash texts; /* text_sha256 -> struct buf *, NULL data: missing */
	struct store *store;
	struct fault fault; /* FAULT_SYSTEM: the store could not be read */
};

/* Collects and checks; fills the edition's claim and quote checks. */
void quotes_collect(struct quotes *q, struct edition *e);
void quotes_free(struct quotes *q);

/* One claim's evidence ids: strings, or objects with an id. */
const char *claim_evidence_id(const struct cJSON *item);

#endif
