#include "manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/opt.h"

static void
emit_claims(struct emit *out, const struct pack_file *file)
{
	const struct cJSON *claims = json_get(file->asset, "claims");

	emit_array(out, "claims");
	for (const struct cJSON *c = json_first(claims); c; c = json_next(c))
		emit_node(out, NULL, c);
	emit_end_array(out);
}

static void
emit_file(struct emit *out, const struct pack_file *file)
{
	emit_object(out, NULL);
	emit_str(out, "path", file->name);
	emit_int(out, "bytes", (int64_t)file->data.len);
	emit_str(out, "sha256", file->sha256);
	emit_opt_str(out, "media_type", file->media_type);
	if (file->asset) {
		emit_opt_str(out, "name", json_get_str(file->asset, "name"));
		emit_opt_str(
			out, "language", json_get_str(file->asset, "language"));
		emit_opt_str(
			out, "audience", json_get_str(file->asset, "audience"));
		emit_opt_str(
			out, "contact", json_get_str(file->asset, "contact"));
		if (json_get(file->asset, "template"))
			emit_node(out, "template",
				json_get(file->asset, "template"));
		emit_claims(out, file);
	}
	emit_end_object(out);
}

void
manifest_gaps(struct emit *out, const struct edition *e)
{
	emit_array(out, "omitted");
	for (size_t i = 0; i < e->gaps.count; i++) {
		const struct pack_gap *g = &e->gaps.items[i];

		emit_object(out, NULL);
		emit_str(out, "name", g->name);
		emit_str(out, "status", g->status);
		emit_str(out, "reason", g->reason);
		emit_end_object(out);
	}
	emit_end_array(out);
}

void
manifest_checks(struct emit *out, const struct edition *e)
{
	emit_array(out, "checks");
	for (int i = 0; i < EDITION_CHECKS; i++) {
		const struct pack_check *c = edition_check(e, i);

		emit_object(out, NULL);
		emit_str(out, "name", c->name);
		emit_bool(out, "pass", c->failed == 0);
		emit_int(out, "checked", (int64_t)c->checked);
		emit_int(out, "failed", (int64_t)c->failed);
		emit_array(out, "detail");
		for (size_t j = 0; j < c->detail.count; j++)
			emit_str(out, NULL, c->detail.items[j]);
		emit_end_array(out);
		emit_end_object(out);
	}
	emit_end_array(out);
}

static void
emit_account(struct emit *out, const struct edition *e)
{
	const struct cJSON *account = json_get(e->profile, "account");

	if (!e->customer) {
		emit_node(out, "account", account);
		return;
	}
	emit_object(out, "account");
	emit_str(out, "id", e->id);
	emit_opt_str(out, "name", json_get_str(account, "name"));
	emit_end_object(out);
}

void
manifest_write(struct buf *b, const struct edition *e)
{
	struct emit out = EMIT_INIT(b);
	const struct cJSON *sources = json_get(e->profile, "sources");

	emit_object(&out, NULL);
	emit_int(&out, "v", 1);
	emit_account(&out, e);
	emit_str(&out, "as_of", e->as_of);
	emit_str(&out, "edition", edition_name(e));
	emit_str(&out, "tool", "abm-pack " ABM_VERSION);
	emit_array(&out, "files");
	for (size_t i = 0; i < e->files.count; i++)
		emit_file(&out, &e->files.items[i]);
	emit_end_array(&out);
	manifest_gaps(&out, e);
	manifest_checks(&out, e);
	if (sources)
		emit_node(&out, "sources", sources);
	emit_end_object(&out);
	buf_add_char(b, '\n');
}

static int
by_name(const void *a, const void *b)
{
	const struct pack_file *const *x = a;
	const struct pack_file *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

void
manifest_sums(struct buf *b, const struct edition *e)
{
	const struct pack_file **sorted = arena_alloc(
		e->arena, e->files.count + 1, sizeof *sorted);

	for (size_t i = 0; i < e->files.count; i++)
		sorted[i] = &e->files.items[i];
	qsort(sorted, e->files.count, sizeof *sorted, by_name);
	for (size_t i = 0; i < e->files.count; i++)
		buf_addf(b, "%s  %s\n", sorted[i]->sha256, sorted[i]->name);
}
