#include "split.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "model/account.h"

static const char *const types[] = {
	"account", "document", "extract", "profile", "asset", "pack", NULL};

static bool
opens(void *ctx, struct record *r, const char *previous_id)
{
	const char *id = record_account_id(r);

	(void)ctx;
	if (!strcmp(r->type, "account"))
		return true;
	return !id || !previous_id || strcmp(id, previous_id) != 0;
}

static int
write_account(struct split *s, struct unit *u, const char *id, struct fault *f)
{
	const char *path = arena_printf(u->arena, "%s/%s.jsonl", s->dir, id);
	struct buf lines = BUF_INIT(FILTER_UNIT_LIMIT + MIB);
	bool changed = false;
	int status = 0;

	for (size_t i = 0; i < u->count; i++) {
		buf_add(&lines, u->records[i].line.data,
			u->records[i].line.len);
		buf_add_char(&lines, '\n');
	}
	if (lines.full)
		status = fault_set(f, FAULT_LIMIT,
			"the records of '%s' are too large together", id);
	else
		status = file_update(path, lines.data, lines.len, &changed, f);
	buf_free(&lines);
	s->written += changed;
	hash_set(&s->seen, slice_of(id), s);
	return status;
}

static int
split_group(void *ctx, struct unit *u, struct fault *f)
{
	const char *id = record_account_id(&u->records[0]);

	if (!id)
		return fault_set(f, FAULT_INPUT, "the %s has no account.id",
			u->records[0].type);
	if (!account_id_valid(slice_of(id)))
		return fault_set(f, FAULT_INPUT,
			"account id '%.80s' is not "
			"[a-z0-9][a-z0-9._-]{0,62}",
			id);
	return write_account(ctx, u, id, f);
}

/* "ID.jsonl" of an account that was not in the input. */
static bool
is_stale(const struct split *s, const char *name)
{
	struct slice n = slice_of(name);

	if (!slice_ends(n, ".jsonl"))
		return false;
	n.len -= strlen(".jsonl");
	return account_id_valid(n) && !hash_has(&s->seen, n);
}

static int
prune(void *ctx, struct buf *out, struct fault *f)
{
	struct split *s = ctx;
	struct dirent *e;
	DIR *dir;

	(void)out;
	/* An input that could not be read whole proves nothing is gone. */
	if (!s->prune || diag_status() > 0)
		return 0;
	dir = opendir(s->dir);
	if (!dir)
		return fault_set(
			f, FAULT_SYSTEM, "cannot read folder '%.200s'", s->dir);
	while ((e = readdir(dir)))
		if (is_stale(s, e->d_name))
			(void)unlinkat(dirfd(dir), e->d_name, 0);
	closedir(dir);
	return 0;
}

static void
stats(void *ctx, struct emit *e)
{
	const struct split *s = ctx;

	emit_int(e, "accounts", (int64_t)hash_count(&s->seen));
	emit_int(e, "files_changed", s->written);
}

struct filter
split_filter(struct split *s, struct filter_options *common)
{
	struct filter f = {
		.tool = "abm-split",
		.types = types,
		.opens = opens,
		.record = split_group,
		.finish = prune,
		.stats = stats,
		.ctx = s,
		.unique_accounts = true,
		.options = common,
	};

	return f;
}

void
split_open(struct split *s)
{
	struct fault f = FAULT_INIT;

	if (file_make_dirs(s->dir, &f) < 0)
		diag_fatal("%s", f.text);
}

void
split_close(struct split *s)
{
	hash_free(&s->seen);
}
