#ifndef ABM_IMPORT_SPOOL_H
#define ABM_IMPORT_SPOOL_H

#include <stdio.h>

#include "base/fault.h"
#include "entry.h"

/*
 * Rows wait on disk, so that memory holds only where they are: a temporary
 * file without a name.
 */
struct spool {
	FILE *fp;
	struct buf packed; /* of one entry */
};

int spool_open(struct spool *s, struct fault *f);
/* Where it was put; -1 with f. */
int spool_put(struct spool *s, const struct entry *e, uint64_t *where,
	struct fault *f);
/* The entry's texts belong to the arena. */
int spool_get(struct spool *s, uint64_t where, struct arena *a, struct entry *e,
	struct fault *f);
void spool_close(struct spool *s);

#endif
