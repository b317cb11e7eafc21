#ifndef ABM_RENDER_SHEETSHIFT_H
#define ABM_RENDER_SHEETSHIFT_H

#include "sheetmade.h"
#include "xmlwalk.h"

/*
 * What refers to cells outside of the rows: merges, validations, conditional
 * formats, links, breaks, panes, sparklines of a worksheet; and the parts that
 * belong to it: tables, charts, pivots.  One walk over the part's tags; what
 * names no cell is copied as it is.
 */
/* A container that goes when nothing in it is left. */
struct shift_container {
	size_t at; /* in out, where it begins */
	size_t kept;
};
#define SHIFT_DEPTH_LIMIT 8 /* of such containers in each other */

struct shift {
	const struct made_book *book;
	const struct sheet_made *m; /* NULL: a part of no sheet */
	struct arena *arena;
	struct formula_place place; /* of formulas met now */
	struct slice bytes;
	struct xmlwalk walk;
	struct buf out;
	size_t copied; /* of bytes */
	struct shift_container containers[SHIFT_DEPTH_LIMIT];
	size_t depth;
	bool chart; /* its ranges mean all rows, but for names of series */
	bool in_name;
	/* what the last formula of a chart refers to; sheet NULL: unknown */
	const struct sheet_made *shown;
	struct sheet_area shown_area;
};

/* A part whose cells are those of m, anew, from the arena. */
struct slice shift_part(const struct made_book *b, const struct sheet_made *m,
	struct arena *a, struct slice bytes);
/* A chart, seen from its place, when all sheets are finished. */
struct slice shift_chart(
	const struct formula_place *at, struct arena *a, struct slice bytes);
/* Adds all up to an offset that is not added yet. */
void shift_copy(struct shift *x, size_t to);
/* Leaves out all up to an offset. */
void shift_leave(struct shift *x, size_t to);
/* Something in the innermost container is left. */
void shift_keep(struct shift *x);
/* The text between t and its end tag, a formula, anew. */
void shift_formula_text(struct shift *x, const struct xmltag *t);
/* A formula's text, encoded, anew. */
char *shift_formula(struct shift *x, struct slice text);
/* "A1:B2 C3": the areas that they become. */
void shift_list(struct shift *x, struct slice list, struct made_areas *out);
/* sheetviews.c: one element each. */
void shift_dimension(struct shift *x, const struct xmltag *t);
void shift_view(struct shift *x, const struct xmltag *t);
void shift_pane(struct shift *x, const struct xmltag *t);
void shift_selection(struct shift *x, const struct xmltag *t);
/* sheetcopies.c: elements that come once per pass, breaks, columns; false: t
 * is none of them. */
bool shift_copies(struct shift *x, struct xmltag *t);

#define SHIFT_LIMIT EXEC_OUTPUT_LIMIT

#endif
