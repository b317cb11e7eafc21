/* madvise() and mallopt() are no functions of POSIX. */
#define _DEFAULT_SOURCE

#include "base/mem.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/diag.h"

#define KEPT (8 << 20)

static size_t
checked_size(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		diag_fatal(
			"out of memory: %zu items of %zu bytes", count, size);
	return count && size ? count * size : 1;
}

void *
mem_alloc(size_t count, size_t size)
{
	size_t bytes = checked_size(count, size);
	void *p = malloc(bytes);

	if (!p)
		diag_fatal("out of memory: %zu bytes", bytes);
	return p;
}

void *
mem_zalloc(size_t count, size_t size)
{
	size_t bytes = checked_size(count, size);
	void *p = calloc(1, bytes);

	if (!p)
		diag_fatal("out of memory: %zu bytes", bytes);
	return p;
}

void *
mem_resize(void *p, size_t count, size_t size)
{
	size_t bytes = checked_size(count, size);
	void *q = realloc(p, bytes);

	if (!q)
		diag_fatal("out of memory: %zu bytes", bytes);
	return q;
}

/* mem_expect() was heeded: more is kept than mem_keep() would. */
static bool expecting;

/* Both: to set one of them stops the other from following it. */
void
mem_keep(void)
{
	if (expecting)
		return;
	mallopt(M_TRIM_THRESHOLD, KEPT);
	mallopt(M_MMAP_THRESHOLD, KEPT / 2);
}

char *
mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

char *
mem_strndup(const char *data, size_t len)
{
	char *p = mem_alloc(len + 1, 1);

	if (len)
		memcpy(p, data, len);
	p[len] = '\0';
	return p;
}

#define MAPPED_LEAST (32 * 1024 * 1024) /* the most that malloc(3) allows */

/* Freed at once, the bytes are the heap's, with the advice given for them. */
void
mem_expect(size_t bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *p;

	if (bytes >= MAPPED_LEAST || bytes < page ||
		!mallopt(M_MMAP_THRESHOLD, MAPPED_LEAST) ||
		!mallopt(M_TRIM_THRESHOLD, MAPPED_LEAST))
		return;
	expecting = true;
	p = malloc(bytes);
	if (p) {
		size_t skip = page - (uintptr_t)p % page;

		(void)madvise(
			p + skip, (bytes - skip) / page * page, MADV_HUGEPAGE);
	}
	free(p);
}
