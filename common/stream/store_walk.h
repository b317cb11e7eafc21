#ifndef ABM_STREAM_STORE_WALK_H
#define ABM_STREAM_STORE_WALK_H

#include "stream/store.h"

/*
 * Every file of the store, one folder after the other, names in order: for the
 * tool that checks, lists and deletes (stream/store.h has the layout).
 */
enum store_part {
	PART_BLOB,
	PART_URL,
	PART_MISSING,
	PART_MEMO,
	PART_HOST,
	PART_PARTIAL,
	PART_COUNT
};

struct store_file {
	enum store_part part;
	const char *path;
	const char
		*sha; /* its name, 64 hex digits; NULL: it has no such name */
	uint64_t bytes;
	int64_t modified; /* seconds since the epoch */
	bool writable;
	bool regular; /* neither a link nor anything else */
};

/* Non-zero ends the walk and is its result. */
typedef int
store_visit(void *ctx, const struct store_file *file, struct fault *f);

const char *store_part_name(enum store_part part); /* "blob" */
int store_walk(struct store *s, enum store_part part, store_visit *visit,
	void *ctx, struct fault *f);
/* Appends the text of a note; a memo without its digest line.  1: found and
 * sound, 0: a memo whose digest does not fit, -1 with f. */
int
store_read_note(const struct store_file *file, struct buf *b, struct fault *f);

#endif
