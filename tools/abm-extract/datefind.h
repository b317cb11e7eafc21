#ifndef ABM_EXTRACT_DATEFIND_H
#define ABM_EXTRACT_DATEFIND_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"

/*
 * Dates of running text: "December 31, 2008", "31st of December 2008",
 * "31. Dezember 2008", "31 de diciembre de 2008", "31.12.2008", "2008-12-31",
 * "2008年12月31日".
 */

/* At the head of s, behind white space; *len (may be NULL): bytes it takes. */
bool date_at(struct slice s, struct date *d, size_t *len);
/* The first date of the text as "2024-03-15", or NULL. */
const char *date_find(struct arena *a, struct slice s);
/* The next one from *off on, which moves behind it; false: no more. */
bool date_next(struct slice s, size_t *off, struct date *d);
/* What stands before the first date; all of s when it has none. */
struct slice date_before(struct slice s);

#endif
