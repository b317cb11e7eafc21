#ifndef ABM_BASE_ARENA_H
#define ABM_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory that is freed all at once; one arena per record.  Nothing that comes
 * from an arena is freed by hand.  arena_reset() keeps the largest block for
 * the next record, so that a stream of equal records allocates once.
 *
 *	struct arena a = ARENA_INIT;
 *	char *name = arena_strndup(&a, s, len);
 *	arena_reset(&a);
 *	arena_free(&a);
 */

struct arena_block;

struct arena {
	struct arena_block *block; /* the current block, older ones behind it */
	size_t used; /* bytes used in the current block */
};

/* clang-format off */
#define ARENA_INIT { 0 }
/* clang-format on */

/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t count, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *data, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
void arena_reset(struct arena *a);
/* Frees what was allocated since the mark, for a step that keeps nothing. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_release(struct arena *a, struct arena_mark mark);
void arena_free(struct arena *a);

/*
 * Growing arrays in an arena: any struct {T *items; size_t count, cap;}.
 * ARRAY_PUSH gives a pointer to a new zeroed item; it is valid until the next
 * push.  The old items stay in the arena when the array moves.
 *
 *	struct facts { struct fact *items; size_t count, cap; };
 *	struct fact *f = ARRAY_PUSH(arena, &x->facts);
 */
void *arena_double(struct arena *a, void *items, size_t *cap, size_t size);

/* Room for one more item.  Inline: most often it is there. */
static inline void *
arena_grow(struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
	return count < *cap ? items : arena_double(a, items, cap, size);
}

#define ARRAY_PUSH(a, array)                                              \
	((array)->items = arena_grow((a), (array)->items, (array)->count, \
		 &(array)->cap, sizeof *(array)->items),                  \
		&(array)->items[(array)->count++])

#endif
