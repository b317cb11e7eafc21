#ifndef ABM_EXTRACT_EXTRACT_H
#define ABM_EXTRACT_EXTRACT_H

#include <stdbool.h>

#include "base/opt.h"
#include "rules.h"
#include "source.h"
#include "stream/filter.h"
#include "stream/store.h"

/*
 * Options and state of abm-extract.  Rules are read once, before the workers
 * are forked; each worker opens the store for itself.
 */
struct extractor {
	const char *facts; /* key, all, none */
	struct opt_list rule_dirs;
	bool no_memo;
	bool show_text; /* see show.h */
	struct rules *rules;
	char build[DIGEST_HEX_SIZE]; /* see memo_build() */
	struct store store;
	struct filter_options *common;
};

struct filter
extractor_filter(struct extractor *x, struct filter_options *common);
/* Checks the options and reads the rules; ends the process on a fault. */
void extractor_open(struct extractor *x);
void extractor_close(struct extractor *x);

/*
 * From a text to all that is known of it; the steps in their order.
 */
void extract_all(struct rules *rules, struct doctext *d, struct extract *x);

#endif
