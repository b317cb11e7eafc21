/* abm-extract: what stands in annual reports, with its evidence. */
#include "base/diag.h"
#include "extract.h"
#include "show.h"

static const struct opt_usage usage = {.tool = "abm-extract",
	.synopsis = "[options] [FILE...]\n--text [-v] REPORT...",
	.about = "Reads the documents that abm-fetch stored and writes what is "
		 "in them.\n"
		 "Example: abm-fetch accounts.jsonl | abm-extract"};

int
main(int argc, char *argv[])
{
	struct extractor x = {.facts = "key"};
	struct filter_options common = FILTER_OPTIONS_INIT;
	const struct filter filter = extractor_filter(&x, &common);
	/* clang-format off */
	const struct opt table[] = {
		OPT_STR(0, "facts", &x.facts, "WHICH", "inline XBRL facts to write: key (behind metrics), all, none"),
		OPT_LIST(0, "rules", &x.rule_dirs, "DIR", "add the driver rules in DIR"),
		OPT_BOOL(0, "no-memo", &x.no_memo, "read every document again"),
		OPT_BOOL(0, "text", &x.show_text, "print the normalised text of report files; with -v, its blocks"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */
	int status;

	(void)argc;
	argv = opt_parse(&usage, table, argv);
	if (x.show_text)
		return show_text(argv, common.verbose);
	extractor_open(&x);
	status = filter_run(&filter, argv);
	extractor_close(&x);
	return status;
}
