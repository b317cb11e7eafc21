#ifndef ABM_IMPORT_WRITING_H
#define ABM_IMPORT_WRITING_H

#include "base/hash.h"
#include "import.h"
#include "stream/emit.h"

/* An account being written: its rows, oldest first. */
struct writing {
	struct import *x;
	struct arena *arena;
	const struct group *group;
	struct entries entries;
	struct emit e;
};

/* The first value of a field among the rows; SLICE_NONE. */
struct slice writing_first(const struct writing *w, enum field field);
/* The items of JSON arrays that rows brought along. */
void writing_items(struct writing *w, enum field field);
void writing_value(struct emit *e, const char *name, const struct value *v);
/* A column's name as a member's; a name that the schema has is changed. */
char *writing_member_name(struct arena *a, struct slice column);

/* contacts.c: contacts[], where any row has one. */
void writing_contacts(struct writing *w);
/* origin.c: import{}, how the account came about. */
void writing_origin(struct writing *w, enum outcome outcome, const char *why);

#endif
