/* abm-import: lists of accounts and contacts, as account records. */
#include "import.h"

int
main(int argc, char *argv[])
{
	struct filter_options common = FILTER_OPTIONS_INIT;
	struct import import = {0};
	const struct opt_usage usage = {
		"abm-import",
		"[options] [FILE...]",
		"Reads lists of accounts and contacts (CSV, TSV, XLSX, JSON Lines), "
		"finds out what their\ncolumns mean and which rows are one account, "
		"and writes an account record for each.\nLook first, then import:\n\n"
		"    abm-import --explain accounts.csv contacts.csv\n"
		"    abm-import accounts.csv contacts.csv >accounts.jsonl",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_BOOL(0, "explain", &import.explain, "say what was understood, and write no records"),
		OPT_LIST(0, "map", &import.map, "FIELD=COLUMN", "take FIELD (name, domain, lei, contact.email ...) from COLUMN"),
		OPT_LIST(0, "sheet", &import.sheets, "NAME", "read this sheet of a workbook (all that are visible)"),
		OPT_STR(0, "format", &import.format, "NAME", "csv, tsv, xlsx or jsonl (seen from the file)"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	import_run(&import, &common, argv);
	return diag_status();
}
