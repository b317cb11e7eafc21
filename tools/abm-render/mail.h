#ifndef ABM_RENDER_MAIL_H
#define ABM_RENDER_MAIL_H

#include "template.h"

/*
 * Text in a mail template: a header takes one line, encoded words where it is
 * not ASCII (RFC 2047); a body takes what its Content-Type and
 * Content-Transfer-Encoding ask for.
 */
struct slice mail_escape(struct arena *a, const struct part *part,
	const struct tag *t, struct slice text);

/* escape.c: & < > and quotes as HTML has them. */
void escape_html_text(struct buf *b, struct slice s);

#endif
