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

/* From where the formulas of a part are seen, and what it is filled with. */
struct sheet_place {
	const struct axis_pass *row; /* NULL: the whole sheet */
	const struct axis_pass *col;
	const struct scope *scope;
};

/* sheetparts.c: drawings, notes, tables and charts of a made sheet; where it
 * is a copy they are copied, too. */
void sheet_parts_write(struct filling *f, const struct sheet_made *m);
/* The part and what nothing else needs. */
void sheet_parts_drop(struct filling *f, const char *part);
/* The name of a chart that stands there, with the figures of v, the value of
 * t; NULL: with those of the cells, or of a tag inside it. */
const char *sheet_chart_write(struct filling *f, const struct sheet_made *m,
	const struct sheet_place *at, const struct package_rel *r,
	const struct tag *t, const struct value *v);
/* bookwrite.c: the workbook's own part, and what lists its sheets. */
void book_write(struct filling *f);
/* sheetanchors.c: the sheet's drawing, a part of that name: its objects go
 * where their cells went. */
struct slice
anchors_write(struct filling *f, const struct sheet_made *m, const char *part);
/* sheetpictures.c: appends the pictures of cells to a drawing; highest is the
 * last id that is taken in it. */
void cell_pictures_write(struct filling *f, const struct sheet_made *m,
	const char *part, size_t highest, struct buf *b);
/* A drawing for them where the sheet has none, and the sheet's tail with it. */
struct slice
cell_pictures_host(struct filling *f, struct sheet_made *m, struct slice tail);
/* The drawing's bytes. */
void cell_pictures_drawing(struct filling *f, const struct sheet_made *m);
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
