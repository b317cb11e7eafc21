#ifndef ABM_STREAM_FILTER_H
#define ABM_STREAM_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/opt.h"
#include "stream/emit.h"
#include "stream/record.h"

/*
 * The one loop of every tool: reads JSON Lines from the operands, hands units
 * to the tool, writes what it gives, in input order whatever -j is.
 *
 * A unit is one record, or, where `opens` is set, a group: a record for which opens() is true
 * and all records behind it up to the next such record.  Records of types that the tool does
 * not handle are copied byte for byte: before the unit's output when they stand inside a group.
 * A record with a higher v than known, a line that is no JSON object, or has no type, is
 * rejected.  A `reject` record of this tool is unwrapped and taken as its input again;
 * rejects of other tools pass through.
 *
 * With `isolated` units run in worker processes (at least one) with limits on
 * memory and time; a unit whose worker dies is rejected (crash, limit) and the
 * rest goes on.  Without it they run in the process itself, in order.
 */

#define FILTER_LINE_LIMIT (64 * MIB)
#define FILTER_UNIT_LIMIT (256 * MIB) /* a group's records together */
#define SETTLE_SLOTS 64 /* units that wait for settle() */
#define FILTER_WAIT_LIMIT (256 * MIB) /* results that wait for their turn */

/* The common options; FILTER_OPTS puts them into a tool's table. */
struct filter_options {
	const char *output;
	const char *rejects;
	long jobs;
	bool quiet;
	bool verbose;
	bool progress;
	const char *as_of;
	const char *store;
	const char *stats;
};

/* clang-format off */
#define FILTER_OPTIONS_INIT { .jobs = 1 }
#define FILTER_OPTS(o) FILTER_OPTS_JOBS(o, "number of worker processes (1)")
/* For a tool whose -j means, or starts from, something else. */
#define FILTER_OPTS_JOBS(o, jobs_help) \
	OPT_HEAD("Common options:"), \
	OPT_STR('o', "output", &(o)->output, "FILE", "write to FILE, renamed into place at the end"), \
	OPT_STR('r', "rejects", &(o)->rejects, "FILE", "write what failed to FILE, to be retried with it as input"), \
	OPT_LONG('j', "jobs", &(o)->jobs, "N", jobs_help), \
	OPT_BOOL('q', "quiet", &(o)->quiet, "no warnings"), \
	OPT_BOOL('v', "verbose", &(o)->verbose, "say what is done"), \
	OPT_STR(0, "as-of", &(o)->as_of, "DATE", "the date the run is made for (SOURCE_DATE_EPOCH, else today)"), \
	OPT_STR(0, "store", &(o)->store, "DIR", "the store (ABM_STORE, else ~/.cache/abm)"), \
	OPT_STR(0, "stats", &(o)->stats, "FILE", "write counts and durations to FILE"), \
	OPT_BOOL(0, "progress", &(o)->progress, "show progress (automatic on a terminal)")
/* clang-format on */

/* What the record function is handed. */
struct unit {
	struct record *records; /* count >= 1; of handled types only */
	size_t count;
	struct buf *out; /* whole lines, each ended by LF */
	struct buf *aside; /* for filter.settle */
	struct arena *arena;
	struct date as_of;
	bool first_of_key; /* see filter.key */
};

struct filter {
	const char *tool;
	/* NULL-terminated record types that the tool takes; others pass. */
	const char *const *types;
	/* Highest v known of each of these types; NULL: all 1. */
	const long *versions;
	/* NULL: every record is a unit of its own. */
	bool (*opens)(void *ctx, struct record *r, const char *previous_id);
	/*
	 * Returns 0, or -1 with *f set: then the unit's records are rejected with
	 * f's reason and text, and what it wrote to unit->out is dropped.  Part failures
	 * are no failure: they go into the record (warnings) and diag_warn().
	 * FAULT_SYSTEM ends the run with exit 2.
	 */
	int (*record)(void *ctx, struct unit *u, struct fault *f);
	/* At the end of an input that could be read and written whole, in the
	 * parent; may write lines. NULL: nothing. */
	int (*finish)(void *ctx, struct buf *out, struct fault *f);
	/* Called once in the parent before the first worker; NULL: nothing. */
	int (*open)(void *ctx, struct fault *f);
	/*
	 * What units put aside must be done before their output is written:
	 * settle() gets it, of many units at a time, in one process of its own
	 * while others go on (isolated), at the end once more with nothing.
	 * FAULT_SYSTEM ends the run.  NULL: nothing is put aside.
	 */
	int (*settle)(void *ctx, struct slice aside, struct fault *f);
	/* Called in each worker before its first unit; NULL: nothing. */
	int (*start)(void *ctx, struct fault *f);
	void *ctx;
	bool isolated;
	size_t memory_limit; /* bytes per worker; 0: 1 GiB */
	long timeout_ms; /* per unit; 0: 120 s */
	/*
	 * Reject an account id that was seen before and whose group is closed
	 * (group-split); for tools that set opens.
	 */
	bool unique_accounts;
	/* More for the line of --progress, seconds after the start. */
	void (*progress)(void *ctx, double seconds, struct buf *line);
	/* Further counters for --stats; the tool emits members.  NULL: none. */
	void (*stats)(void *ctx, struct emit *e);
	struct filter_options *options;
};

/* Runs to the end of the input; returns the exit status for main(). */
int filter_run(const struct filter *filter, char *operands[]);

#endif
