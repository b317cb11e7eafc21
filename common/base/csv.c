#include "base/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

struct fields {
	const char **items;
	size_t count, cap;
};

struct reader {
	struct arena *arena;
	const char *p, *end;
	size_t line;
	struct fault *fault;
};

static int
fail(struct reader *r, const char *what)
{
	return fault_set(r->fault, FAULT_INPUT, "line %zu: %s", r->line, what);
}

static bool
at_line_end(const struct reader *r)
{
	return r->p == r->end || *r->p == '\n' ||
		(*r->p == '\r' && r->p + 1 < r->end && r->p[1] == '\n');
}

static void
skip_line_end(struct reader *r)
{
	if (r->p < r->end && *r->p == '\r')
		r->p++;
	if (r->p < r->end) {
		r->p++;
		r->line++;
	}
}

/* The quote that ends the field that begins at p, or end. */
static const char *
closing_quote(const char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p != '"')
			continue;
		if (p + 1 == end || p[1] != '"')
			return p;
		p++;
	}
	return end;
}

/* RFC 4180 2.5 to 2.7: quotes enclose the field, two of them stand for one. */
static char *
quoted(struct reader *r)
{
	const char *close = closing_quote(r->p + 1, r->end);
	char *field;
	size_t len = 0;

	if (close == r->end) {
		(void)fail(r, "a quoted field has no end");
		return NULL;
	}
	field = arena_alloc(r->arena, (size_t)(close - r->p), 1);
	for (r->p++; r->p < close; r->p++) {
		if (*r->p == '"')
			r->p++;
		if (*r->p == '\n')
			r->line++;
		field[len++] = *r->p;
	}
	r->p = close + 1;
	return field;
}

static char *
bare(struct reader *r)
{
	const char *start = r->p;

	while (!at_line_end(r) && *r->p != ',') {
		if (*r->p == '"') {
			(void)fail(r, "a quote inside a field without quotes");
			return NULL;
		}
		r->p++;
	}
	return arena_strndup(r->arena, start, (size_t)(r->p - start));
}

static int
read_row(struct reader *r, struct fields *fields)
{
	fields->count = 0;
	for (;;) {
		char *field = r->p < r->end && *r->p == '"' ? quoted(r)
							    : bare(r);

		if (field == NULL)
			return -1;
		if (fields->count >= CSV_COLUMNS_LIMIT)
			return fail(r, "more columns than the limit");
		*ARRAY_PUSH(r->arena, fields) = field;
		if (at_line_end(r))
			break;
		if (*r->p != ',')
			return fail(r, "text behind a closing quote");
		r->p++;
	}
	skip_line_end(r);
	return 0;
}

static int
read_header(struct reader *r, struct csv *t)
{
	struct fields fields = {0};

	if (read_row(r, &fields) == -1)
		return -1;
	t->names = fields.items;
	t->column_count = fields.count;
	for (size_t i = 0; i < fields.count; i++) {
		if (fields.items[i][0] == '\0')
			return fault_set(r->fault, FAULT_INPUT,
				"line 1: column %zu has no name", i + 1);
		if (csv_column(t, fields.items[i]) != (long)i)
			return fault_set(r->fault, FAULT_INPUT,
				"line 1: the column '%s' stands twice",
				fields.items[i]);
	}
	return 0;
}

static int
read_rows(struct reader *r, struct csv *t)
{
	while (r->p < r->end) {
		struct fields fields = {0};
		struct csv_row *row;
		size_t line = r->line;

		if (at_line_end(r)) {
			skip_line_end(r);
			continue;
		}
		if (read_row(r, &fields) == -1)
			return -1;
		if (fields.count != t->column_count)
			return fault_set(r->fault, FAULT_INPUT,
				"line %zu: %zu fields, the header has %zu",
				line, fields.count, t->column_count);
		row = ARRAY_PUSH(r->arena, t);
		row->fields = fields.items;
		row->line = line;
	}
	return 0;
}

int
csv_parse(struct csv *t, struct arena *a, struct slice text, struct fault *f)
{
	struct reader r = {.arena = a, .line = 1, .fault = f};

	*t = (struct csv){0};
	if (slice_starts(text, "\xEF\xBB\xBF"))
		text = slice_from(text, 3);
	if (text.len == 0)
		return fault_set(f, FAULT_INPUT, "line 1: no header");
	if (memchr(text.data, '\0', text.len) != NULL ||
		!utf8_valid(text.data, text.len))
		return fault_set(
			f, FAULT_INPUT, "is no UTF-8 text, or holds a NUL");
	r.p = text.data;
	r.end = text.data + text.len;
	if (read_header(&r, t) == -1)
		return -1;
	return read_rows(&r, t);
}

long
csv_column(const struct csv *t, const char *name)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (strcmp(t->names[i], name) == 0)
			return (long)i;
	return -1;
}

const char *
csv_get(const struct csv *t, size_t row, const char *name)
{
	long column = csv_column(t, name);
	const char *field;

	if (column == -1)
		return NULL;
	field = t->items[row].fields[column];
	return field[0] != '\0' ? field : NULL;
}
