#ifndef ABM_RENDER_SHEETFORMULA_H
#define ABM_RENDER_SHEETFORMULA_H

#include "base/arena.h"
#include "sheetref.h"

/*
 * A formula (ISO/IEC 29500-1 18.17) cut at its references, so that these can
 * be written anew and all else stays as it is.  References of other workbooks
 * and of tables are no references here: they name what they mean.
 */

enum formula_kind {
	FORMULA_TEXT,
	FORMULA_REF,
	FORMULA_SHEET, /* a sheet's name in front of something else: a name */
	FORMULA_TABLE /* a table's name in front of its columns */
};

#define FORMULA_NO_SHEET (-1) /* the sheet that the formula stands on */

struct formula_token {
	enum formula_kind kind;
	struct slice text; /* as it stands there, decoded */
	struct sheet_ref ref;
	int sheet; /* index, or FORMULA_NO_SHEET */
	int sheet_to; /* the last of "Jan:Mar!B4"; = sheet for one */
	bool whole; /* the only argument of a function over many cells */
	bool near; /* in spite of its $ it means the cells of the same pass */
};

struct formula {
	struct formula_token *items;
	size_t count, cap;
};

/* The sheet's index, or FORMULA_NO_SHEET where there is none of that name. */
typedef int formula_sheet_fn(void *ctx, struct slice name);

/* text is no XML any more; it and f->items live as long as the arena. */
void formula_parse(struct formula *f, struct arena *a, struct slice text,
	formula_sheet_fn *sheet, void *ctx);
/* f moved by rows and columns, as a copy of its cell would have it. */
void formula_move(struct formula *f, struct arena *a,
	const struct formula *from, long rows, long cols);
/* A sheet's name as formulas have it: quoted where it must be. */
void formula_sheet_print(struct buf *b, const char *first, const char *last);

/* Deeper calls are no aggregates; 64 is what applications allow. */
#define FORMULA_DEPTH_LIMIT 64

#endif
