#ifndef ABM_RENDER_MAIL_H
#define ABM_RENDER_MAIL_H

#include "exec.h"

/*
 * Mail (RFC 5322, MIME).  What a value must become depends on the header or
 * the body part that it stands in, and on what stands beside it.  So values
 * are put between marks, and in the end the message is read as its readers do
 * and written anew where it holds a value.
 */

#define MAIL_FROM '\001'
#define MAIL_TO '\002'

/* The value between marks. */
struct slice mail_mark(struct arena *a, struct slice text);
/* The message without marks; x gets the problems. */
void mail_finish(struct exec *x, struct slice marked, struct buf *out);

/* mailheader.c: a header field with its continuation lines, without the last
 * line's end. */
void mail_put_field(
	struct exec *x, struct slice field, const char *eol, struct buf *out);
/* Bytes of the text that are whole characters, up to limit and at least 1. */
size_t mail_piece(struct slice text, size_t limit);
/* The text without marks. */
struct slice mail_unmarked(struct arena *a, struct slice marked);

/* htmlescape.c: & < > and quotes as HTML has them. */
void escape_html_text(struct buf *b, struct slice s);

#endif
