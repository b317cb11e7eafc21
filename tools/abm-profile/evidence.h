#ifndef ABM_PROFILE_EVIDENCE_H
#define ABM_PROFILE_EVIDENCE_H

#include "draft.h"

/*
 * The evidence table of the profile: each quote stands in it once, however
 * many figures and drivers lean on it.
 */

/* A claim names at most this many quotes; the first ones are the best. */
#define EVIDENCE_PER_CLAIM 6

/*
 * Adds the evidence[] of an extract's item and names it in ids.  Returns how
 * many quotes hold; one whose length is not end - start holds nothing.
 */
size_t evidence_add(struct draft *d, const struct doc *doc,
	const struct cJSON *list, struct profile_ids *ids);
/* At least one quote of the list holds. */
bool evidence_holds(const struct cJSON *list);
/* By source, newest first, then by place; to be called when all is added. */
void evidence_sort(struct draft *d);
/*
 * The id of the bytes start..end of a text: "e" and the first 12 hex digits of
 * the SHA-256 of "<text_sha256>:<start>:<end>", offsets in decimal.
 */
const char *evidence_id(
	struct draft *d, const char *text_sha256, int64_t start, int64_t end);

#endif
