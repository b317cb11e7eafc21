#ifndef ABM_FETCH_DOCUMENT_H
#define ABM_FETCH_DOCUMENT_H

#include "fetch.h"

/* The document record of one report, schemas/document.schema.json. */
struct bodies {
	struct body *items;
	size_t count, cap;
};
struct document {
	const struct report *report;
	struct bodies parts; /* main part first */
};
struct documents {
	struct document *items;
	size_t count, cap;
};

/* One line; account is the account's JSON. */
void
document_write(struct buf *out, const struct document *d, struct slice account);

#endif
