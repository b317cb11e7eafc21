#include "paged.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define PAGE_BYTES 4096

struct page {
	uint64_t number; /* + 1; 0: empty */
	bool changed;
	char *bytes;
};

static void
fail(struct paged *p, const char *what)
{
	if (p->fault->kind == FAULT_NONE)
		fault_set(p->fault, FAULT_SYSTEM,
			"cannot %s a temporary file: %s", what,
			strerror(errno));
}

static void
write_page(struct paged *p, struct page *page)
{
	off_t at = (off_t)(page->number - 1) * PAGE_BYTES;

	if (page->changed &&
		pwrite(p->fd - 1, page->bytes, PAGE_BYTES, at) != PAGE_BYTES)
		fail(p, "write");
	page->changed = false;
}

/* What lies behind the file's end is zero. */
static void
read_page(struct paged *p, struct page *page, uint64_t number)
{
	ssize_t got = pread(
		p->fd - 1, page->bytes, PAGE_BYTES, (off_t)number * PAGE_BYTES);

	if (got < 0)
		fail(p, "read");
	if (got < PAGE_BYTES)
		memset(page->bytes + (got < 0 ? 0 : got), 0,
			(size_t)(PAGE_BYTES - (got < 0 ? 0 : got)));
	page->number = number + 1;
}

static void
open_file(struct paged *p)
{
	struct fault f = FAULT_INIT;

	p->fd = file_unnamed(&f) + 1;
	if (!p->fd && p->fault->kind == FAULT_NONE)
		*p->fault = f;
	p->pages = mem_zalloc(p->page_count, sizeof *p->pages);
}

static char *
record_at(struct paged *p, uint64_t i, bool change)
{
	size_t in_page = PAGE_BYTES / p->size;
	uint64_t number = i / in_page;
	struct page *page;

	if (!p->pages)
		open_file(p);
	page = &p->pages[number % p->page_count];
	if (page->number != number + 1) {
		if (!page->bytes)
			page->bytes = mem_alloc(1, PAGE_BYTES);
		write_page(p, page);
		read_page(p, page, number);
	}
	page->changed |= change;
	return page->bytes + (size_t)(i % in_page) * p->size;
}

void
paged_get(struct paged *p, uint64_t i, void *record)
{
	memcpy(record, record_at(p, i, false), p->size);
}

void
paged_put(struct paged *p, uint64_t i, const void *record)
{
	memcpy(record_at(p, i, true), record, p->size);
}

void
paged_close(struct paged *p)
{
	for (size_t i = 0; p->pages && i < p->page_count; i++)
		free(p->pages[i].bytes);
	free(p->pages);
	if (p->fd)
		close(p->fd - 1);
	p->pages = NULL;
	p->fd = 0;
}
