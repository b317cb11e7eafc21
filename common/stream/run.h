#ifndef ABM_STREAM_RUN_H
#define ABM_STREAM_RUN_H

#include "base/file.h"
#include "base/hash.h"
#include "stream/filter.h"
#include "stream/lines.h"
#include "stream/workers.h"

/*
 * The state of one run of a filter: its input, the slots that wait for their
 * turn in input order, output, rejects and counters.
 */
#define PROGRESS_MS 200 /* between two lines of it */

enum slot_kind {
	SLOT_LITERAL, /* bytes to copy */
	SLOT_UNIT, /* a packed unit (stream/unit.h) */
	SLOT_REJECT /* a packed line and its fault */
};

struct slot {
	struct slot *next;
	enum slot_kind kind;
	struct buf bytes;
	struct fault fault; /* of a reject, or of a unit's worker */
	bool ready; /* reply or fault is there */
	struct buf reply; /* a worker's */
	unsigned long group; /* to be settled before it is written; 0: none */
};

struct run {
	const struct filter *filter;
	const struct filter_options *options;
	struct date as_of;
	struct lines lines;
	struct arena arena; /* of the line being looked at */
	struct workers *workers; /* NULL: units run here */
	struct workers *settler; /* NULL: nothing is put aside */
	struct buf aside; /* of units that are ready, not yet sent */
	unsigned long collecting; /* number of the group in aside */
	unsigned long settled; /* the last group that is done */
	bool started; /* in a worker: start() was called */

	struct buf group; /* packed unit being collected */
	char *previous_id; /* of the group's account; "" without */
	bool split; /* the group's account came before */
	struct fault split_fault;
	struct hash seen; /* account ids */

	struct slot *oldest;
	struct slot **newest;
	struct slot *unsent; /* first slot that may hold an unsent unit */
	struct slot *unready; /* first slot that may not be ready */
	size_t slots;

	FILE *out;
	struct file_new output; /* with -o */
	struct file_new rejects; /* with -r */
	bool ended; /* of the input */
	bool broken; /* the run cannot go on */

	long read, passed, written;
	long rejected[FAULT_SYSTEM + 1];
	int64_t start_ms, shown_ms;
	bool show; /* progress */
	size_t shown_len; /* of the last line */
};

/* Checks the options (exit 2) and opens what they name. */
void run_open(struct run *r, const struct filter *filter, char *operands[]);
struct slot *run_slot(struct run *r, enum slot_kind kind);
void run_drop_oldest(struct run *r);
void run_write(struct run *r, struct slice lines);
void run_flush(struct run *r);
/* Says why a line failed, counts it, and keeps it with -r. */
void run_reject(struct run *r, const struct diag_pos *pos, struct slice line,
	const struct fault *f);
void run_progress(struct run *r, bool last);
/* A worker's reply that fails the run. */
void run_refuse(struct buf *reply, const struct fault *f);
/* Keeps or drops the files, writes --stats. */
void run_close(struct run *r);

#endif
