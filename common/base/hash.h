#ifndef ABM_BASE_HASH_H
#define ABM_BASE_HASH_H

#include <stdint.h>

#include "base/slice.h"

/*
 * A table keyed by bytes, iterated in insertion order (so that output never
 * depends on hash order).  Keys are copied; values are the caller's.
 *
 *	struct hash h = HASH_INIT;
 *	hash_set(&h, key, value);
 *	for (size_t i = 0; i < hash_count(&h); i++)
 *		use(hash_key(&h, i), hash_value(&h, i));
 */
struct hash_entry;

struct hash {
	struct hash_entry *entries;
	size_t count;
	size_t cap;
	size_t *slots; /* entry index + 1, 0 for free */
	size_t slot_count; /* power of two */
	uint64_t secret[2]; /* drawn with the first key */
};

/* clang-format off */
#define HASH_INIT { 0 }
/* clang-format on */

/* Returns the value that was there before, or NULL. */
void *hash_set(struct hash *h, struct slice key, void *value);
void *hash_get(const struct hash *h, struct slice key);
bool hash_has(const struct hash *h, struct slice key);
size_t hash_count(const struct hash *h);
struct slice hash_key(const struct hash *h, size_t i);
void *hash_value(const struct hash *h, size_t i);
void hash_free(struct hash *h);

#endif
