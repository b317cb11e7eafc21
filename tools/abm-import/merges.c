#include "merges.h"

#include <stdlib.h>
#include <string.h>

struct merge_reading {
	struct merges *merges;
	struct arena *arena;
};

static void
open_merge(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct merge_reading *r = ctx;
	struct slice ref = markup_attr(attrs, "ref");
	size_t colon = slice_find_char(ref, ':');
	struct merge m = {0};
	long column;

	if (strcmp(name, "mergeCell") != 0 || r->merges->count >= MERGES_LIMIT)
		return;
	column = xlsx_column(slice_sub(ref, 0, colon), &m.first);
	if (column < 0 || colon == ref.len ||
		xlsx_column(slice_from(ref, colon + 1), &m.last) < 0 ||
		m.last <= m.first)
		return;
	m.column = (uint32_t)column;
	*ARRAY_PUSH(r->arena, r->merges) = m;
}

static int
by_first_row(const void *x, const void *y)
{
	const struct merge *a = x, *b = y;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

int
merges_read(
	struct merges *m, struct workbook *w, const char *part, struct fault *f)
{
	struct merge_reading r = {.merges = m, .arena = w->arena};
	const struct markup_handler handler = {.open = open_merge, .ctx = &r};

	*m = (struct merges){0};
	if (workbook_part(w, part, &handler, f) != 0)
		return -1;
	if (m->count)
		qsort(m->items, m->count, sizeof *m->items, by_first_row);
	return 0;
}
