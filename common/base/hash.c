#include "base/hash.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/mem.h"

struct hash_entry {
	char *key;
	size_t len;
	uint64_t code;
	void *value;
};

__extension__ typedef unsigned __int128 wide;

/* Both halves of the product: every bit of either factor counts. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/*
 * Eight bytes at a time, multiplied by a secret of the table, so that nobody
 * can prepare keys that collide.  The order of entries never depends on it.
 */
static uint64_t
hash_code(const struct hash *h, struct slice key)
{
	uint64_t code = h->secret[0] ^ key.len;

	for (size_t off = 0; off < key.len; off += sizeof(uint64_t)) {
		uint64_t word = 0;
		size_t left = key.len - off;

		memcpy(&word, key.data + off,
			left < sizeof word ? left : sizeof word);
		code = mix(code ^ word, h->secret[1]);
	}
	return mix(code, h->secret[1]);
}

/* Without randomness (an old kernel) the secret is the table's address. */
static void
draw_secret(struct hash *h)
{
	if (getrandom(h->secret, sizeof h->secret, GRND_NONBLOCK) !=
		(ssize_t)sizeof h->secret) {
		h->secret[0] = (uint64_t)(uintptr_t)h;
		h->secret[1] = 0x9e3779b97f4a7c15U;
	}
	h->secret[1] |= 1;
}

/* The slot that holds the key, or the free one where it would go. */
static size_t
find_slot(const struct hash *h, struct slice key, uint64_t code)
{
	size_t mask = h->slot_count - 1;
	size_t at = (size_t)code & mask;

	while (h->slots[at]) {
		const struct hash_entry *e = &h->entries[h->slots[at] - 1];

		if (e->code == code && e->len == key.len &&
			!memcmp(e->key, key.data ? key.data : "", key.len))
			break;
		at = (at + 1) & mask;
	}
	return at;
}

static void
grow(struct hash *h)
{
	if (!h->slot_count)
		draw_secret(h);
	h->slot_count = h->slot_count ? h->slot_count * 2 : 16;
	free(h->slots);
	h->slots = mem_zalloc(h->slot_count, sizeof *h->slots);
	for (size_t i = 0; i < h->count; i++) {
		struct hash_entry *e = &h->entries[i];
		size_t at = find_slot(h, slice_make(e->key, e->len), e->code);

		h->slots[at] = i + 1;
	}
}

void *
hash_set(struct hash *h, struct slice key, void *value)
{
	struct hash_entry *e;
	uint64_t code;
	size_t at;
	void *old;

	if (h->count * 2 >= h->slot_count)
		grow(h);
	code = hash_code(h, key);
	at = find_slot(h, key, code);
	if (h->slots[at]) {
		e = &h->entries[h->slots[at] - 1];
		old = e->value;
		e->value = value;
		return old;
	}
	if (h->count == h->cap) {
		h->cap = h->cap ? h->cap * 2 : 8;
		h->entries = mem_resize(h->entries, h->cap, sizeof *h->entries);
	}
	e = &h->entries[h->count++];
	e->key = mem_strndup(key.data ? key.data : "", key.len);
	e->len = key.len;
	e->code = code;
	e->value = value;
	h->slots[at] = h->count;
	return NULL;
}

static const struct hash_entry *
find(const struct hash *h, struct slice key)
{
	size_t at;

	if (!h->count)
		return NULL;
	at = find_slot(h, key, hash_code(h, key));
	return h->slots[at] ? &h->entries[h->slots[at] - 1] : NULL;
}

void *
hash_get(const struct hash *h, struct slice key)
{
	const struct hash_entry *e = find(h, key);

	return e ? e->value : NULL;
}

bool
hash_has(const struct hash *h, struct slice key)
{
	return find(h, key) != NULL;
}

size_t
hash_count(const struct hash *h)
{
	return h->count;
}

struct slice
hash_key(const struct hash *h, size_t i)
{
	return slice_make(h->entries[i].key, h->entries[i].len);
}

void *
hash_value(const struct hash *h, size_t i)
{
	return h->entries[i].value;
}

void
hash_free(struct hash *h)
{
	for (size_t i = 0; i < h->count; i++)
		free(h->entries[i].key);
	free(h->entries);
	free(h->slots);
	memset(h, 0, sizeof *h);
}
