#include "base/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static int
fail(const char *what, struct fault *f)
{
	return fault_set(f, FAULT_INPUT, "%s", what);
}

static bool
at_line_end(const struct csv_reader *r)
{
	return r->p == r->end || *r->p == '\n' ||
		(*r->p == '\r' && r->p + 1 < r->end && r->p[1] == '\n');
}

static void
skip_line_end(struct csv_reader *r)
{
	if (r->p < r->end && *r->p == '\r')
		r->p++;
	if (r->p < r->end) {
		r->p++;
		r->line++;
	}
}

/* The quote that ends the field whose text begins at p, or end. */
static const char *
closing_quote(const char *p, const char *end)
{
	while (p < end && (p = memchr(p, '"', (size_t)(end - p))) != NULL) {
		if (p + 1 == end || p[1] != '"')
			return p;
		p += 2;
	}
	return end;
}

/* RFC 4180 2.5 to 2.7: quotes enclose the field, two of them stand for one. */
static const char *
quoted(struct csv_reader *r, struct arena *a, struct fault *f)
{
	const char *close = closing_quote(r->p + 1, r->end);
	char *field;
	size_t len = 0;

	if (close == r->end) {
		(void)fail("a quoted field has no end", f);
		return NULL;
	}
	field = arena_alloc(a, (size_t)(close - r->p), 1);
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

static const char *
bare(struct csv_reader *r, struct arena *a, struct fault *f)
{
	const char *start = r->p;

	while (!at_line_end(r) && *r->p != r->delimiter) {
		if (*r->p == '"' && !r->bare_quotes) {
			(void)fail("a quote inside a field without quotes", f);
			return NULL;
		}
		r->p++;
	}
	return arena_strndup(a, start, (size_t)(r->p - start));
}

static int
read_fields(struct csv_reader *r, struct arena *a, struct csv_fields *fields,
	struct fault *f)
{
	fields->count = 0;
	for (;;) {
		const char *field = r->p < r->end && *r->p == '"'
			? quoted(r, a, f)
			: bare(r, a, f);

		if (field == NULL)
			return -1;
		if (fields->count >= CSV_COLUMNS_LIMIT)
			return fail("more columns than the limit", f);
		*ARRAY_PUSH(a, fields) = field;
		if (at_line_end(r))
			break;
		if (*r->p != r->delimiter)
			return fail("text behind a closing quote", f);
		r->p++;
	}
	return 0;
}

/* Does the window hold the whole record, its line end included? */
static bool
is_whole(const struct csv_reader *r)
{
	const char *p = r->p;

	if (r->last)
		return true;
	while (p < r->end) {
		if (*p == '\n')
			return true;
		if (*p == '"' && (p == r->p || p[-1] == r->delimiter))
			p = closing_quote(p + 1, r->end);
		if (p < r->end)
			p++;
	}
	return false;
}

static void
skip_line(struct csv_reader *r, const char *start, size_t line)
{
	const char *lf = memchr(start, '\n', (size_t)(r->end - start));

	r->p = lf != NULL ? lf + 1 : r->end;
	r->line = line + (lf != NULL);
}

enum csv_status
csv_next(struct csv_reader *r, struct arena *a, struct csv_fields *fields,
	size_t *line, struct fault *f)
{
	const char *start;

	while (r->p < r->end && at_line_end(r))
		skip_line_end(r);
	if (r->p == r->end && r->last)
		return CSV_END;
	if (!is_whole(r))
		return CSV_MORE;
	start = r->p;
	*line = r->line;
	if (read_fields(r, a, fields, f) != 0) {
		skip_line(r, start, *line);
		return CSV_MALFORMED;
	}
	skip_line_end(r);
	return CSV_RECORD;
}

/* The table's shape -------------------------------------------------------*/

static int
read_header(
	struct csv_reader *r, struct arena *a, struct csv *t, struct fault *f)
{
	struct csv_fields fields = {0};
	size_t line;

	switch (csv_next(r, a, &fields, &line, f)) {
	case CSV_RECORD:
		break;
	case CSV_MALFORMED:
		return fault_prefix(f, "line %zu", line);
	case CSV_MORE:
	case CSV_END:
		return fault_set(f, FAULT_INPUT, "line 1: no header");
	}
	t->names = fields.items;
	t->column_count = fields.count;
	for (size_t i = 0; i < fields.count; i++) {
		if (fields.items[i][0] == '\0')
			return fault_set(f, FAULT_INPUT,
				"line 1: column %zu has no name", i + 1);
		if (csv_column(t, fields.items[i]) != (long)i)
			return fault_set(f, FAULT_INPUT,
				"line 1: the column '%s' stands twice",
				fields.items[i]);
	}
	return 0;
}

static int
read_rows(struct csv_reader *r, struct arena *a, struct csv *t, struct fault *f)
{
	struct csv_fields fields = {0};
	enum csv_status status;
	size_t line;

	while ((status = csv_next(r, a, &fields, &line, f)) == CSV_RECORD) {
		struct csv_row *row;

		if (fields.count != t->column_count)
			return fault_set(f, FAULT_INPUT,
				"line %zu: %zu fields, the header has %zu",
				line, fields.count, t->column_count);
		row = ARRAY_PUSH(a, t);
		row->fields = fields.items;
		row->line = line;
		fields = (struct csv_fields){0};
	}
	return status == CSV_END ? 0 : fault_prefix(f, "line %zu", line);
}

int
csv_parse(struct csv *t, struct arena *a, struct slice text, struct fault *f)
{
	struct csv_reader r = {.last = true, .delimiter = ',', .line = 1};

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
	if (read_header(&r, a, t, f) == -1)
		return -1;
	return read_rows(&r, a, t, f);
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
