#ifndef ABM_RENDER_XMLWALK_H
#define ABM_RENDER_XMLWALK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "template.h"

/*
 * The tags of a well-formed XML part, one after the other, as views of its
 * bytes; no tree.  Comments, instructions and CDATA are passed over.
 *
 *	struct xmlwalk w = {.bytes = part};
 *	struct xmltag t;
 *	while (xmlwalk_next(&w, &t))
 *		if (slice_is(t.name, "row") && t.pos != POS_END)
 */
struct xmlwalk {
	struct slice bytes;
	size_t at;
};

struct xmltag {
	struct slice bytes; /* with its brackets */
	struct slice name; /* without the namespace's prefix */
	enum elem_pos pos;
	size_t from; /* of the tag in the part */
	size_t to;
};

bool xmlwalk_next(struct xmlwalk *w, struct xmltag *t);
/* Moves to the end tag of the start tag t, over all inside; false: none. */
bool xmlwalk_skip(struct xmlwalk *w, struct xmltag *t);

/* The namespace's prefix of a start tag: "" or "x:". */
const char *xmltag_prefix(struct arena *a, const struct xmltag *t);

/* One attribute of a tag; *off is where the search goes on, at first 0. */
struct xmlattr {
	struct slice name; /* with its prefix */
	struct slice value; /* encoded */
	struct slice bytes; /* with the white space before it */
};
bool xmlattr_next(struct slice tag, size_t *off, struct xmlattr *a);
/* The attributes without those named, each with a blank before it. */
char *
xmlattr_without(struct arena *a, struct slice tag, const char *const names[]);
/* A decimal number; `absent` where there is none. */
uint32_t xmlattr_u32(struct slice tag, const char *name, uint32_t absent);
/* Adds the tag with the attribute's value replaced; as it is without it. */
void xmlattr_put(
	struct buf *b, struct slice tag, const char *name, struct slice value);

#endif
