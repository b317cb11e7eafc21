#ifndef ABM_IMPORT_SLOTS_H
#define ABM_IMPORT_SLOTS_H

#include "columns.h"

/*
 * Several contacts in one row: "Contact 2 Name", "Secondary Contact", or "Name"
 * below a group "Contact 3".  A further contact needs a column of whole names,
 * or of both parts: "E-Mail 2" alone is another address of the first one, and
 * "Name 2" a company's.  Columns of these mean what they would without their
 * number; those that have the number 1 are of the first contact alone.
 */
#define SLOTS_LIMIT 8 /* contacts of a row, less one */

/* In a header or that of its group; 0: none. */
unsigned slots_number(struct slice text);
/* Takes the numbers of columns for what they are, or removes them. */
void slots_settle(struct columns *c, struct arena *a, const struct guide *g);

#endif
