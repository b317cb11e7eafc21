#include "sheet.h"

#include <string.h>

void
sheet_open(struct sheet *s, const char *name, const struct opt_list *map)
{
	*s = (struct sheet){.map = map};
	s->name = arena_strdup(&s->arena, name);
	s->headless = columns_numbered(&s->columns, &s->arena, map);
}

bool
sheet_is_ready(const struct sheet *s)
{
	return s->headless || s->header_row;
}

void
sheet_close(struct sheet *s)
{
	arena_free(&s->arena);
}

/* The row's texts outlive the call. */
static void
keep(struct sheet *s, const struct cells *row, struct cells *kept)
{
	*kept = (struct cells){0};
	for (size_t i = 0; i < row->count; i++) {
		struct cell *c = ARRAY_PUSH(&s->arena, kept);
		const struct slice text = row->items[i].text;

		*c = row->items[i];
		c->text = slice_make(
			arena_strndup(&s->arena, text.data, text.len),
			text.len);
		c->name = SLICE("");
	}
}

static bool
is_mapped(const struct sheet *s, const struct cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		for (int k = 0; k < s->map->count; k++) {
			const char *equal = strchr(s->map->items[k], '=');

			if (equal &&
				slice_is_fold(row->items[i].text, equal + 1))
				return true;
		}
	return false;
}

/* Two known headers, or as good as all of a short row. */
static bool
is_header(struct sheet *s, const struct cells *row)
{
	size_t known = columns_known(&s->arena, row);

	return known > 1 || (known == 1 && row->count <= 2) ||
		is_mapped(s, row);
}

static void
set_header(struct sheet *s, const struct cells *header,
	const struct cells *groups, uint64_t row)
{
	/* Names of groups over a header are fewer than the headers. */
	columns_guess(&s->columns, &s->arena, header,
		groups->count && groups->count < header->count ? groups : NULL,
		s->map);
	s->header_row = row;
}

enum sheet_row
sheet_find_header(struct sheet *s, const struct event *row)
{
	const struct cells *before = &s->candidate;

	/* "Company | Contact" may stand over "Name | Domain | Name". */
	if (s->candidate_row &&
		columns_known(&s->arena, &row->cells) >
			columns_known(&s->arena, before)) {
		set_header(s, &row->cells, before, row->row);
		return SHEET_HEADER;
	}
	sheet_end(s);
	if (s->header_row)
		return SHEET_DATA;
	if (s->looked >= SHEET_TITLE_ROWS)
		return SHEET_BEFORE;
	if (is_header(s, &row->cells)) {
		keep(s, &row->cells, &s->candidate);
		s->candidate_row = row->row;
	} else {
		keep(s, &row->cells, &s->above);
		s->looked++;
	}
	return SHEET_BEFORE;
}

void
sheet_end(struct sheet *s)
{
	if (s->candidate_row && !s->header_row)
		set_header(s, &s->candidate, &s->above, s->candidate_row);
}

bool
sheet_repeats_header(const struct sheet *s, const struct event *row)
{
	size_t i = 0;

	if (s->headless || row->cells.count < 2 ||
		row->cells.count != s->columns.count)
		return false;
	while (i < row->cells.count) {
		const struct cell *c = &row->cells.items[i];
		const struct column *column = columns_at(
			&s->columns, c->column);

		if (!column || !slice_is(c->text, column->header))
			return false;
		i++;
	}
	return true;
}
