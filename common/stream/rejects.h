#ifndef ABM_STREAM_REJECTS_H
#define ABM_STREAM_REJECTS_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/fault.h"
#include "base/slice.h"
#include "stream/record.h"

/*
 * Reject records: {type, v, tool, file, line, reason, message, record|raw};
 * schemas/reject.schema.json.
 */

#define REJECT_RAW_LIMIT ((size_t)64 * 1024)

/* One line, ended by LF.  A line that is no JSON object becomes raw. */
void reject_write(struct buf *out, const struct diag_pos *pos,
	struct slice line, const struct fault *f);

/*
 * What a reject of this tool carries: its input's bytes and position, in the
 * record's arena.  false: the record is no reject of this tool, or malformed.
 */
bool reject_unwrap(struct record *r, struct slice *line, struct diag_pos *pos);

#endif
