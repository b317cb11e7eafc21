#ifndef ABM_BASE_CSV_H
#define ABM_BASE_CSV_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * Comma-separated values by RFC 4180, UTF-8, with a header row: strict, so that
 * a file that is cut or shifted is refused and not half read.  CRLF or LF, a
 * BOM, blank lines and a missing last line end pass; a quote inside a bare
 * field, text behind a closing quote, an open quote at the end, a NUL, bytes
 * that are no UTF-8, a row longer or shorter than the header, an empty or
 * repeated column name do not.
 *
 *	struct csv t;
 *	if (csv_parse(&t, arena, text, &f) == 0)
 *		for (size_t i = 0; i < t.count; i++)
 *			use(csv_get(&t, i, "account"));
 */
#define CSV_COLUMNS_LIMIT 1000

struct csv_row {
	const char **fields; /* as many as the header has */
	size_t line; /* where it begins, from 1 */
};

struct csv {
	const char **names;
	size_t column_count;
	struct csv_row *items;
	size_t count, cap;
};

/*
 * Record by record, for files that need not fit into memory: text p..end is a
 * window that the caller moves on.
 */
struct csv_fields {
	const char **items;
	size_t count, cap;
};

struct csv_reader {
	const char *p, *end;
	bool last; /* nothing follows end */
	char delimiter;
	bool bare_quotes; /* a quote inside a bare field stands for itself */
	size_t line; /* of p, from 1 */
};

enum csv_status {
	CSV_RECORD, /* fields holds one; p is behind it */
	CSV_MORE, /* the window ends inside a record; p is unchanged */
	CSV_END, /* nothing is left; only with last */
	CSV_MALFORMED /* f says why, without the line, behind which p is */
};

/*
 * The next record that is not a blank line; line is where it begins.  The
 * fields belong to the arena; they are not checked to be UTF-8.
 */
enum csv_status csv_next(struct csv_reader *r, struct arena *a,
	struct csv_fields *fields, size_t *line, struct fault *f);

/* All belongs to the arena; -1 with "line N: what is wrong". */
int
csv_parse(struct csv *t, struct arena *a, struct slice text, struct fault *f);
/* The column of that name, or -1. */
long csv_column(const struct csv *t, const char *name);
/* A field; NULL when there is no such column, or the field is empty. */
const char *csv_get(const struct csv *t, size_t row, const char *name);

#endif
