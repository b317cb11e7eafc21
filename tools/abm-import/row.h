#ifndef ABM_IMPORT_ROW_H
#define ABM_IMPORT_ROW_H

#include "base/diag.h"
#include "import.h"
#include "sheet.h"

/* A row on its way into the shelf. */
struct row {
	struct import *x;
	struct diag_pos pos;
	const struct sheet *sheet;
	const struct columns *columns; /* NULL: an account record's members */
	const struct event *event;
	struct arena *arena;
	struct entry entry;
	bool of_contact; /* from a list of contacts */
};

/* A cell's value, or a member's of an account record, by what its column means. */
void row_add_cell(struct row *r, const struct cell *c);
void row_add_member(struct row *r, const struct cell *c);
void row_add_value(
	struct row *r, enum field field, const char *name, const char *text);
/* Where a row has no value of a field, a second column may have one. */
void row_fill(struct row *r);
/* Told, and kept with the record. */
void row_add_problem(struct row *r, const struct cell *c, const char *name,
	const char *message);

#endif
