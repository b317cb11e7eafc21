#ifndef ABM_BASE_HTML_H
#define ABM_BASE_HTML_H

#include "base/buf.h"
#include "base/slice.h"

/*
 * Static pages that open from disk: one file, no script, no request, one look
 * (system fonts, light and dark by preference, prints on white, works at
 * 320 pixels).  Everything that comes from data goes through html_text().
 *
 *	html_open(&b, "en", "Title");
 *	html_raw(&b, "<h1>"); html_text(&b, name); html_raw(&b, "</h1>");
 *	html_close(&b);
 */

void html_open(struct buf *b, const char *language, const char *title);
void html_close(struct buf *b);
/* Markup of ours. */
void html_raw(struct buf *b, const char *markup);
/* Data as text or attribute value; control characters become blanks. */
void html_slice(struct buf *b, struct slice s);
void html_text(struct buf *b, const char *s); /* NULL: nothing */
/* <tag>data</tag>; nothing for NULL. */
void html_element(struct buf *b, const char *tag, const char *s);
/* A link when url is http(s) (RFC 3986 scheme), else the text alone. */
void html_link(struct buf *b, const char *url, const char *text);

#endif
