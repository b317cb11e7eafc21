#ifndef ABM_RENDER_XMLTEXT_H
#define ABM_RENDER_XMLTEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/* Character data of XML 1.0: decoding what is read, escaping what is written. */

/*
 * Decodes the entity at s[*off] (the five predefined ones and character
 * references) or copies one byte; moves *off.
 */
void xmltext_next(struct slice s, size_t *off, struct buf *out);
/* The whole text decoded; an unknown entity stays as it is. */
char *xmltext_decode(struct arena *a, struct slice s);
/* Bytes of the encoded character at s[off] if it stands for c, else 0. */
size_t xmltext_is(struct slice s, size_t off, char c);
/* Adds s with & < > " escaped. */
int xmltext_escape(struct buf *b, struct slice s);
/* True when every character is one that XML 1.0 allows (its clause 2.2). */
bool xmltext_allowed(struct slice s);
/* Without the characters that XML does not allow. */
struct slice xmltext_strip(struct arena *a, struct slice s);
/* The value of an attribute in a start tag, still encoded; SLICE_NONE. */
struct slice xmltext_attr(struct slice start_tag, const char *name);

/* s with its view `part` replaced. */
struct slice xmltext_replace(
	struct arena *a, struct slice s, struct slice part, struct slice with);

#endif
