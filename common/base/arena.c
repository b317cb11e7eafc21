#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/mem.h"

/* With its head, what malloc keeps at hand: many arenas hold one path. */
#define FIRST_BLOCK ((size_t)992)
#define LARGEST_STEP ((size_t)1024 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes of data */
	alignas(max_align_t) char data[];
};

static struct arena_block *
block_new(struct arena_block *older, size_t size)
{
	struct arena_block *b;

	if (size > SIZE_MAX - sizeof *b)
		diag_fatal("out of memory: %zu bytes", size);
	b = mem_alloc(1, sizeof *b + size);
	b->older = older;
	b->size = size;
	return b;
}

/* Doubles up to LARGEST_STEP, so that small records stay in one block. */
static size_t
next_size(const struct arena *a, size_t need)
{
	size_t size = a->block ? a->block->size * 2 : FIRST_BLOCK;

	if (size > LARGEST_STEP)
		size = LARGEST_STEP;
	return size < need ? need : size;
}

#define ALIGN alignof(max_align_t)

static size_t
rounded(size_t bytes)
{
	return (bytes + ALIGN - 1) & ~(ALIGN - 1);
}

void *
arena_alloc(struct arena *a, size_t count, size_t size)
{
	size_t bytes;
	char *p;

	if (size && count > (SIZE_MAX - ALIGN) / size)
		diag_fatal(
			"out of memory: %zu items of %zu bytes", count, size);
	bytes = rounded(count * size);
	if (!a->block || bytes > a->block->size - a->used) {
		a->block = block_new(a->block, next_size(a, bytes));
		a->used = 0;
	}
	p = a->block->data + a->used;
	a->used += bytes;
	return memset(p, 0, bytes);
}

char *
arena_strndup(struct arena *a, const char *data, size_t len)
{
	char *p = arena_alloc(a, len + 1, 1);

	if (len)
		memcpy(p, data, len);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char text[256];
	int len;
	char *p;

	va_copy(again, ap);
	len = vsnprintf(text, sizeof text, fmt, again);
	va_end(again);
	if (len < 0)
		return arena_strdup(a, "");
	if ((size_t)len < sizeof text)
		return arena_strndup(a, text, (size_t)len);
	p = arena_alloc(a, (size_t)len + 1, 1);
	vsnprintf(p, (size_t)len + 1, fmt, ap);
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *largest = a->block;
	struct arena_block *next;

	for (struct arena_block *b = a->block; b; b = b->older)
		if (b->size > largest->size)
			largest = b;
	for (struct arena_block *b = a->block; b; b = next) {
		next = b->older;
		if (b != largest)
			free(b);
	}
	if (largest)
		largest->older = NULL;
	a->block = largest;
	a->used = 0;
}

struct arena_mark
arena_mark(const struct arena *a)
{
	return (struct arena_mark){.block = a->block, .used = a->used};
}

void
arena_release(struct arena *a, struct arena_mark mark)
{
	while (a->block != mark.block) {
		struct arena_block *older = a->block->older;

		free(a->block);
		a->block = older;
	}
	a->used = mark.used;
}

void
arena_free(struct arena *a)
{
	struct arena_block *older;

	for (struct arena_block *b = a->block; b; b = older) {
		older = b->older;
		free(b);
	}
	a->block = NULL;
	a->used = 0;
}

/* More bytes for what was allocated last; false: it has to move. */
static bool
extend(struct arena *a, const char *items, size_t bytes, size_t more)
{
	char *end = a->block ? a->block->data + a->used : NULL;

	if (!items || items + bytes != end || more > a->block->size - a->used)
		return false;
	memset(end, 0, more);
	a->used += more;
	return true;
}

void *
arena_double(struct arena *a, void *items, size_t *cap, size_t size)
{
	size_t old = *cap * size;
	void *moved;

	if (*cap > SIZE_MAX / 2 / size)
		diag_fatal("out of memory: %zu items", *cap);
	*cap = *cap ? *cap * 2 : 8;
	if (extend(a, items, rounded(old), rounded(*cap * size) - rounded(old)))
		return items;
	moved = arena_alloc(a, *cap, size);
	if (old)
		memcpy(moved, items, old);
	return moved;
}
