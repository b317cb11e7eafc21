#include "table.h"

#include <string.h>

#include "base/file.h"

#define TABLE_LIMIT (64 * MIB)

static int
check_columns(const struct csv *csv, const char *needed, struct fault *f)
{
	struct slice rest = slice_of(needed);
	struct slice name;

	while (slice_next(&rest, ' ', &name)) {
		bool found = false;

		for (size_t i = 0; i < csv->column_count; i++)
			if (slice_is(name, csv->names[i]))
				found = true;
		if (!found)
			return fault_set(f, FAULT_INPUT,
				"line 1: the column '%.*s' is missing",
				SLICE_ARG(name));
	}
	return 0;
}

/* From the last row up, so that chains run in file order. */
static void
index_rows(struct table *t, const char *key)
{
	size_t count = t->csv.count;

	t->index = arena_alloc(&t->arena, count + 1, sizeof *t->index);
	t->next = arena_alloc(&t->arena, count + 1, sizeof *t->next);
	for (size_t i = count; i-- > 0;) {
		const char *id = csv_get(&t->csv, i, key);
		size_t *later;

		t->index[i] = i;
		t->next[i] = TABLE_END;
		if (id == NULL)
			continue;
		later = hash_set(&t->first, slice_of(id), &t->index[i]);
		if (later != NULL)
			t->next[i] = *later;
	}
}

int
table_open(struct table *t, const char *path, const char *key,
	const char *needed, struct fault *f)
{
	struct buf b = BUF_INIT(TABLE_LIMIT);

	*t = (struct table){0};
	if (file_read(path, &b, f) == -1) {
		buf_free(&b);
		return -1;
	}
	if (csv_parse(&t->csv, &t->arena, slice_make(buf_str(&b), b.len), f) ==
			-1 ||
		check_columns(&t->csv, key, f) == -1 ||
		check_columns(&t->csv, needed, f) == -1) {
		(void)fault_prefix(f, "%s", path);
		buf_free(&b);
		table_close(t);
		return -1;
	}
	buf_free(&b);
	index_rows(t, key);
	t->open = true;
	return 0;
}

void
table_close(struct table *t)
{
	hash_free(&t->first);
	arena_free(&t->arena);
	*t = (struct table){0};
}

size_t
table_first(const struct table *t, const char *key)
{
	const size_t *row = key != NULL ? hash_get(&t->first, slice_of(key))
					: NULL;

	return row != NULL ? *row : TABLE_END;
}

size_t
table_next(const struct table *t, size_t row)
{
	return t->next[row];
}
