#include <string.h>

#include "base/utf8.h"
#include "sheetmade.h"

/* Names of sheets: what applications allow, and each once. */

#define NAME_UNITS 31 /* UTF-16 units */
#define NAME_BYTES (NAME_UNITS * 4)

static bool
is_allowed(uint32_t c)
{
	return c >= 0x20 && c != 0x7F &&
		!(c < 0x80 && strchr("[]:*?/\\", (int)c));
}

/* As much of the name as fits into so many units. */
static size_t
cut(const char *name, size_t units)
{
	size_t len = strlen(name);
	size_t off = 0;

	while (off < len) {
		size_t next = off;
		size_t need = utf8_next(name, len, &next) > 0xFFFF ? 2 : 1;

		if (need > units)
			break;
		units -= need;
		off = next;
	}
	return off;
}

static char *
legal(struct arena *a, struct slice text)
{
	char *name = arena_alloc(a, text.len * 3 + 1, 1);
	size_t len = 0;
	struct slice s;

	for (size_t off = 0; off < text.len;) {
		uint32_t c = utf8_next(text.data, text.len, &off);

		len += utf8_put(is_allowed(c) ? c : '-', name + len);
	}
	name[len] = '\0';
	name[cut(name, NAME_UNITS)] = '\0';
	s = slice_trim(slice_of(name));
	while (s.len > 0 && s.data[0] == '\'')
		s = slice_from(s, 1);
	while (s.len > 0 && s.data[s.len - 1] == '\'')
		s.len--;
	/* Excel keeps this one for itself. */
	if (s.len == 0 || slice_is_fold(s, "History"))
		return arena_printf(a, "Sheet%.*s", SLICE_ARG(s));
	return arena_strndup(a, s.data, s.len);
}

static bool
is_taken(struct hash *taken, const char *name)
{
	char folded[NAME_BYTES + 1];
	size_t len = strlen(name);

	for (size_t i = 0; i < len && i < NAME_BYTES; i++) {
		char c = name[i];

		folded[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	if (hash_has(taken, slice_make(folded, len)))
		return true;
	hash_set(taken, slice_make(folded, len), taken);
	return false;
}

const char *
sheet_name_make(struct arena *a, struct slice text, struct hash *taken)
{
	char *base = legal(a, text);
	char *name = base;

	for (size_t n = 2; is_taken(taken, name); n++) {
		char *suffix = arena_printf(a, " (%zu)", n);

		name = arena_printf(a, "%.*s%s",
			(int)cut(base, NAME_UNITS - strlen(suffix)), base,
			suffix);
	}
	return name;
}
