#ifndef ABM_RENDER_SHEETFILL_H
#define ABM_RENDER_SHEETFILL_H

#include "sheetmade.h"

/* The state of filling one worksheet; shared by sheetfill.c (rows) and
 * sheetcells.c (the cells of a row). */

/* Lines from..to of the template, the first of which comes to start. */
struct stretch {
	uint32_t from;
	uint32_t to;
	uint32_t start;
};

struct fill {
	struct made_book *book;
	struct exec *x;
	struct sheet_made *m;
	const struct sheet *sheet;
	struct arena *arena; /* what outlives a row */
	uint32_t row; /* being made */
	const struct axis_pass *row_pass;
	bool hidden; /* the line that stands for a loop that shows nothing */
	bool stopped;
};

void fill_stop(struct fill *f, const char *id, const char *what);
/* Evaluates a loop; items (NULL: none) belong to what outlives a row. */
int fill_evaluate(struct fill *f, const struct tag *tag, struct passes *p,
	const struct value_list **items);
/* Makes s the scope of pass i. */
void fill_push_scope(struct fill *f, struct scope *s, const struct passes *p,
	const struct value_list *items, size_t i);
/* All cells of a row, with the loops over columns and cells. */
void fill_cells(struct fill *f, const struct sheet_row *r);
/* Evaluates the loops over whole columns, before the first row. */
int fill_columns(struct fill *f);

#endif
