/* abm-index: the portfolio page of a run. */
#include "index.h"

int
main(int argc, char *argv[])
{
	struct filter_options common = FILTER_OPTIONS_INIT;
	struct index index = {.path = NULL};
	struct filter filter = index_filter(&index, &common);
	const struct opt_usage usage = {
		"abm-index",
		"-O FILE [options] [FILE...]",
		"Makes one static HTML page from pack records: every account with "
		"its tier, score, top\ndriver, reason to act now, gaps, and links "
		"to its packs.  Example:\n\n"
		"    abm-index -O index.html packs.jsonl",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_STR('O', "page", &index.path, "FILE", "the page; links are relative to its folder"),
		OPT_STR(0, "title", &index.title, "TEXT", "title of the page (Target accounts)"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	if (!index.path)
		opt_fail("where to? name the page with -O FILE");
	(void)filter_run(&filter, argv);
	index_close(&index);
	return diag_status();
}
