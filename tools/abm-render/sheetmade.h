#ifndef ABM_RENDER_SHEETMADE_H
#define ABM_RENDER_SHEETMADE_H

#include "base/hash.h"
#include "exec.h"
#include "execobject.h"
#include "sheet.h"

/*
 * A worksheet that is being made.  Its rows are written first, with the
 * formulas left out, because these may refer to what is made later; the loops'
 * runs tell where everything went.  Then formulas and the rest of the sheet
 * follow.
 */

/* A formula to be written into the rows. */
struct sheet_hole {
	size_t at; /* offset in rows */
	const struct sheet_cell *cell;
	const struct axis_pass *row;
	const struct axis_pass *col;
};

struct sheet_holes {
	struct sheet_hole *items;
	size_t count, cap;
};

/* The items of a loop over whole columns. */
struct column_items {
	struct passes passes;
	const struct value_list *items; /* NULL with passes.same */
};

/* A picture that a cell shows. */
struct cell_picture {
	struct placed_picture picture;
	const struct sheet_cell *cell;
	uint32_t row; /* made */
	uint32_t col;
};
struct cell_pictures {
	struct cell_picture *items;
	size_t count, cap;
};

/* Where rows begin in a finished part. */
struct made_row {
	uint32_t row;
	size_t at;
};
struct made_rows {
	struct made_row *items;
	size_t count, cap;
};

struct sheet_made {
	const struct sheet *sheet;
	const char *name;
	const char *part; /* its name in the output */
	size_t copy; /* 0: the template's own part */
	struct scope *scope; /* what it was filled with */
	struct axis_pass rows;
	struct axis_pass cols;
	struct column_items *columns; /* by the loops of cols */
	struct hash row_cols; /* made row -> its own struct axis_pass */
	struct buf bytes; /* the rows */
	struct sheet_holes holes;
	struct sheet_area used; /* row1 0: no cell */
	struct arena *arena; /* what outlives a row */
	struct hash heads; /* {row, col} of a table's head -> char * */
	struct hash head_names;
	struct hash *links; /* ids of relationships that its links use */
	struct hash
		table_names; /* of a copy: that of the template -> its own */
	struct slice text; /* the finished part */
	struct made_rows *lines; /* where its rows begin, once looked for */
	const char *head; /* of the cell that was written last; NULL: none */
	struct cell_pictures pictures;
	const char *drawing; /* made for them; NULL: the template's, or none */
};

/* The shared strings that filling adds to those of the template. */
struct made_strings {
	bool used; /* the workbook has a part for them */
	const char *prefix; /* of its elements */
	const struct sheet_strings *old; /* the template's */
	size_t first; /* index of the first one */
	struct hash index; /* markup -> index + 1 */
	struct buf one; /* the one being made */
	bool left_out; /* cells that may have had the last use of one */
};

/* sheetstrings.c: the index of a string, which is added where it is new. */
size_t made_string(struct made_strings *s, struct slice markup);
/* The part with those that were added; SLICE_NONE: as it is. */
struct slice made_strings_write(
	const struct made_strings *s, struct arena *a, struct slice part);
/* Notes in used, which has room for count, the strings that cells refer to. */
void made_strings_note(struct slice sheet, bool *used, size_t count);
/* The part with those emptied that gone says, without counts of uses; part
 * itself when that is what it is. */
struct slice
made_strings_empty(struct arena *a, struct slice part, const bool *gone);
void made_strings_free(struct made_strings *s);

struct made_book {
	struct arena *arena; /* not that of x, which rows release */
	struct exec *x;
	const struct sheet *sheets;
	size_t sheet_count;
	struct hash *by_name; /* of sheets, see sheet_find() */
	const struct sheet_formats *formats;
	bool date1904;
	struct made_strings strings;
	struct sheet_made *made;
	size_t count, cap;
	size_t *first; /* by sheet: index in made; count + 1 entries */
};

struct cache_kind {
	const char *prefix; /* "c:" */
	bool numbers;
};

/* sheetfill.c: the rows of m, which has sheet, scope and name. */
int sheet_fill(struct made_book *b, struct sheet_made *m);
void sheet_made_free(struct sheet_made *m);

/*
 * sheetcell.c: what stands in <v> for a value alone in a cell: a number, a day,
 * 0 or 1; NULL: it is text.  A string is a number only where the cell's format
 * or the figure's unit says so.
 */
const char *sheet_value_text(struct arena *a, const struct value *v,
	enum sheet_format format, bool date1904);
/* A tagged cell behind its attributes: ">...</c>" or "/>". */
void sheet_cell_put(struct made_book *book, struct sheet_made *m,
	const struct sheet_cell *cell);

/* What the lines of these passes were filled with. */
const struct scope *sheet_made_scope(const struct sheet_made *m,
	const struct axis_pass *row, const struct axis_pass *col);

/* sheetspread.c: an area of the template in what is made. */
struct made_area {
	struct sheet_area area;
	const struct axis_pass *row;
	const struct axis_pass *col;
	bool hollow; /* nothing that stood there is shown */
};
struct made_areas {
	struct made_area *items;
	size_t count, cap;
};
/* One per pass of the loops that hold it; with joined, neighbouring rows are
 * one. */
void sheet_spread(struct arena *a, const struct sheet_made *m,
	const struct sheet_area *from, bool joined, struct made_areas *out);
/* The columns of a made row: its own where it repeats cells. */
const struct axis_pass *
sheet_row_columns(const struct sheet_made *m, uint32_t row);
/* The area that covers it all; false: nothing is left. */
bool sheet_cover(const struct sheet_made *m, const struct sheet_area *from,
	struct sheet_area *out);
/* Where a formula stands; here NULL: in the workbook, on no sheet. */
struct formula_place {
	const struct made_book *book;
	const struct sheet_made *here;
	const struct axis_pass *row;
	const struct axis_pass *col;
};
/* The sheet and the cells that a reference means; NULL: they are gone. */
const struct sheet_made *sheet_ref_made(const struct formula_place *p,
	const struct formula_token *t, struct sheet_ref *out);
/* The formula's text as it must be there, not yet escaped. */
void sheet_formula_print(
	struct buf *b, const struct formula *f, const struct formula_place *p);
/* The first copy of a sheet, NULL: it is not made. */
const struct sheet_made *made_of(const struct made_book *b, int sheet);

/* sheetname.c: a legal name of a sheet that is not taken, and now is. */
const char *
sheet_name_make(struct arena *a, struct slice text, struct hash *taken);

/* sheetfinish.c: the whole part; frame is the filled tail. */
struct slice sheet_finish(const struct made_book *b, struct sheet_made *m,
	struct arena *a, struct slice frame);

/*
 * sheetcache.c: what a chart remembers of the cells in area: the points of a
 * c:numCache or c:strCache, with the prefix of its elements.  What formulas
 * will give is not known and left out.
 */
void made_cache_put(struct buf *b, const struct made_book *book,
	const struct sheet_made *m, const struct sheet_area *area,
	const struct cache_kind *kind);

/* Characters of a cell's text. */
#define SHEET_TEXT_LIMIT 32767

#endif
