#include "writing.h"

#include <string.h>

struct slice
writing_first(const struct writing *w, enum field field)
{
	for (size_t i = 0; i < w->entries.count; i++) {
		struct slice s = entry_get(&w->entries.items[i], field);

		if (s.len)
			return s;
	}
	return SLICE_NONE;
}

/* The items of a JSON array that a row brought along. */
void
writing_items(struct writing *w, enum field field)
{
	for (size_t i = 0; i < w->entries.count; i++) {
		struct slice s = slice_trim(
			entry_get(&w->entries.items[i], field));

		if (s.len < 2 || s.data[0] != '[')
			continue;
		s = slice_trim(slice_sub(s, 1, s.len - 2));
		if (s.len)
			emit_raw(&w->e, NULL, s);
	}
}

char *
writing_member_name(struct arena *a, struct slice column)
{
	static const char *const taken[] = {"type", "v", "id", "name", "names",
		"identifiers", "country", "language", "industry",
		"relationship", "owner", "contacts", "reports", "attempts",
		"import"};
	char *name = arena_strndup(a, column.data, column.len);

	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (!strcmp(taken[i], name))
			return arena_printf(a, "%s as given", name);
	return name;
}

void
writing_value(struct emit *e, const char *name, const struct value *v)
{
	if (v->json)
		emit_raw(e, name, v->text);
	else
		emit_slice(e, name, v->text);
}
