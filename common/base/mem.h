#ifndef ABM_BASE_MEM_H
#define ABM_BASE_MEM_H

#include <stddef.h>

/*
 * Allocation that cannot fail: out of memory ends the process with exit 2 (a
 * worker's death costs one reject, see stream/workers.h).  Sizes are count x
 * size with an overflow check.  The caller frees with free().
 */

void *mem_alloc(size_t count, size_t size);
/* Zeroed. */
void *mem_zalloc(size_t count, size_t size);
/* p may be NULL; the new part is not initialised. */
void *mem_resize(void *p, size_t count, size_t size);
char *mem_strdup(const char *s);
/*
 * What is freed stays the process's, up to a few MiB: for one that does the same
 * again and again, and would hand the same pages back and forth.  After
 * mem_expect() that holds already.
 */
void mem_keep(void);
/* Copies len bytes and adds a NUL. */
char *mem_strndup(const char *data, size_t len);

/*
 * For a process that is to use about so many bytes: they come from large pages
 * where there are some, and are kept when they are freed.  Thousands of page
 * faults become a few.  A hint that changes nothing else.
 */
void mem_expect(size_t bytes);

#endif
