#ifndef ABM_PORT_XMLSTREAM_H
#define ABM_PORT_XMLSTREAM_H

#include "port/markup.h"

/*
 * XML that is handed over piece by piece, for parts too large to hold: the
 * events of port/markup.h, with local names as written and without prefixes.
 * No document type, no entity but the predefined, depth limited.  Text may come
 * in several pieces.
 *
 *	struct xmlstream *x = xmlstream_open(&handler);
 *	while (more)
 *		if (xmlstream_feed(x, bytes, &f) != 0)
 *			break;
 *	xmlstream_end(x, &f);
 *	xmlstream_close(x);
 */
struct xmlstream;

/* The handler is borrowed; its restart is never called.  NULL: no memory. */
struct xmlstream *xmlstream_open(const struct markup_handler *handler);
/* -1: FAULT_INPUT for what is not well-formed, FAULT_LIMIT for depth. */
int xmlstream_feed(struct xmlstream *x, struct slice bytes, struct fault *f);
/* The end of the document, or what it lacks. */
int xmlstream_end(struct xmlstream *x, struct fault *f);
void xmlstream_close(struct xmlstream *x); /* NULL is nothing */

#endif
