#ifndef ABM_PACK_MANIFEST_H
#define ABM_PACK_MANIFEST_H

#include "edition.h"
#include "stream/emit.h"

/*
 * manifest.json: {pack, account, as_of, edition, tool, files[], omitted[],
 * checks[], sources[]}; of the account the customer edition shows id and name.
 */
void manifest_write(struct buf *b, const struct edition *e);
/* "sha256  name" per file, sorted by name: sha256sum -c reads it. */
void manifest_sums(struct buf *b, const struct edition *e);

/* Parts that the pack record has, too. */
void manifest_gaps(struct emit *out, const struct edition *e);
void manifest_checks(struct emit *out, const struct edition *e);

#endif
