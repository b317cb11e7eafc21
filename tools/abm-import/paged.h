#ifndef ABM_IMPORT_PAGED_H
#define ABM_IMPORT_PAGED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

/*
 * An array of records of one size in a temporary file, of which a fixed number
 * of pages is in memory: what is kept of each account does not grow it.  What
 * was never put is all zero.  A failure of the file is kept in fault, and
 * shows as records that are zero.
 *
 *	struct paged p = PAGED_INIT(struct thing, 64, &fault);
 *	paged_put(&p, 7, &thing);
 *	paged_get(&p, 7, &thing);
 *	paged_close(&p);
 */
struct paged {
	size_t size; /* of a record, bytes */
	size_t page_count; /* in memory, at most */
	struct fault *fault; /* FAULT_SYSTEM once something failed */
	int fd; /* + 1; 0: not open */
	struct page *pages;
};

/* clang-format off */
#define PAGED_INIT(type, pages_, fault_) { .size = sizeof(type), \
	.page_count = (pages_), .fault = (fault_) }
/* clang-format on */

void paged_get(struct paged *p, uint64_t i, void *record);
void paged_put(struct paged *p, uint64_t i, const void *record);
void paged_close(struct paged *p);

#endif
