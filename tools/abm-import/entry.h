#ifndef ABM_IMPORT_ENTRY_H
#define ABM_IMPORT_ENTRY_H

#include "columns.h"

/* A row whose values are clean, and what was wrong with the others. */
struct value {
	enum field field;
	bool json; /* text is JSON */
	unsigned slot; /* as in its column */
	struct slice name; /* of the column */
	struct slice text;
};

struct values {
	struct value *items;
	size_t count, cap;
};

struct problem {
	struct slice name; /* of the column */
	struct slice text; /* as it stands there */
	struct slice message;
};

struct problems {
	struct problem *items;
	size_t count, cap;
};

struct entry {
	struct slice file;
	uint64_t row;
	struct values values;
	struct problems problems;
};

/* The first value of a field; SLICE_NONE. */
struct slice entry_get(const struct entry *e, enum field field);
/* The account's id in the CRM: its own, or the one that a contact names. */
struct slice entry_crm(const struct entry *e);
/* A value of the row is an objection. */
bool entry_objects(const struct entry *e);

#endif
