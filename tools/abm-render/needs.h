#ifndef ABM_RENDER_NEEDS_H
#define ABM_RENDER_NEEDS_H

#include "document.h"

/*
 * What data a template needs, as its tags tell: a tree of names.  A name
 * inside a loop belongs to the loop's item unless something around it was
 * asked for under the same name before.
 */

struct needs {
	struct need **items;
	size_t count, cap;
};

struct need {
	const char *name;
	const struct tag *tag; /* the first that asks for it */
	const char *part; /* that the tag is in */
	struct need *owner; /* NULL: a member of the data itself */
	bool looped; /* {#name}: a list, an object, or a condition */
	bool required; /* printed, in no loop, without a default */
	struct needs members; /* of it, or of its items */
};

/* The root, whose members are those of the data; all belongs to the arena. */
struct need *needs_of(const struct document *d, struct arena *a);
/* The JSON Schema (2020-12) of such data, one line. */
void needs_schema(const struct need *root, const char *title, struct buf *out);
/* Calls fn for each tag of the document, outer ones first. */
typedef void
needs_tag_fn(void *ctx, const struct part *part, const struct tag *t);
void needs_each_tag(const struct document *d, needs_tag_fn *fn, void *ctx);
/* What a JSON Schema does not know of the needs; as problems. */
void needs_against(const struct need *root, const struct cJSON *schema,
	struct problems *problems);

#endif
