#ifndef ABM_BASE_PACK_H
#define ABM_BASE_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/*
 * Numbers and texts as bytes, to a worker and back or to a temporary file and
 * back: in this machine's byte order, for this program only.  Taking checks
 * that the bytes are there; texts are views of them.
 */
void pack_number(struct buf *b, uint64_t n);
void pack_slice(struct buf *b, struct slice s);
/* From the front of *p; false when it is too short. */
bool pack_take_number(struct slice *p, uint64_t *n);
bool pack_take_slice(struct slice *p, struct slice *s);

#endif
