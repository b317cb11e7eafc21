/* abm-extract: what stands in annual reports, with its evidence. */
#include "base/diag.h"
#include "base/opt.h"
#include "show.h"

static const struct opt_usage usage = {.tool = "abm-extract",
	.synopsis = "[options] [FILE...]\n--text [-v] FILE...",
	.about = "Reads the documents that abm-fetch stored.\n"
		 "Example: abm-fetch accounts.jsonl | abm-extract"};

int
main(int argc, char *argv[])
{
	bool text = false, verbose = false;
	const struct opt table[] = {
		OPT_BOOL(0, "text", &text, "print the text of report files"),
		OPT_BOOL('v', "verbose", &verbose, "with blocks"), OPT_END};

	(void)argc;
	argv = opt_parse(&usage, table, argv);
	return show_text(argv, verbose);
}
