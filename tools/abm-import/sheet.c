#include "sheet.h"

#include <string.h>

#include "headers.h"
#include "sniff.h"

#define WAITING_BYTES (1024 * 1024)

void
sheet_open(struct sheet *s, const char *name, const struct guide *guide)
{
	*s = (struct sheet){.guide = guide};
	s->name = arena_strdup(&s->arena, name);
	s->headless = columns_numbered(&s->columns, &s->arena, guide);
	s->settled = s->headless;
}

void
sheet_forget(struct sheet *s)
{
	arena_free(&s->waiting_arena);
	s->waiting = (struct sample){0};
}

void
sheet_close(struct sheet *s)
{
	sheet_forget(s);
	arena_free(&s->arena);
}

static struct slice
keep_text(struct arena *a, struct slice text)
{
	return slice_make(arena_strndup(a, text.data, text.len), text.len);
}

/* The row's texts outlive the call. */
static void
keep(struct arena *a, const struct cells *row, struct cells *kept)
{
	*kept = (struct cells){0};
	for (size_t i = 0; i < row->count; i++) {
		struct cell *c = ARRAY_PUSH(a, kept);

		*c = row->items[i];
		c->text = keep_text(a, row->items[i].text);
		c->name = SLICE("");
	}
}

bool
sheet_wait(struct sheet *s, const struct event *row)
{
	struct arena *a = &s->waiting_arena;
	struct event *e = ARRAY_PUSH(a, &s->waiting);

	*e = *row;
	e->text = keep_text(a, row->text);
	e->raw = keep_text(a, row->raw);
	keep(a, &row->cells, &e->cells);
	s->waiting_bytes += row->raw.len;
	for (size_t i = 0; i < row->cells.count; i++)
		s->waiting_bytes += row->cells.items[i].text.len;
	return s->waiting.count < SHEET_SAMPLE_ROWS &&
		s->waiting_bytes < WAITING_BYTES;
}

static bool
is_mapped(const struct sheet *s, const struct cells *row)
{
	const struct opt_list *map = s->guide->map;

	for (size_t i = 0; i < row->count; i++)
		for (int k = 0; k < map->count; k++) {
			const char *equal = strchr(map->items[k], '=');

			if (equal &&
				slice_is_fold(row->items[i].text, equal + 1))
				return true;
		}
	return false;
}

/* Two known headers, or as good as all of a short row. */
static bool
is_header(const struct sheet *s, const struct cells *row)
{
	return columns_known(s->guide, row, true) > 1 ||
		(row->count <= 2 && columns_known(s->guide, row, false) == 1) ||
		is_mapped(s, row);
}

/* Names of groups over a header are fewer than the headers. */
static void
set_header(struct sheet *s, size_t at)
{
	struct sample below = {.items = s->waiting.items + at + 1,
		.count = s->waiting.count - at - 1};
	struct cells header;

	if (at && s->waiting.items[at - 1].kind == EVENT_ROW &&
		s->waiting.items[at - 1].cells.count <
			s->waiting.items[at].cells.count)
		keep(&s->arena, &s->waiting.items[at - 1].cells, &s->groups);
	keep(&s->arena, &s->waiting.items[at].cells, &header);
	columns_guess(&s->columns, &s->arena, s->guide, &header,
		s->groups.count ? &s->groups : NULL, &below);
	s->header_row = s->waiting.items[at].row;
	s->first = at + 1;
}

/* "Company | Contact" may stand over "Name | Domain | Name". */
static bool
find_header(struct sheet *s)
{
	const struct event *rows = s->waiting.items;
	size_t count = s->waiting.count;

	for (size_t i = 0; i < count && i <= SHEET_TITLE_ROWS; i++) {
		if (rows[i].kind != EVENT_ROW || !is_header(s, &rows[i].cells))
			continue;
		while (i + 1 < count && rows[i + 1].kind == EVENT_ROW &&
			columns_known(s->guide, &rows[i + 1].cells, true) >
				columns_known(s->guide, &rows[i].cells, true))
			i++;
		set_header(s, i);
		return true;
	}
	return false;
}

/* Nothing but a web site, or an address, would be told by the values. */
static bool
names_accounts(const struct columns *c)
{
	bool company = false, address = false;

	for (size_t i = 0; i < c->count; i++) {
		enum field f = c->items[i].field;

		company |= f == FIELD_NAME;
		address |= f == FIELD_DOMAIN || f == FIELD_CONTACT_EMAIL ||
			f == FIELD_LEI;
	}
	return company && (address || c->count > 2);
}

/* The first row over columns of addresses, or over one that is known. */
static void
find_by_values(struct sheet *s)
{
	const struct event *rows = s->waiting.items;

	for (size_t i = 0; i + 1 < s->waiting.count && i < SHEET_TITLE_ROWS;
		i++) {
		if (rows[i].kind != EVENT_ROW || rows[i].cells.count < 2 ||
			rows[i + 1].cells.count < 2)
			continue;
		if (!columns_known(s->guide, &rows[i].cells, true) &&
			!sniff_table(s->guide, &s->waiting, i))
			continue;
		set_header(s, i);
		if (s->columns.kind == LIST_DEALS ||
			names_accounts(&s->columns))
			return;
		s->columns = (struct columns){0};
		s->groups = (struct cells){0};
		s->header_row = 0;
	}
	s->first = s->waiting.count;
}

void
sheet_settle(struct sheet *s)
{
	s->settled = true;
	if (!find_header(s))
		find_by_values(s);
}

static bool
is_group(const struct sheet *s, const struct cell *c)
{
	for (size_t i = 0; i < s->groups.count; i++)
		if (s->groups.items[i].column == c->column &&
			slice_eq(s->groups.items[i].text, c->text))
			return true;
	return false;
}

bool
sheet_repeats_header(const struct sheet *s, const struct event *row)
{
	size_t headers = 0, groups = 0;

	if (s->headless || !row->cells.count)
		return false;
	for (size_t i = 0; i < row->cells.count; i++) {
		const struct cell *c = &row->cells.items[i];
		const struct column *column = columns_at(
			&s->columns, c->column);

		headers += column && slice_is(c->text, column->header);
		groups += is_group(s, c);
	}
	if (headers == row->cells.count)
		return headers == s->columns.count ? headers > 1 : headers > 2;
	return groups == row->cells.count && groups == s->groups.count;
}
