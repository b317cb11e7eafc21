/* abm-profile: what drives an account, and what the seller has for it. */
#include "base/diag.h"
#include "compose.h"

static const struct opt_usage usage = {.tool = "abm-profile",
	.synopsis = "[options] [FILE...]",
	.about = "Writes one profile per account from its extracts.\n"
		 "Example: abm-profile --seller seller.json extracts.jsonl"};

int
main(int argc, char *argv[])
{
	static const char *const types[] = {
		"account", "document", "extract", NULL};
	struct compose c = COMPOSE_INIT;
	const struct filter filter = {.tool = "abm-profile",
		.types = types,
		.opens = compose_opens,
		.record = compose_record,
		.finish = compose_finish,
		.ctx = &c,
		.unique_accounts = true,
		.options = &c.common};
	/* clang-format off */
	const struct opt table[] = {
		COMPOSE_OPTS(&c),
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
