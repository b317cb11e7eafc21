#ifndef ABM_SPLIT_SPLIT_H
#define ABM_SPLIT_SPLIT_H

#include <stdbool.h>

#include "base/hash.h"
#include "stream/filter.h"

/*
 * Splits the stream by account id.  The records of one account are collected
 * until the next account begins and written when they differ from what
 * DIR/ID.jsonl holds; memory holds one account and the set of ids.  An account
 * whose group comes a second time is rejected (group-split).
 */
struct split {
	const char *dir;
	bool prune;
	struct hash seen; /* ids written in this run */
	long written; /* files that changed */
};

struct filter split_filter(struct split *s, struct filter_options *common);
/* Makes the folder; ends the process when it cannot. */
void split_open(struct split *s);
void split_close(struct split *s);

#endif
