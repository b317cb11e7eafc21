#ifndef ABM_STREAM_UNIT_H
#define ABM_STREAM_UNIT_H

#include "stream/filter.h"

/*
 * Units on their way: the lines of one call of filter->record, packed into
 * bytes that a worker process can be sent.
 */

/* Adds a line to a packed unit. */
void
unit_pack(struct buf *packed, const struct diag_pos *pos, struct slice line);

/* The lines of a packed unit, one after the other; false at the end. */
struct unit_line {
	struct diag_pos pos; /* file borrowed from the packed bytes */
	struct slice line;
};
bool unit_next(struct slice *packed, struct unit_line *line);

/* What came of a unit. */
struct unit_result {
	struct fault fault; /* FAULT_NONE: out holds the output */
	int status; /* worst of diag_error() inside */
	struct slice messages; /* lines for standard error */
	struct slice aside;
	struct slice out;
};

/*
 * Runs the filter on a packed unit; messages go to standard error.  out is
 * appended to and left as it was when the unit fails; what was put aside stays.
 */
int
unit_run(const struct filter *filter, struct date as_of, struct slice packed,
	struct buf *aside, struct buf *out, struct fault *f);

/* In a worker: runs it and packs the result. */
void unit_reply(const struct filter *filter, struct date as_of,
	struct slice packed, struct buf *reply);
/* false: the reply is malformed. */
bool unit_read_reply(struct slice reply, struct unit_result *result);

/*
 * Fills a record from a line: JSON, an object, with a type.  v is left to the
 * caller.  -1 and f otherwise.
 */
int record_read(struct record *r, struct arena *a, const struct diag_pos *pos,
	struct slice line, struct fault *f);

#endif
