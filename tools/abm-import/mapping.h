#ifndef ABM_IMPORT_MAPPING_H
#define ABM_IMPORT_MAPPING_H

#include "columns.h"

/* --map FIELD=COLUMN: what it says of a column. */

/* The field that it gives the column, or FIELD_COUNT. */
enum field mapping_field(const struct guide *g, struct slice column);
/*
 * Gives the field to the column.  Whether yes or no is the objection is seen
 * from the header, where that speaks of one.
 */
void mapping_take(struct column *column, enum field field);

#endif
