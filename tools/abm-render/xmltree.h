#ifndef ABM_RENDER_XMLTREE_H
#define ABM_RENDER_XMLTREE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * The elements of a part as a tree of views of its bytes, for the few parts
 * whose structure is rewritten and not only their text: charts, the
 * presentation, numbering.  Names are told by their local part.  Whatever is
 * not rewritten is copied from the views.
 */
struct xmlnode {
	struct slice name; /* as it stands, "c:ser" */
	struct slice open; /* "<c:ser>" or "<c:ser/>" */
	struct slice inner; /* between the tags; empty for "<c:ser/>" */
	struct slice all;
	struct xmlnode *parent;
	struct xmlnode *first;
	struct xmlnode *last;
	struct xmlnode *next;
};

/* The root element; NULL: not well-formed, or deeper than XMLTREE_DEPTH. */
struct xmlnode *xmltree_parse(struct arena *a, struct slice bytes);

/* Behind the '>' of the tag at p; NULL: there is none. */
const char *xmltree_tag_end(const char *p, const char *end);

bool xmlnode_is(const struct xmlnode *n, const char *local_name);
/* Getters take NULL and say "none". */
struct xmlnode *xmlnode_child(const struct xmlnode *n, const char *local_name);
/* Down a path of children: "tx/strRef/strCache". */
struct xmlnode *xmlnode_path(const struct xmlnode *n, const char *path);
/* The first inside n, in document order; NULL: none. */
struct xmlnode *xmlnode_find(struct xmlnode *n, const char *local_name);
/* The next of the whole tree below `root`; NULL at the end. */
struct xmlnode *
xmlnode_walk(const struct xmlnode *root, const struct xmlnode *n);
/* Still encoded; SLICE_NONE. */
struct slice xmlnode_attr(const struct xmlnode *n, const char *name);
/* "c:" for "c:ser"; empty without a prefix. */
struct slice xmlnode_prefix(const struct xmlnode *n);
/* All character data inside, decoded. */
char *xmlnode_text(struct arena *a, const struct xmlnode *n);

/* A view of the bytes that something else takes the place of. */
struct xmlpatch {
	struct slice at; /* empty: an insertion in front of at.data */
	struct slice with;
};
struct xmlpatches {
	struct xmlpatch *items;
	size_t count, cap;
};
void xmlpatch_add(struct arena *a, struct xmlpatches *p, struct slice at,
	struct slice with);
/* Patches must not overlap; those at one place keep their order. */
struct slice
xmlpatch_apply(struct arena *a, struct slice bytes, struct xmlpatches *p);

#define XMLTREE_DEPTH 256

#endif
