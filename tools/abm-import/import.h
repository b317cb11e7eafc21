#ifndef ABM_IMPORT_IMPORT_H
#define ABM_IMPORT_IMPORT_H

#include "identity.h"
#include "port/fold.h"
#include "shelf.h"
#include "stream/run.h"

/*
 * Options and state of abm-import.  Files are read one after the other, rows
 * cleaned and put on disk, accounts found among them; then every account is
 * written with its rows' values, in the order of the first row of each.
 */
enum outcome {
	OUTCOME_VERIFIED, /* an identifier that can be checked, and nothing
			     against it */
	OUTCOME_AUTO, /* one answer, by a rule that is named */
	OUTCOME_AMBIGUOUS, /* several answers are possible, or only a name */
	OUTCOME_FAILED, /* nobody can say whose row it is */
	OUTCOME_COUNT
};

struct import {
	/* options */
	struct opt_list map; /* FIELD=COLUMN */
	struct opt_list sheets;
	const char *format;
	bool explain;
	struct filter_options *common;
	/* state */
	struct run run;
	struct arena arena; /* lives as long as the run */
	struct guide guide;
	struct shelf shelf;
	struct identity identity;
	struct paged pendings; /* uint64_t: contacts that wait for their
				  account, in the shelf */
	uint64_t pending_count;
	struct keys ids; /* given to accounts already */
	long rows;
	long problems; /* values that could not be used */
	long contacts;
	long outcomes[OUTCOME_COUNT];
};

const char *outcome_name(enum outcome outcome);

/* Runs to the end of the files; the exit status is diag_status(). */
void
import_run(struct import *x, struct filter_options *common, char *operands[]);

/* rows.c: one row of a table, or one JSON object, into the shelf. */
struct sheet;
struct event;
void rows_add(struct import *x, const char *path, const struct sheet *s,
	const struct event *e);
/* A row that cannot be used; its cells become the reject's record. */
void rows_reject(struct import *x, const struct diag_pos *pos,
	const struct sheet *s, const struct event *e, const struct fault *f);
/* The row that a group begins with. */
int rows_first_of(struct import *x, uint32_t group, struct arena *a,
	struct entry *e, struct fault *f);
/* Contacts whose accounts stood behind them. */
void rows_settle(struct import *x);

/* accounts.c: writes the account of a group. */
struct entries {
	struct entry *items;
	size_t count, cap;
};
void accounts_write(struct import *x, uint32_t group);

/* explain.c: what was understood, for people. */
void explain_note(struct import *x, const char *file, struct slice text);
void explain_sheet(struct import *x, const char *file, const struct sheet *s);
void explain_account(struct import *x, const struct group *g,
	const struct entries *entries, enum outcome outcome, const char *why);
void explain_end(struct import *x);

#endif
