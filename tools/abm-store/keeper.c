#include "keeper.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "model/account.h"

#define YOUNG_SECONDS 3600
#define DAY_SECONDS 86400

static void
stats(void *ctx, struct emit *e)
{
	const struct keeper *k = ctx;

	emit_int(e, "problems", k->problems);
	emit_int(e, "removed", k->removed);
	emit_int(e, "removed_bytes", (int64_t)k->removed_bytes);
	emit_int(e, "changed", k->changed);
	emit_int(e, "kept", k->kept);
}

int
keeper_remove(
	struct keeper *k, const char *path, uint64_t bytes, struct fault *f)
{
	if (!k->dry_run && unlink(path) != 0 && errno != ENOENT)
		return fault_set(f, FAULT_SYSTEM, "cannot remove '%.200s': %s",
			path, strerror(errno));
	diag_note(
		NULL, "%s '%s'", k->dry_run ? "would remove" : "removed", path);
	k->removed++;
	k->removed_bytes += bytes;
	return 0;
}

void
keeper_write(struct keeper *k, const struct buf *line)
{
	run_write(&k->run, slice_make(buf_str(line), line->len));
}

bool
keeper_is_young(const struct keeper *k, const struct store_file *file)
{
	return file->modified > k->now - YOUNG_SECONDS;
}

static void
check_options(const struct keeper *k, const char *command, char *paths[])
{
	bool forgets = !strcmp(command, "forget");

	if (forgets && !k->accounts.count && !k->persons.count)
		opt_fail("forget whom? --account ID or --person NAME");
	for (int i = 0; i < k->accounts.count; i++)
		if (!account_id_valid(slice_of(k->accounts.items[i])))
			opt_fail("--account '%s' is no account's id",
				k->accounts.items[i]);
	if (forgets && !*paths)
		opt_fail("forget needs the files or folders of the records, "
			 "in which the subject is looked for");
	if (!forgets && *paths)
		opt_fail("'%s' takes no files", command);
	if (!strcmp(command, "prune") && k->older_than < 0 && !k->keep.count)
		opt_fail("prune what? --older-than DAYS, --keep FILE or both");
}

static int
run_command(
	struct keeper *k, const char *command, char *paths[], struct fault *f)
{
	if (!strcmp(command, "verify"))
		return verify_store(k, f);
	if (!strcmp(command, "list"))
		return list_store(k, f);
	if (!strcmp(command, "prune"))
		return prune_store(k, f);
	return forget_subjects(k, paths, f);
}

static bool
is_command(const char *s)
{
	return !strcmp(s, "verify") || !strcmp(s, "list") ||
		!strcmp(s, "prune") || !strcmp(s, "forget");
}

/* An empty one is sound: who meant another one should hear of it. */
static int
open_store(struct keeper *k, const char *dir, struct fault *f)
{
	if (store_open(&k->store, dir, f) < 0)
		return -1;
	if (k->store.made)
		diag_warn(NULL, "there was no store in '%s'", k->store.dir);
	return 0;
}

void
keeper_run(struct keeper *k, struct filter_options *common, char *operands[])
{
	const struct filter filter = {.tool = "abm-store",
		.stats = stats,
		.ctx = k,
		.options = common};
	struct fault f = FAULT_INIT;

	if (!*operands || !is_command(*operands))
		opt_fail("the command is one of verify, list, prune, forget");
	check_options(k, *operands, operands + 1);
	run_open(&k->run, &filter, operands + 1);
	k->now = time_now();
	k->as_of = (date_days(k->run.as_of) + 1) * DAY_SECONDS;
	if (open_store(k, common->store, &f) < 0 ||
		run_command(k, *operands, operands + 1, &f) != 0)
		diag_fail(NULL, "%s", f.text);
	run_close(&k->run);
	store_close(&k->store);
	opt_list_free(&k->keep);
	opt_list_free(&k->accounts);
	opt_list_free(&k->persons);
	arena_free(&k->arena);
}
