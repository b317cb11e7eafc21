#ifndef ABM_STREAM_JOBS_H
#define ABM_STREAM_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * The requests that a pool of workers was sent, in that order: answered in any
 * order, taken in theirs.  See stream/workers.h, which hands them on.
 */
struct job {
	struct job *next;
	struct buf reply;
	struct fault fault;
	bool done;
	bool looked_at;
	unsigned long mark; /* the caller's */
};

#define REPLY_LIMIT (1024 * MIB) /* of one */

struct jobs {
	struct job *oldest;
	struct job **newest;
	size_t count;
	size_t waiting; /* bytes of replies that are done */
};

void jobs_open(struct jobs *q);
struct job *jobs_add(struct jobs *q);
void jobs_finish(struct jobs *q, struct job *job);
/* The oldest, when it is done. */
bool jobs_take(struct jobs *q, struct buf *reply, struct fault *f);
/* The next that is done, did not fail, and was not looked at; NULL: none. */
struct job *jobs_look(struct jobs *q);

#endif
