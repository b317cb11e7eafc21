#ifndef ABM_BASE_SLICE_H
#define ABM_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A view of bytes: never owns, not NUL-terminated; data NULL means absent. */
struct slice {
	const char *data;
	size_t len;
};

/* clang-format off */
#define SLICE(lit) ((struct slice){ (lit), sizeof(lit) - 1 })
#define SLICE_NONE ((struct slice){ NULL, 0 })
/* clang-format on */
/* For "%.*s". */
#define SLICE_ARG(s) (int)(s).len, (s).data

struct slice slice_of(const char *s); /* NULL gives SLICE_NONE */
struct slice slice_between(const char *from, const char *to);
bool slice_eq(struct slice a, struct slice b);
/* len bytes, ASCII case folded. */
bool slice_same_fold(const char *a, const char *b, size_t len);
bool slice_ends(struct slice a, const char *suffix);
int slice_compare(struct slice a, struct slice b); /* as memcmp */
struct slice slice_trim(struct slice a); /* ASCII white space */
/* Offset of the first match, or a.len when there is none. */
size_t slice_find(struct slice a, const char *needle);
size_t slice_find_slice(struct slice a, struct slice needle);
size_t slice_find_fold(struct slice a, const char *needle);
size_t slice_find_char(struct slice a, char c);
/* The next piece before sep, moving *rest behind it; false at the end. */
bool slice_next(struct slice *rest, char sep, struct slice *piece);

/* Inline: too small for a call, and asked for everywhere. */
static inline struct slice
slice_make(const char *data, size_t len)
{
	struct slice s = {data, len};

	return s;
}

/* Clamped to the slice, as the next one. */
static inline struct slice
slice_from(struct slice a, size_t off)
{
	if (off > a.len)
		off = a.len;
	if (off) /* nothing may be added to NULL, not even nothing */
		a.data += off;
	a.len -= off;
	return a;
}

static inline struct slice
slice_sub(struct slice a, size_t off, size_t len)
{
	struct slice s = slice_from(a, off);

	if (s.len > len)
		s.len = len;
	return s;
}

/* Inline: the length of a literal is known where they are called. */
static inline bool
slice_starts(struct slice a, const char *prefix)
{
	size_t len = strlen(prefix);

	return a.len >= len && (!len || !memcmp(a.data, prefix, len));
}

static inline bool
slice_is(struct slice a, const char *s)
{
	return a.len == strlen(s) && slice_starts(a, s);
}

/* ASCII case folded. */
static inline bool
slice_starts_fold(struct slice a, const char *prefix)
{
	size_t len = strlen(prefix);

	return a.len >= len && slice_same_fold(a.data, prefix, len);
}

static inline bool
slice_is_fold(struct slice a, const char *s)
{
	return a.len == strlen(s) && slice_same_fold(a.data, s, a.len);
}

#endif
