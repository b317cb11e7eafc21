#ifndef ABM_RENDER_SHEET_H
#define ABM_RENDER_SHEET_H

#include "base/hash.h"
#include "sheetaxis.h"
#include "sheetformula.h"
#include "sheetref.h"
#include "template.h"

/*
 * A worksheet as a template (SpreadsheetML, ISO/IEC 29500-1 clause 18.3): what
 * stands around its rows as bytes, its rows and cells, and the loops over them.
 *
 * Tags live in cells.  A pair in one cell repeats text in it; a pair in several
 * cells repeats the rows from the one to the other, with [loopOver: "column"]
 * the columns, with "cell" the cells of their row.  Rows that hold nothing but
 * such tags go away.  {?x} keeps or drops its row, {:x} its sheet.
 */

enum cell_kind {
	CELL_PLAIN, /* goes as it is to its new place */
	CELL_FORMULA,
	CELL_TAGGED
};

struct sheet_cell {
	uint32_t row;
	uint32_t col;
	enum cell_kind kind;
	uint32_t style;
	struct slice type; /* "s", "inlineStr", ... */
	const char *attrs; /* but r, and t where the content is made anew */
	struct slice inner; /* PLAIN: all behind the attributes, "/>" or
			       "><v>1</v></c>" */
	const struct formula *formula;
	struct slice formula_tag; /* of an array or a data table, else none */
	struct tokens program; /* TAGGED */
	bool rich; /* TAGGED: the program holds the markup of runs */
	bool head; /* names a column of a table: stays text */
	bool empty; /* no value, no formula: only a style */
};

struct sheet_row {
	uint32_t row;
	const char *attrs; /* but r and spans */
	size_t first; /* cells first..first+count */
	size_t count;
	bool tags_only; /* loops' tags and nothing else */
	struct axis_loop *cols; /* of its own, where it has loops over cells */
};

enum sheet_step_kind {
	STEP_LOOP,
	STEP_ELSE, /* what shows when the loop of the same tag shows nothing */
	STEP_KEEP /* {?x} */
};

/* What runs a loop of an axis. */
struct sheet_step {
	enum sheet_step_kind kind;
	const struct tag *tag;
	bool columns; /* over whole columns, but for rows row1..row2 empty */
	uint32_t row1;
	uint32_t row2;
};

/* What stands on a sheet: a picture, a chart, a shape, a group of these. */
struct sheet_object {
	struct part part; /* its anchor, and the tags in it */
	struct sheet_area area; /* the cells that it covers */
	bool moves; /* with the cells */
	bool sizes;
};

/* The sheet's drawing (20.5), cut at its objects. */
struct sheet_drawing {
	const char *part; /* its name */
	struct slice head; /* to the first object */
	struct slice tail; /* the root's end tag */
	const char *prefix; /* of its elements: "xdr:" */
	struct sheet_object *items;
	size_t count, cap;
	size_t highest; /* id of an object */
};

/* Columns of a width. */
struct sheet_width {
	uint32_t from;
	uint32_t to;
	long long emu;
};

struct sheet_sizes {
	struct sheet_width *items; /* in order */
	size_t count, cap;
	long long column; /* of other columns, EMU */
	long long row;
};

/* Merged cells. */
struct sheet_merges {
	struct sheet_area *items; /* by row and column */
	size_t count, cap;
};

struct sheet {
	struct part part; /* name, dialect and number of tags */
	const char *name; /* decoded */
	size_t index; /* in the workbook */
	const char *prefix; /* of its elements: "" or "x:" */
	struct slice head; /* to the start tag of the rows, inclusive */
	struct slice tail; /* from their end tag on */
	struct sheet_row *rows;
	size_t row_count, row_cap;
	struct sheet_cell *cells;
	size_t cell_count, cell_cap;
	struct axis_loop row_loops;
	struct axis_loop col_loops;
	bool keeps_scopes; /* links are filled with what their rows were */
	const struct tag *repeat; /* {:x}; NULL: it is there once */
	struct tokens name_program;
	size_t name_tags; /* tags in its name */
	struct part frame; /* the tail, with the tags of headers and footers */
	struct sheet_drawing *drawing; /* NULL: there is none */
	struct sheet_sizes sizes;
	struct sheet_merges merges;
	uint32_t last_row; /* of the cells */
	uint32_t last_col;
};

/* The shared strings: the markup inside <si>. */
struct sheet_strings {
	struct slice *items;
	size_t count, cap;
	bool *tagged; /* a cell took it over: goes empty */
};

/* What a number format shows. */
enum sheet_format {
	FORMAT_GENERAL,
	FORMAT_NUMBER,
	FORMAT_PERCENT,
	FORMAT_DATE,
	FORMAT_TEXT
};

struct sheet_formats {
	enum sheet_format *items; /* by a cell's style */
	size_t count, cap;
	struct sheet_fonts {
		struct slice *items; /* what a <font> holds, by the same */
		size_t count, cap;
	} fonts;
};

/* sheetread.c: s->part.bytes into rows and cells; formulas are left to
 * s->cells[i].inner and formula_tag until sheet_formulas(). */
void sheet_read(struct sheet *s, struct arena *a, struct problems *problems);
/* Index of the first row at or behind a line. */
size_t sheet_first_row(const struct sheet *s, uint32_t row);

struct sheet_compile {
	struct arena *arena;
	const struct syntax *syntax;
	struct problems *problems;
	struct sheet *sheet;
	struct sheet_strings *strings;
	bool string_lacks; /* a cell's, and that was told */
};

/* sheettags.c: finds the tags of the cells. */
void sheet_find_tags(struct sheet_compile *c);
/* sheetloops.c: pairs them and makes the loops. */
void sheet_find_loops(struct sheet_compile *c, struct tokens *tags);
/* "Plan!B4" */
const char *
sheet_place(struct arena *a, const struct sheet *s, uint32_t row, uint32_t col);

/*
 * Sheets by their names in the template, in any case of ASCII letters: for
 * formula_parse(), ctx is a struct hash.
 */
void sheet_name(struct hash *by_name, const struct sheet *s);
int sheet_find(void *ctx, struct slice name);
/* sheetformulas.c: parses the formulas of the cells, shared ones expanded, and
 * notes which loops they refer to. */
void
sheet_parse_formulas(struct sheet *s, struct arena *a, struct hash *by_name);
/* What a formula on s (NULL: on none), in the cell row, col, refers to. */
void sheets_refer(struct sheet *sheets, size_t count, const struct sheet *s,
	const struct sheet_cell *at, const struct formula *f);

/* sheetobjects.c: a sheet's drawing, whose tags are compiled. */
void sheet_read_drawing(
	struct sheet_compile *c, const char *name, struct slice bytes);
/* sheetsize.c: sizes and merged cells from the sheet's markup. */
void sheet_read_sizes(struct sheet *s, struct arena *a);
/* The size of an area of the template, in EMU. */
long long sheet_width(const struct sheet *s, uint32_t from, uint32_t to);
long long sheet_height(const struct sheet *s, uint32_t from, uint32_t to);
/* The cell, with those that are merged into it. */
struct sheet_area
sheet_merged(const struct sheet *s, uint32_t row, uint32_t col);

/* sheetstyle.c: of a styles part. */
void sheet_formats_read(
	struct sheet_formats *f, struct arena *a, struct slice styles);
/* SLICE_NONE: not known. */
struct slice sheet_font(const struct sheet_formats *f, size_t style);

#endif
