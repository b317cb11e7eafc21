#include "keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "port/digest.h"

#define FIRST_COUNT 1024

uint64_t
keys_digest(unsigned kind, struct slice text)
{
	char hex[DIGEST_HEX_SIZE];
	struct buf b = BUF_INIT(MIB);
	char head[17];

	if (!text.len)
		return 0;
	buf_addf(&b, "%u:%.*s", kind, SLICE_ARG(text));
	digest_hex(buf_str(&b), b.len, hex);
	buf_free(&b);
	memcpy(head, hex, 16);
	head[16] = '\0';
	return strtoull(head, NULL, 16) | 1;
}

/* By the first bits: a table of twice the size has the same order. */
static uint64_t
home_of(uint64_t key, uint64_t count)
{
	int bits = 0;

	while (count >> bits > 1)
		bits++;
	return key >> (64 - bits);
}

static bool
is_free(const struct key_slot *s)
{
	return !s->high && !s->low;
}

static void
put(struct paged *slots, uint64_t count, const struct key_slot *slot)
{
	uint64_t key = (uint64_t)slot->high << 32 | slot->low;
	uint64_t i = home_of(key, count);
	struct key_slot there;

	for (;; i = (i + 1) & (count - 1)) {
		paged_get(slots, i, &there);
		if (is_free(&there) || slots->fault->kind != FAULT_NONE)
			break;
	}
	paged_put(slots, i, slot);
}

/* In the order of the slots, so that both files are gone through once. */
static void
grow(struct keys *k)
{
	uint64_t count = k->count ? k->count * 2 : FIRST_COUNT;
	struct paged slots = k->slots;

	if (k->used * 4 < k->count * 3)
		return;
	slots.pages = NULL;
	slots.fd = 0;
	for (uint64_t i = 0; i < k->count; i++) {
		struct key_slot slot;

		paged_get(&k->slots, i, &slot);
		if (!is_free(&slot))
			put(&slots, count, &slot);
	}
	paged_close(&k->slots);
	k->slots = slots;
	k->count = count;
}

size_t
keys_find(struct keys *k, uint64_t key, uint32_t *groups, size_t limit)
{
	size_t found = 0;
	struct key_slot s;

	if (!key || !k->count)
		return 0;
	for (uint64_t i = home_of(key, k->count);;
		i = (i + 1) & (k->count - 1)) {
		paged_get(&k->slots, i, &s);
		if (is_free(&s) || k->slots.fault->kind != FAULT_NONE)
			return found;
		if (((uint64_t)s.high << 32 | s.low) == key && found < limit)
			groups[found++] = s.group;
	}
}

void
keys_add(struct keys *k, uint64_t key, uint32_t group)
{
	const struct key_slot slot = {
		(uint32_t)(key >> 32), (uint32_t)key, group};

	grow(k);
	put(&k->slots, k->count, &slot);
	k->used++;
}

void
keys_close(struct keys *k)
{
	paged_close(&k->slots);
	k->count = k->used = 0;
}
