#ifndef ABM_RENDER_EXTRAS_H
#define ABM_RENDER_EXTRAS_H

#include "base/arena.h"
#include "base/slice.h"
#include "package.h"

/* What filling adds to a package: links and pictures that values bring. */
struct extra_rel {
	const char *part; /* "word/document.xml" */
	const char *id;
	const char *target;
	bool picture; /* inside the package; else a web address */
};

struct extra_file {
	const char *name; /* "word/media/abm1.png" */
	const char *suffix;
	struct slice bytes;
};

struct extra_files {
	struct extra_file *items;
	size_t count, cap;
};

struct extras {
	struct arena *arena;
	struct extra_rel *items;
	size_t count, cap;
	struct extra_files files;
};

/* A relationship of the part to a web address; returns its id. */
const char *extras_link(struct extras *x, const char *part, const char *target);
/*
 * A relationship of the part to a picture; equal bytes are stored once.  NULL
 * when the bytes are no PNG, JPEG or GIF.
 */
const char *
extras_picture(struct extras *x, const char *part, struct slice bytes);
/* [Content_Types].xml with the types of the pictures; SLICE_NONE: as it is. */
struct slice extras_types(const struct extras *x, struct slice bytes);
/*
 * The relationships of a part's .rels with those added; SLICE_NONE when there
 * are none for it.  name is that of the .rels part.
 */
struct slice
extras_rels(const struct extras *x, const char *name, struct slice bytes);
/* The names of .rels parts that the package has not; NULL-terminated. */
const char **extras_new_parts(const struct extras *x, const struct package *p);

#endif
