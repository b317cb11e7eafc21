#ifndef ABM_FETCH_XMLMEND_H
#define ABM_FETCH_XMLMEND_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/slice.h"

/*
 * XML as sites print it without a library: an "&" that begins no reference of
 * XML's own becomes "&amp;", control characters go, and so does a document type
 * without declarations.  CDATA sections and comments keep their "&".
 */

/* Appends s, mended; false: there was nothing to mend. */
bool xml_mend(struct buf *out, struct slice s);

#endif
