#ifndef ABM_IMPORT_SHELF_H
#define ABM_IMPORT_SHELF_H

#include <stdio.h>

#include "base/fault.h"
#include "entry.h"

/*
 * Rows wait on disk, so that memory holds only where they are: a temporary
 * file without a name.
 */
struct shelf {
	FILE *fp;
	struct buf packed; /* of one entry */
};

int shelf_open(struct shelf *s, struct fault *f);
/* Where it was put; -1 with f. */
int shelf_put(struct shelf *s, const struct entry *e, uint64_t *where,
	struct fault *f);
/* The entry's texts belong to the arena. */
int shelf_get(struct shelf *s, uint64_t where, struct arena *a, struct entry *e,
	struct fault *f);
void shelf_close(struct shelf *s);

#endif
