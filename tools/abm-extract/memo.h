#ifndef ABM_EXTRACT_MEMO_H
#define ABM_EXTRACT_MEMO_H

#include "stream/record.h"
#include "stream/store.h"

/*
 * Results by what they depend on: build and library versions, rules, options,
 * the parts' digests and the document's fields that are read.  A memo whose text
 * is gone from the store is a miss.
 */
struct memo_versions {
	const char *build; /* digest of the program and its parser */
	const char *facts; /* the option */
	const char *rules; /* digest of all rule packs */
};

/* The digest of the running program and of its libraries' versions. */
void memo_build(char build[DIGEST_HEX_SIZE]);
void memo_key(const struct record *r, const struct cJSON *document,
	const struct memo_versions *versions, char key[DIGEST_HEX_SIZE]);
/* false: not there. */
bool memo_get(struct store *s, const char *key, struct buf *members);
int memo_put(struct store *s, const char *key, const struct buf *members,
	struct fault *f);

#endif
