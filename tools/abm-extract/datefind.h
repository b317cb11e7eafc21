#ifndef ABM_EXTRACT_DATEFIND_H
#define ABM_EXTRACT_DATEFIND_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * The first date in the text, "March 15, 2024" or "15 March 2024", as
 * "2024-03-15"; NULL when there is none.
 */
const char *date_find(struct arena *a, struct slice s);

#endif
