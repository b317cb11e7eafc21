#ifndef ABM_STREAM_LINES_H
#define ABM_STREAM_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/slice.h"

/*
 * Lines of several files, one after the other, read with read(2) so that an
 * error is never taken for the end and a pause of the input can be seen.
 * Tolerates a byte order mark, CRLF, blank lines (skipped) and a last line
 * without LF.
 */
enum lines_status {
	LINES_LINE,
	LINES_LONG, /* a line beyond the limit; its rest is skipped */
	LINES_PAUSE, /* nothing to read now; see lines_fd() */
	LINES_END,
	LINES_ERROR /* said with diag_fail() */
};

struct lines {
	char **operands; /* what is left */
	struct diag_pos pos; /* of the last line */
	struct buf held; /* bytes read, not yet given */
	size_t used; /* of held: given */
	size_t scanned; /* of held: known to hold no LF */
	size_t limit; /* bytes of a line */
	int fd; /* -1: none open */
	bool skipping; /* inside a line that was too long */
	bool started;
};

/* No operands read standard input; both are named in messages. */
void lines_open(struct lines *l, char *operands[], size_t limit);
/* The line is valid until the next call.  wait: block for input. */
enum lines_status lines_next(struct lines *l, bool wait, struct slice *line);
/* The descriptor to poll after LINES_PAUSE. */
int lines_fd(const struct lines *l);
void lines_close(struct lines *l);

#endif
