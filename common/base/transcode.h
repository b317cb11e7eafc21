#ifndef ABM_BASE_TRANSCODE_H
#define ABM_BASE_TRANSCODE_H

#include "base/buf.h"
#include "base/slice.h"

/*
 * Appends the bytes of a page as UTF-8; charset is the transport's (may be
 * absent), else the page says itself, else it is windows-1252 where it is no
 * UTF-8.  What has no character becomes U+FFFD; a mark is left out.
 */
void transcode_page(struct buf *out, struct slice bytes, struct slice charset);

#endif
