#ifndef ABM_PORT_XMLSCAN_H
#define ABM_PORT_XMLSCAN_H

#include "port/markup.h"

/*
 * One fast pass over plain XML 1.0 with namespaces, in the events of
 * port/markup.h.  It vouches for what it accepts: what libxml2 takes for
 * well-formed, in the same events (text in other pieces).  Rare things, such as
 * an internal subset or names beyond ASCII, are left to libxml2.
 *
 * With a document type the named characters of HTML are known, which the
 * DTDs of XHTML declare.
 *
 * bytes must be valid UTF-8.  0, or -1: this is no case for the fast pass, and
 * what was told is void.
 */
int xmlscan(struct slice bytes, const struct markup_handler *handler);

#endif
