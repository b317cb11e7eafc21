#ifndef ABM_IMPORT_KEYS_H
#define ABM_IMPORT_KEYS_H

#include "base/slice.h"
#include "paged.h"

/*
 * Which groups have a key; keys are 64 bits of a SHA-256, so that nobody makes
 * two of them collide.  A table with open addressing in a paged file: memory
 * is that of its pages.
 */
struct keys {
	struct paged slots;
	uint64_t count; /* of slots, a power of two */
	uint64_t used;
};

/* clang-format off */
#define KEYS_INIT(pages, fault) \
	{ .slots = PAGED_INIT(struct key_slot, pages, fault) }
/* clang-format on */

struct key_slot {
	uint32_t high, low; /* of the key; both 0: free */
	uint32_t group;
};

/* kind keeps an LEI and a name of the same letters apart.  Never 0 for a text. */
uint64_t keys_digest(unsigned kind, struct slice text);
/* The groups of a key, at most limit of them; returns their number. */
size_t keys_find(struct keys *k, uint64_t key, uint32_t *groups, size_t limit);
void keys_add(struct keys *k, uint64_t key, uint32_t group);
void keys_close(struct keys *k);

#endif
