/* abm-pack: one reproducible zip per account and edition. */
#include "pack.h"
#include "verify.h"

int
main(int argc, char *argv[])
{
	struct filter_options common = FILTER_OPTIONS_INIT;
	struct pack_options pack = {.edition = "all"};
	struct filter filter = pack_filter(&pack, &common);
	const struct opt_usage usage = {
		"abm-pack",
		"-d DIR [options] [FILE...]\n--verify PACK...",
		"Packs the assets of each account into DIR/ID.zip (internal) and "
		"DIR/ID.customer.zip (what\na customer may see), with "
		"manifest.json, SHA256SUMS and evidence.html, which shows every\n"
		"claim with its quote in context.  Example:\n\n"
		"    abm-render --kit kit -d out profiles.jsonl | abm-pack -d packs",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_STR('d', "dir", &pack.dir, "DIR", "where the packs go"),
		OPT_STR(0, "edition", &pack.edition, "NAME", "internal, customer or all (all)"),
		OPT_BOOL(0, "verify", &pack.verify, "check packs against their own checksums and manifest"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	if (pack.verify)
		return verify_packs(argv);
	pack_open(&pack);
	return filter_run(&filter, argv);
}
