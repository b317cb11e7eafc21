#ifndef ABM_RENDER_WORKBOOK_H
#define ABM_RENDER_WORKBOOK_H

#include "exec.h"
#include "output.h"
#include "sheet.h"

/*
 * A workbook (SpreadsheetML, ISO/IEC 29500-1 clause 18.2) as a template: its
 * worksheets, and all else in the package that refers to their cells.
 */

struct workbook {
	struct arena *arena;
	struct package *package;
	size_t part; /* xl/workbook.xml, index in the package */
	struct sheet *sheets; /* in the order of their tabs */
	size_t count;
	struct slice *entries; /* <sheet .../> of each */
	const char **rel_ids; /* of each */
	struct hash *by_name;
	struct sheet_strings strings;
	const char *strings_part; /* NULL: there is none */
	const char *strings_prefix;
	struct sheet_formats formats;
	bool date1904;
};

/* workbookrefs.c: what refers to cells from outside of the rows. */
void workbook_note_parts(struct workbook *w);
/* sheetparts.c: marks the parts that a worksheet owns. */
void sheet_parts_mark(struct package *p, const char *sheet);

/* The sheet has rows: it is no chart sheet or the like. */
bool workbook_is_grid(const struct sheet *s);

/* Compiles it; problems are collected.  Changes parts of the package whose
 * text goes into cells.  The caller closes it, the rest is the arena's. */
struct workbook *workbook_open(struct package *p, struct arena *a,
	const struct syntax *syntax, struct problems *problems);
void workbook_close(struct workbook *w); /* NULL is nothing */

/* Fills it into x->output; x->problems say what went wrong. */
void workbook_fill(const struct workbook *w, struct exec *x);

#endif
