#ifndef ABM_INDEX_INDEX_H
#define ABM_INDEX_INDEX_H

#include "base/arena.h"
#include "base/hash.h"
#include "stream/filter.h"

/*
 * Collects what the page shows of every pack record, one row per account (its
 * editions side by side), and writes the page at the end of the input.  Rows
 * are sorted by score, highest first, then by id.
 */
struct index_row {
	const char *id;
	const char *name;
	const char *tier;
	double score; /* < 0: none */
	const char *top_driver;
	const char *why_now;
	const char *gaps; /* "revenue, employees" */
	const char
		*packs[2]; /* internal, customer: path relative to the page */
	int failed_checks;
};

struct index_rows {
	struct index_row *items;
	size_t count, cap;
};

struct index {
	const char *path; /* of the page */
	const char *title; /* NULL: the default */
	struct arena arena;
	struct index_rows rows;
	struct hash by_id; /* id -> row number + 1, as a pointer */
};

struct filter index_filter(struct index *x, struct filter_options *common);
void index_close(struct index *x);

/* The page of the rows, in their order. */
void index_page(struct buf *b, const char *title, const struct index_rows *rows,
	const char *as_of);

#endif
