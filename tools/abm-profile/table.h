#ifndef ABM_PROFILE_TABLE_H
#define ABM_PROFILE_TABLE_H

#include "base/arena.h"
#include "base/csv.h"
#include "base/hash.h"

/* A CSV export read once, its rows found by the account they are about. */
struct table {
	struct arena arena;
	struct csv csv;
	struct hash first; /* key -> the index of its first row, in `index` */
	size_t *index;
	size_t *next; /* row after this one of the same key, or TABLE_END */
	bool open;
};

#define TABLE_END ((size_t)-1)

/*
 * key is the column of the account's id; needed lists further columns that
 * must be there, "a b c".  FAULT_INPUT names file and line.
 */
int table_open(struct table *t, const char *path, const char *key,
	const char *needed, struct fault *f);
void table_close(struct table *t);
/* Rows of a key in file order; TABLE_END behind the last. */
size_t table_first(const struct table *t, const char *key);
size_t table_next(const struct table *t, size_t row);

#endif
