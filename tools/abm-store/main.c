/* abm-store: checks, lists and prunes the store, and forgets whom it must. */
#include "keeper.h"

int
main(int argc, char *argv[])
{
	struct filter_options common = FILTER_OPTIONS_INIT;
	struct keeper keeper = {.older_than = -1};
	const struct opt_usage usage = {
		"abm-store",
		"verify [--repair] [options]\n"
		"list [--blobs] [options]\n"
		"prune [--older-than DAYS] [--keep FILE] [--dry-run] [options]\n"
		"forget [--account ID] [--person NAME] [--documents] [--dry-run] [options] FILE...",
		"Looks after the store: verify checks that everything is what its name "
		"says; list writes\nwhat was fetched; prune removes what is old or not "
		"reached; forget removes an account or\na person from the store and from "
		"files of records, and writes a receipt.  Example:\n\n"
		"    abm-store prune --older-than 90 --keep packs.jsonl --dry-run",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_BOOL(0, "repair", &keeper.repair, "verify: remove what is not sound, so that it is made again"),
		OPT_BOOL(0, "blobs", &keeper.blobs, "list: the bodies and texts instead of the URLs"),
		OPT_LONG(0, "older-than", &keeper.older_than, "DAYS", "prune: only what was not checked for so long"),
		OPT_LIST(0, "keep", &keeper.keep, "FILE", "prune: keep all that these records name (a file or a folder)"),
		OPT_LIST(0, "account", &keeper.accounts, "ID", "forget: this account"),
		OPT_LIST(0, "person", &keeper.persons, "NAME", "forget: this person, by name or by e-mail address"),
		OPT_BOOL(0, "documents", &keeper.documents, "forget: also public documents that name the person"),
		OPT_BOOL('n', "dry-run", &keeper.dry_run, "prune, forget: say what would go, and remove nothing"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	keeper_run(&keeper, &common, argv);
	return diag_status();
}
