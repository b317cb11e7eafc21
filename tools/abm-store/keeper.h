#ifndef ABM_STORE_KEEPER_H
#define ABM_STORE_KEEPER_H

#include "base/hash.h"
#include "stream/run.h"
#include "stream/store_walk.h"

/* Options and state of abm-store; each command is a file of its own. */
struct keeper {
	/* options */
	bool repair; /* verify */
	bool blobs; /* list */
	bool dry_run; /* prune, forget */
	bool documents; /* forget: public ones, too */
	long older_than; /* prune: days; -1: whatever their age */
	struct opt_list keep; /* prune: files of records */
	struct opt_list accounts; /* forget */
	struct opt_list persons;
	/* state */
	struct run run;
	struct store store;
	int64_t now; /* the clock, seconds since the epoch */
	int64_t as_of; /* the end of that day: ages are counted to it */
	struct arena arena;
	long removed, changed, kept; /* things, for --stats */
	uint64_t removed_bytes;
	long problems;
};

/* Runs the command that the first operand names; exit status in diag. */
void
keeper_run(struct keeper *k, struct filter_options *common, char *operands[]);

int verify_store(struct keeper *k, struct fault *f);
int list_store(struct keeper *k, struct fault *f);
int prune_store(struct keeper *k, struct fault *f);
/* paths: files and folders of records, NULL-terminated. */
int forget_subjects(struct keeper *k, char *paths[], struct fault *f);

/* Removes a file, or says that it would; counts it. */
int keeper_remove(
	struct keeper *k, const char *path, uint64_t bytes, struct fault *f);
void keeper_write(struct keeper *k, const struct buf *line);
/* A young file may belong to a run that has not named it yet. */
bool keeper_is_young(const struct keeper *k, const struct store_file *file);

/* reach.c: the digests that records and notes name. */
#define SHA_LEN ((size_t)(DIGEST_HEX_SIZE - 1))
/* Adds every run of 64 hex digits that stands in quotes. */
void reach_add(struct hash *reached, struct slice text);
/* Calls add for each line of a file, or of every .jsonl file of a folder. */
typedef int
reach_line(void *ctx, const char *path, struct slice line, struct fault *f);
int reach_lines(const char *path, reach_line *each, void *ctx, struct fault *f);

#endif
