#ifndef ABM_RENDER_XMLTAGS_H
#define ABM_RENDER_XMLTAGS_H

#include <stdbool.h>

#include "base/slice.h"

/*
 * The start tags of well-formed XML (port/xmlcheck.h) in order, without a
 * tree.  Comments, CDATA sections and instructions are skipped; a '>' in an
 * attribute does not end a tag.  Prefixes are for the writer to choose, so
 * elements of a part whose names mean one thing are told by their local name.
 *
 *	while (xmltags_next(&rest, &tag))
 *		if (xmltags_is(tag, "Relationship"))
 *			use(xmltext_attr(tag, "Target"));
 */

/* The next start tag with its '<' and '>', moving *rest behind it. */
bool xmltags_next(struct slice *rest, struct slice *tag);
/* Is this the element's name, whatever its prefix? */
bool xmltags_is(struct slice tag, const char *local_name);

#endif
