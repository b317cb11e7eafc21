#ifndef ABM_BASE_BYTES16_H
#define ABM_BASE_BYTES16_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Sixteen bytes looked at together, for loops over long texts: the compilers'
 * vectors (of gcc and clang) become what the processor has for them.  A mask
 * has 0xff where its question is answered with yes, else 0.
 *
 *	struct bytes16 b = bytes16_load(p);
 *	size_t at = bytes16_first(bytes16_or(bytes16_is(b, '<'),
 *		bytes16_below(b, 0x20)));
 */
struct bytes16 {
	unsigned char v __attribute__((vector_size(16)));
};

#define BYTES16 16

static inline struct bytes16
bytes16_load(const void *p)
{
	struct bytes16 b;

	memcpy(&b, p, sizeof b);
	return b;
}

static inline struct bytes16
bytes16_is(struct bytes16 b, unsigned char c)
{
	b.v = (__typeof__(b.v))(b.v == c);
	return b;
}

static inline struct bytes16
bytes16_below(struct bytes16 b, unsigned char c)
{
	b.v = (__typeof__(b.v))(b.v < c);
	return b;
}

static inline struct bytes16
bytes16_or(struct bytes16 a, struct bytes16 b)
{
	a.v |= b.v;
	return a;
}

static inline struct bytes16
bytes16_and(struct bytes16 a, struct bytes16 b)
{
	a.v &= b.v;
	return a;
}

/* first <= byte <= last */
static inline struct bytes16
bytes16_within(struct bytes16 b, unsigned char first, unsigned char last)
{
	b.v = (__typeof__(b.v))(b.v - first <= (unsigned char)(last - first));
	return b;
}

/* Capitals of ASCII become small letters; other bytes change too. */
static inline struct bytes16
bytes16_small(struct bytes16 b)
{
	b.v |= 0x20;
	return b;
}

static inline bool
bytes16_any(struct bytes16 mask)
{
	uint64_t half[2];

	memcpy(half, &mask, sizeof half);
	return (half[0] | half[1]) != 0;
}

/* Where the mask has its first yes; BYTES16: nowhere. */
static inline size_t
bytes16_first(struct bytes16 mask)
{
	bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
	uint64_t half[2];

	memcpy(half, &mask, sizeof half);
	for (size_t i = 0; i < 2; i++)
		if (half[i])
			return 8 * i +
				(size_t)(little ? __builtin_ctzll(half[i])
						: __builtin_clzll(half[i])) /
				8;
	return BYTES16;
}

/* How many yes a mask has. */
static inline unsigned
bytes16_count(struct bytes16 mask)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t half[2];

	memcpy(half, &mask, sizeof half);
	return (unsigned)(((half[0] & ones) + (half[1] & ones)) * ones >> 56);
}

#endif
