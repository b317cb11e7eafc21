#ifndef ABM_RENDER_WORKBOOKFILL_H
#define ABM_RENDER_WORKBOOKFILL_H

#include "output.h"
#include "sheetmade.h"
#include "workbook.h"

/* A workbook being filled: what the files that write its parts share. */
struct filling {
	const struct workbook *w;
	struct exec *x;
	struct made_book book;
	struct hash tables; /* names and ids of tables that are taken */
	size_t table_id; /* the highest */
};

/* sheetparts.c: drawings, notes, tables and charts of a made sheet; where it
 * is a copy they are copied, too. */
void sheet_parts_write(struct filling *f, const struct sheet_made *m);
/* The part and what nothing else needs. */
void sheet_parts_drop(struct filling *f, const char *part);
/* bookwrite.c: the workbook's own part, and what lists its sheets. */
void book_write(struct filling *f);
/* sheetanchors.c: a drawing whose objects go where their cells went. */
struct slice anchors_write(
	const struct sheet_made *m, struct arena *a, struct slice drawing);
/* sheetnotes.c: notes, and the boxes that show them. */
struct slice
notes_write(const struct sheet_made *m, struct arena *a, struct slice comments);
struct slice
note_boxes_write(const struct sheet_made *m, struct arena *a, struct slice vml);
/* sheettable.c: names for the tables of a copy, before formulas are written. */
void table_names_make(struct filling *f, struct sheet_made *m);
/* A table's area, columns and names. */
struct slice
table_write(struct filling *f, const struct sheet_made *m, struct slice table);

#endif
