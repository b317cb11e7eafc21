/*
 * A filter for the tests of the stream: takes records of type "probe" and does
 * what their members say.  {"do": "echo" | "crash" | "hang" | "exit" |
 * "allocate" | "fail" | "warn" | "slow"}; with --group it sums the records of
 * an account; with --here it runs in the process itself.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "stream/filter.h"

static const char *const types[] = {"probe", NULL};

static bool
opens(void *ctx, struct record *r, const char *previous_id)
{
	const char *id = record_account_id(r);

	(void)ctx;
	return !id || !previous_id || strcmp(id, previous_id) != 0;
}

static void
pause_ms(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

static void
use_memory(void)
{
	for (;;)
		memset(mem_alloc(16, MIB), 1, 16 * MIB);
}

static int
act(struct unit *u, const char *what, struct fault *f)
{
	if (!strcmp(what, "crash"))
		raise(SIGSEGV);
	if (!strcmp(what, "exit"))
		_exit(7);
	if (!strcmp(what, "hang"))
		pause_ms(60000);
	if (!strcmp(what, "slow"))
		pause_ms(100);
	if (!strcmp(what, "allocate"))
		use_memory();
	if (!strcmp(what, "warn"))
		diag_warn(&u->records[0].pos, "as asked");
	if (!strcmp(what, "system"))
		return fault_set(f, FAULT_SYSTEM, "no space, say");
	if (!strcmp(what, "fail"))
		return fault_set(f, FAULT_TEMPORARY, "not today");
	return 0;
}

static int
probe(void *ctx, struct unit *u, struct fault *f)
{
	struct emit e = EMIT_INIT(u->out);
	const char *what = record_str(&u->records[0], "do");

	(void)ctx;
	emit_object(&e, NULL);
	emit_str(&e, "type", "answer");
	emit_int(&e, "count", (int64_t)u->count);
	emit_raw(&e, "n", record_raw(&u->records[0], "n"));
	emit_end_object(&e);
	buf_add_char(u->out, '\n');
	return what ? act(u, what, f) : 0;
}

int
main(int argc, char *argv[])
{
	struct filter_options common = FILTER_OPTIONS_INIT;
	bool group = false, here = false, unique = false;
	long timeout_ms = 1000;
	struct filter filter = {
		.tool = "filter_probe",
		.types = types,
		.record = probe,
		.memory_limit = 256 * MIB,
		.options = &common,
	};
	const struct opt_usage usage = {
		"filter_probe", "[options] [FILE...]", "A filter for tests."};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_BOOL(0, "group", &group, "sum the records of an account"),
		OPT_BOOL(0, "unique", &unique, "accounts come once"),
		OPT_BOOL(0, "here", &here, "no workers"),
		OPT_LONG(0, "timeout-ms", &timeout_ms, "N", "per unit"),
		FILTER_OPTS(&common),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	filter.opens = group ? opens : NULL;
	filter.isolated = !here;
	filter.timeout_ms = timeout_ms;
	filter.unique_accounts = unique;
	return filter_run(&filter, argv);
}
