#include "base/slice.h"

#include <string.h>

#include "base/bytes16.h"

#define LONG_TEXT 32 /* bytes; in shorter ones a plain search is faster */

struct slice
slice_of(const char *s)
{
	return slice_make(s, s ? strlen(s) : 0);
}

struct slice
slice_between(const char *from, const char *to)
{
	return slice_make(from, (size_t)(to - from));
}

static char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
slice_same_fold(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (fold(a[i]) != fold(b[i]))
			return false;
	return true;
}

bool
slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

bool
slice_ends(struct slice a, const char *suffix)
{
	size_t len = strlen(suffix);

	return a.len >= len &&
		(!len || !memcmp(a.data + a.len - len, suffix, len));
}

int
slice_compare(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.data, b.data, len) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice
slice_trim(struct slice a)
{
	while (a.len && is_blank(a.data[a.len - 1]))
		a.len--;
	while (a.len && is_blank(a.data[0])) {
		a.data++;
		a.len--;
	}
	return a;
}

size_t
slice_find_slice(struct slice a, struct slice needle)
{
	const char *at;

	if (!needle.len || a.len < needle.len)
		return needle.len ? a.len : 0;
	for (size_t off = 0; off + needle.len <= a.len;
		off = (size_t)(at - a.data) + 1) {
		at = memchr(a.data + off, needle.data[0],
			a.len - needle.len - off + 1);
		if (!at)
			return a.len;
		if (!memcmp(at, needle.data, needle.len))
			return (size_t)(at - a.data);
	}
	return a.len;
}

size_t
slice_find(struct slice a, const char *needle)
{
	return slice_find_slice(a, slice_of(needle));
}

/* Of sixteen places, those where the needle's first two bytes may stand. */
static struct bytes16
pairs16(const char *p, const char *needle, size_t len)
{
	struct bytes16 mask = bytes16_is(bytes16_small(bytes16_load(p)),
		(unsigned char)(needle[0] | 0x20));

	if (len == 1)
		return mask;
	return bytes16_and(mask,
		bytes16_is(bytes16_small(bytes16_load(p + 1)),
			(unsigned char)(needle[1] | 0x20)));
}

static size_t
find_fold(struct slice a, const char *needle, size_t len)
{
	for (size_t off = 0; off + len <= a.len; off++) {
		size_t skip = BYTES16;

		while (skip == BYTES16 && off + BYTES16 < a.len) {
			skip = bytes16_first(
				pairs16(a.data + off, needle, len));
			off += skip;
		}
		if (off + len <= a.len &&
			slice_same_fold(a.data + off, needle, len))
			return off;
	}
	return a.len;
}

size_t
slice_find_fold(struct slice a, const char *needle)
{
	size_t len = strlen(needle);

	if (a.len < len || !len)
		return len ? a.len : 0;
	if (a.len >= LONG_TEXT)
		return find_fold(a, needle, len);
	for (size_t off = 0; off + len <= a.len; off++)
		if (fold(a.data[off]) == fold(needle[0]) &&
			slice_same_fold(a.data + off, needle, len))
			return off;
	return a.len;
}

size_t
slice_find_char(struct slice a, char c)
{
	const char *at = a.len ? memchr(a.data, c, a.len) : NULL;

	return at ? (size_t)(at - a.data) : a.len;
}

bool
slice_next(struct slice *rest, char sep, struct slice *piece)
{
	size_t at;

	if (!rest->data)
		return false;
	at = slice_find_char(*rest, sep);
	*piece = slice_sub(*rest, 0, at);
	*rest = at < rest->len ? slice_from(*rest, at + 1) : SLICE_NONE;
	return true;
}
