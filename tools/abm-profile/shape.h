#ifndef ABM_PROFILE_SHAPE_H
#define ABM_PROFILE_SHAPE_H

#include <stdbool.h>

#include "base/fault.h"

struct cJSON;

/*
 * A small table-driven check of hand-written files: which members an object
 * may have, of which kind, and which it must have.  What a table does not
 * name is a fault, so that a misspelt member is found; names that begin with
 * "x_" are the user's own.
 */
enum shape_kind {
	SHAPE_STR, /* not empty */
	SHAPE_TEXT, /* a string, or an object of strings by language */
	SHAPE_ID, /* [a-z0-9][a-z0-9._-]{0,62} */
	SHAPE_INT, /* 0..1000000000 */
	SHAPE_DECIMAL, /* a string, "-1.5" */
	SHAPE_DATE,
	SHAPE_STRS, /* an array of strings */
	SHAPE_OBJECT,
	SHAPE_OBJECTS, /* an array of objects */
	SHAPE_ANY
};

struct shape {
	const char *name; /* NULL ends the table */
	enum shape_kind kind;
	bool required;
	/* Of a string or strings: the words allowed, "a b c"; NULL: any. */
	const char *words;
	/* Of an object or objects: its table; NULL: not checked. */
	const struct shape *inner;
};

/* -1 and "value_props[2].text: ..." in f; where names the object. */
int shape_check(const struct cJSON *node, const struct shape *table,
	const char *where, struct fault *f);
/* The ids of an array's objects are all there and differ. */
int
shape_unique_ids(const struct cJSON *list, const char *where, struct fault *f);

#endif
