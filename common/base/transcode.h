#ifndef ABM_BASE_TRANSCODE_H
#define ABM_BASE_TRANSCODE_H

#include "base/buf.h"
#include "base/slice.h"

/*
 * The encoding of a page by the WHATWG's name: its mark; UTF-16 by its zeros;
 * UTF-8 when it is valid; the transport's charset (may be absent), else what
 * the page says itself, but "UTF-8" and "windows-1252" are not believed of
 * text that looks like Chinese, Japanese, Korean, Cyrillic or Greek; at last
 * windows-1252.
 */
const char *transcode_encoding(struct slice bytes, struct slice charset);
/*
 * Appends the bytes of a page as UTF-8.  What has no character becomes U+FFFD;
 * a mark is left out.
 */
void transcode_page(struct buf *out, struct slice bytes, struct slice charset);

#endif
