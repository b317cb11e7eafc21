/* abm-split: one file per account, replaced only when its bytes change. */
#include <stdlib.h>

#include "split.h"
#include "stream/filter.h"

int
main(int argc, char *argv[])
{
	struct filter_options common = FILTER_OPTIONS_INIT;
	struct split split = {0};
	struct filter filter = split_filter(&split, &common);
	const struct opt_usage usage = {
		"abm-split",
		"-d DIR [options] [FILE...]",
		"Writes the records of each account to DIR/ID.jsonl.  A file whose "
		"bytes stay the same is\nleft alone, so that make rebuilds only "
		"what changed.  Example:\n\n"
		"    abm-fetch accounts.jsonl | abm-split -d accounts --prune",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_STR('d', "dir", &split.dir, "DIR", "where the files go"),
		OPT_BOOL(0, "prune", &split.prune, "remove DIR/ID.jsonl of accounts that are not in the input"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	if (!split.dir)
		opt_fail("where to? name a folder with -d DIR");
	split_open(&split);
	(void)filter_run(&filter, argv);
	split_close(&split);
	return diag_status();
}
