#ifndef ABM_RENDER_EXTRAS_H
#define ABM_RENDER_EXTRAS_H

#include "base/arena.h"
#include "base/slice.h"
#include "package.h"

/* What filling adds to a package: relationships that values need. */
struct extra_rel {
	const char *part; /* "word/document.xml" */
	const char *id;
	const char *target;
};

struct extras {
	struct arena *arena;
	struct extra_rel *items;
	size_t count, cap;
};

/* A relationship of the part to a web address; returns its id. */
const char *extras_link(struct extras *x, const char *part, const char *target);
/*
 * The relationships of a part's .rels with those added; SLICE_NONE when there
 * are none for it.  name is that of the .rels part.
 */
struct slice
extras_rels(const struct extras *x, const char *name, struct slice bytes);
/* The names of .rels parts that the package has not; NULL-terminated. */
const char **extras_new_parts(const struct extras *x, const struct package *p);

#endif
