#ifndef ABM_BASE_DIAG_H
#define ABM_BASE_DIAG_H

#include "base/buf.h"

/*
 * One-line messages on standard error, "abm-x: file:line: message", and the
 * worst exit status of the run (0 all handled, 1 some rejected, 2 incomplete).
 * Control characters of quoted input are replaced.  Only tools, stream and
 * model call these; base and port fill a struct fault instead.
 */
struct diag_pos {
	const char *file; /* NULL: no position */
	size_t line; /* 0: no line */
	const char *column; /* of a table, "C" or "3"; NULL: none */
};

enum diag_level { DIAG_QUIET, DIAG_NORMAL, DIAG_VERBOSE };

void diag_init(const char *tool); /* tool is kept, not copied */
const char *diag_tool(void);
void diag_set_level(enum diag_level level);

/* -v only */
void diag_note(const struct diag_pos *pos, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* "warning: "; not with -q; the status stays. */
void diag_warn(const struct diag_pos *pos, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A record failed: status becomes at least 1; returns -1. */
int diag_error(const struct diag_pos *pos, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The run is incomplete: status becomes 2; returns -1. */
int diag_fail(const struct diag_pos *pos, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* As diag_fail, then exit(2); silent while messages are captured. */
_Noreturn void
diag_fatal(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

int diag_status(void);
void diag_raise(int status); /* status becomes at least this */

/*
 * From here on lines go to the buf instead of standard error (a worker sends
 * them to its parent, which prints them in record order); NULL ends it.
 */
void diag_capture(struct buf *to);
/* Prints lines captured elsewhere, as they are. */
void diag_replay(const char *lines, size_t len);

#endif
