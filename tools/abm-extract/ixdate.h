#ifndef ABM_EXTRACT_IXDATE_H
#define ABM_EXTRACT_IXDATE_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * The date that a text means in a format, by its local name without hyphens
 * ("datedaymonthnameyearde"): "2024-12-31", "--12-31" or "2024-12"; NULL when
 * it is none.
 */
const char *ixdate_text(struct arena *a, const char *name, struct slice s);

#endif
