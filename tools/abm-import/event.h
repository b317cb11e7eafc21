#ifndef ABM_IMPORT_EVENT_H
#define ABM_IMPORT_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/*
 * What a reader tells about a file, row by row, packed so that a worker
 * process can send it.  Texts are UTF-8.
 */
enum event_kind {
	EVENT_SHEET, /* text: its name, "" for files that are one table */
	EVENT_ROW, /* cells */
	EVENT_BAD, /* a row that cannot be read; text says why, raw is it */
	EVENT_WARNING, /* text: what may be wrong with the file */
	EVENT_NOTE /* text: what was decided about it */
};

struct cell {
	uint32_t column; /* from 0 */
	bool json; /* text is the JSON of a value that is no string */
	struct slice name; /* of a JSON object's member; else empty */
	struct slice text; /* never empty */
};

struct cells {
	struct cell *items;
	size_t count, cap;
};

struct event {
	enum event_kind kind;
	uint64_t row; /* from 1: the line of a text file, the row of a sheet */
	bool letters; /* columns are named as in a sheet: A, B ... */
	bool apart; /* an empty row stands before it */
	struct slice text;
	struct slice raw;
	struct cells cells;
};

void event_pack(struct buf *b, const struct event *e);
/* Takes one from the front; slices are views of the packed bytes.  false:
 * nothing is left, or it is malformed. */
bool event_unpack(struct slice *packed, struct arena *a, struct event *e);

#endif
