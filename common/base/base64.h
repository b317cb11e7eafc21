#ifndef ABM_BASE_BASE64_H
#define ABM_BASE_BASE64_H

#include "base/buf.h"
#include "base/slice.h"

/* RFC 4648 section 4, with padding.  -1 when s is not base64 or b is full. */
int base64_encode(struct buf *b, const void *data, size_t len);
int base64_decode(struct buf *b, struct slice s);

#endif
