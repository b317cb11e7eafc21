#ifndef TEST_READING_H
#define TEST_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "source.h"

/* A report of one part, read from a string; freed by reading_free(). */
struct reading {
	struct arena arena;
	struct doctext d;
	struct fault fault;
	int status;
};

static inline void
reading_start(struct reading *r)
{
	memset(r, 0, sizeof *r);
	r->d.arena = &r->arena;
}

static inline void
reading_of(struct reading *r, const char *report)
{
	struct source_part part = {.bytes = slice_of(report), .name = "x.htm"};

	reading_start(r);
	r->status = doctext_read(&r->d, &part, 1, &r->fault);
}

static inline void
reading_free(struct reading *r)
{
	buf_free(&r->d.text);
	arena_free(&r->arena);
}

static inline const struct block *
reading_block(const struct reading *r, size_t i)
{
	assert_true(i < r->d.blocks.count);
	return &r->d.blocks.items[i];
}

static inline const char *
reading_text(struct reading *r, size_t i)
{
	const struct block *b = reading_block(r, i);
	struct slice s = doctext_slice(&r->d, b->start, b->end);

	return arena_strndup(&r->arena, s.data, s.len);
}

#endif
