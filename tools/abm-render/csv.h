#ifndef ABM_RENDER_CSV_H
#define ABM_RENDER_CSV_H

#include "exec.h"

/*
 * CSV (RFC 4180).  Whether a cell needs quotes, and whether a spreadsheet
 * would run it, is only known once all of it is there.  So values are put with
 * marks in place of what means something in CSV, and in the end cells are
 * written anew where they hold a value.
 */

/* The value with marks. */
struct slice csv_mark(struct arena *a, struct slice text);
/* The text without marks; x gets a problem where a formula would take text. */
void csv_finish(struct exec *x, struct slice marked, struct buf *out);

#endif
