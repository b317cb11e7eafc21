#ifndef ABM_STREAM_WORKERS_H
#define ABM_STREAM_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * A pool of forked processes that turn requests (bytes) into replies (bytes).
 * Requests are answered in the order of workers_send(), whatever the workers'
 * order is.  A worker that dies, or takes longer than the time limit, gives a
 * fault (FAULT_CRASH, FAULT_LIMIT) for its request and is replaced.
 */
struct workers;

struct workers_limits {
	int count; /* processes */
	size_t memory; /* RLIMIT_AS, bytes; not set in sanitizer builds */
	long timeout_ms; /* per request */
};

/*
 * Runs in the child: reads the request, adds to reply.  A non-zero return ends the
 * worker and is a crash.
 */
typedef int
workers_run(void *ctx, const char *data, size_t len, struct buf *reply);

struct workers *workers_open(workers_run *run, void *ctx,
	const struct workers_limits *limits, struct fault *f);
/*
 * No worker is free; or none that runs, and one more would rather be in the way
 * than help: that is asked again when workers_wait() returns.
 */
bool workers_busy(struct workers *w);
size_t workers_pending(const struct workers *w); /* sent, not yet taken */
size_t workers_waiting_bytes(const struct workers *w);
/* Hands a request to a free worker, of which there must be one. */
int
workers_send(struct workers *w, const void *data, size_t len, struct fault *f);
/* workers_wait(w) also ends when a request of other is answered. */
void workers_watch(struct workers *w, struct workers *other);
/*
 * Waits until the oldest request is answered, a worker becomes free, fd (-1: none)
 * can be read, or timeout_ms (-1: for ever) has passed.
 */
void workers_wait(struct workers *w, int fd, bool *readable, int timeout_ms);
/*
 * Takes the oldest reply if it is there: true; then *f tells how it went
 * (FAULT_NONE: reply holds it).
 */
bool workers_take(struct workers *w, struct buf *reply, struct fault *f);
/*
 * The next reply that was not looked at, as they come: it stays until it is
 * taken.  *mark, 0 so far, is the caller's to set, until then.  false: none.
 */
bool workers_look(struct workers *w, struct slice *reply, unsigned long **mark);
/* Of the oldest reply, if it is there. */
unsigned long workers_mark(const struct workers *w);
void workers_close(struct workers *w);

#endif
