/* abm-profile: what drives an account, and what the seller has for it. */
#include "base/diag.h"
#include "compose.h"

static const struct opt_usage usage = {.tool = "abm-profile",
	.synopsis = "[options] [FILE...]",
	.about = "Reads each account with its extracts and writes one profile "
		 "per account.\n"
		 "Example: abm-profile --seller seller.json extracts.jsonl"};

int
main(int argc, char *argv[])
{
	static const char *const types[] = {
		"account", "document", "extract", NULL};
	struct compose c = {.common = FILTER_OPTIONS_INIT};
	const struct filter filter = {.tool = "abm-profile",
		.types = types,
		.opens = compose_opens,
		.record = compose_record,
		.ctx = &c,
		.unique_accounts = true,
		.options = &c.common};
	/* clang-format off */
	const struct opt table[] = {
		OPT_STR(0, "seller", &c.seller_path, "FILE", "what is sold, and the proofs (seller.json)"),
		OPT_STR(0, "score", &c.score_path, "FILE", "the score model (a default one)"),
		OPT_STR(0, "explain", &c.explain, "ID", "say as text how ID came about, instead of writing profiles"),
		FILTER_OPTS(&c.common),
		OPT_END
	};
	/* clang-format on */
	int status;

	(void)argc;
	argv = opt_parse(&usage, table, argv);
	if (compose_open(&c) == -1)
		return diag_status();
	status = filter_run(&filter, argv);
	compose_close(&c);
	return status;
}
