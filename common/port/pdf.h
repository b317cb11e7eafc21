#ifndef ABM_PORT_PDF_H
#define ABM_PORT_PDF_H

#include "base/buf.h"
#include "base/fault.h"

/*
 * poppler's pdftotext -bbox-layout as a child process that dies with this one
 * and inherits its limits.  out gets its XHTML (page, flow, block, line, word
 * with their boxes in points), without the control characters that XML does
 * not allow; *dropped counts these.  FAULT_INPUT: not a PDF that poppler
 * reads; FAULT_LIMIT: more output than out's limit.
 */
int
pdf_layout(const char *path, struct buf *out, size_t *dropped, struct fault *f);

#endif
