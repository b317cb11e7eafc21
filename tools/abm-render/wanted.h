#ifndef ABM_RENDER_WANTED_H
#define ABM_RENDER_WANTED_H

#include "base/buf.h"
#include "base/hash.h"
#include "document.h"

/*
 * Which members of its data a template can look at, by their names alone: a
 * member whose name no tag spells is never seen, wherever it stands.  Where a
 * tag makes a name up, or shows an object as a whole, everything is wanted.
 */
struct wanted {
	bool all;
	struct hash names;
};

/* Adds what the document's tags spell. */
void wanted_add(struct wanted *w, const struct document *d);
/* Adds what the tags of a pattern spell. */
void wanted_add_text(struct wanted *w, const char *pattern);
void wanted_free(struct wanted *w);
/* Appends the JSON text, which json_scan() has passed, without the members
 * that are not wanted. */
void wanted_copy(const struct wanted *w, struct slice json, struct buf *out);

#endif
