#ifndef ABM_FETCH_MEDIA_H
#define ABM_FETCH_MEDIA_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * Media type and charset of a body: what a Content-Type declares, else what
 * the bytes look like.
 */
const char *
media_type(struct arena *a, const char *declared, struct slice head);
/* NULL when nothing is declared. */
const char *media_charset(struct arena *a, const char *declared);

#endif
