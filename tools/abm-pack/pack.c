#include "pack.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "edition.h"
#include "evidence.h"
#include "manifest.h"
#include "model/account.h"
#include "port/zip.h"
#include "quotes.h"

#define PACK_LIMIT (1024 * MIB)

static const char *const types[] = {"profile", "asset", NULL};

/* The trees and identity of one account's group. */
struct group {
	struct pack_options *options;
	struct unit *unit;
	const struct cJSON *profile;
	const struct cJSON **assets;
	size_t asset_count;
	const char *id;
};

static bool
opens(void *ctx, struct record *r, const char *previous_id)
{
	const char *id = record_account_id(r);

	(void)ctx;
	if (!strcmp(r->type, "profile"))
		return true;
	return !id || !previous_id || strcmp(id, previous_id) != 0;
}

static int
read_group(struct group *g, struct fault *f)
{
	struct unit *u = g->unit;

	if (strcmp(u->records[0].type, "profile") != 0)
		return fault_set(f, FAULT_INPUT,
			"an asset without its profile before it");
	g->id = record_account_id(&u->records[0]);
	if (!g->id || !account_id_valid(slice_of(g->id)))
		return fault_set(
			f, FAULT_INPUT, "the profile has no valid account.id");
	g->profile = record_tree(&u->records[0], f);
	g->assets = arena_alloc(u->arena, u->count, sizeof *g->assets);
	for (size_t i = 1; g->profile && i < u->count; i++) {
		g->assets[g->asset_count] = record_tree(&u->records[i], f);
		if (!g->assets[g->asset_count++])
			return -1;
	}
	return g->profile ? 0 : -1;
}

static int
zip_files(const struct edition *e, struct buf *b, struct fault *f)
{
	struct zip_out *zip = zip_out_open();

	for (size_t i = 0; i < e->files.count; i++)
		zip_out_add(zip, e->files.items[i].name, e->files.items[i].data,
			ZIP_DEFLATE);
	return zip_out_finish(zip, ZIP_SORTED, b, f);
}

static void
emit_summary(struct emit *out, const struct group *g)
{
	const struct cJSON *score = json_get(g->profile, "score");
	const struct cJSON *driver = json_first(
		json_get(g->profile, "drivers"));
	const struct cJSON *missing = json_path(g->profile, "coverage.missing");
	const char *name = json_get_str(driver, "driver");
	const char *initiative = json_get_str(driver, "initiative");
	double value = json_get_num(score, "value", -1);
	const struct cJSON *why = json_get(score, "why_now");

	emit_object(out, "summary");
	emit_str(out, "name",
		json_get_str(json_get(g->profile, "account"), "name"));
	emit_str(out, "tier", json_get_str(score, "tier"));
	if (value >= 0)
		emit_num(out, "score", value, 3);
	else
		emit_null(out, "score");
	emit_str(out, "top_driver",
		name && initiative ? arena_printf(g->unit->arena, "%s: %s",
					     name, initiative)
				   : name);
	emit_str(out, "why_now",
		json_is_object(why) ? json_get_str(why, "text")
				    : json_str(why));
	emit_array(out, "gaps");
	for (const struct cJSON *m = json_first(missing); m; m = json_next(m)) {
		const char *what = json_is_str(m) ? json_str(m)
						  : json_get_str(m, "what");

		if (what)
			emit_str(out, NULL, what);
	}
	emit_end_array(out);
	emit_end_object(out);
}

static void
emit_pack(const struct group *g, const struct edition *e, const char *path,
	const struct buf *zip)
{
	struct emit out = EMIT_INIT(g->unit->out);
	char sha[DIGEST_HEX_SIZE];

	digest_hex(zip->data, zip->len, sha);
	emit_object(&out, NULL);
	emit_str(&out, "type", "pack");
	emit_int(&out, "v", 1);
	emit_raw(&out, "account", record_raw(&g->unit->records[0], "account"));
	emit_str(&out, "as_of", e->as_of);
	emit_str(&out, "edition", edition_name(e));
	emit_str(&out, "path", path);
	emit_int(&out, "bytes", (int64_t)zip->len);
	emit_str(&out, "sha256", sha);
	emit_array(&out, "files");
	for (size_t i = 0; i < e->files.count; i++) {
		emit_object(&out, NULL);
		emit_str(&out, "path", e->files.items[i].name);
		emit_int(&out, "bytes", (int64_t)e->files.items[i].data.len);
		emit_str(&out, "sha256", e->files.items[i].sha256);
		emit_str(&out, "media_type", e->files.items[i].media_type);
		emit_end_object(&out);
	}
	emit_end_array(&out);
	manifest_gaps(&out, e);
	manifest_checks(&out, e);
	emit_null(&out, "approval");
	emit_summary(&out, g);
	emit_end_object(&out);
	buf_add_char(g->unit->out, '\n');
}

/* evidence.html, manifest.json and SHA256SUMS, in this order: each covers
 * what was added before it. */
static void
add_papers(struct group *g, struct edition *e)
{
	struct quotes q = {.store = &g->options->store};
	struct buf b = BUF_INIT(PACK_LIMIT);

	quotes_collect(&q, e);
	evidence_page(&b, e, &q);
	edition_add_made(
		e, "evidence.html", "text/html", slice_make(b.data, b.len));
	buf_reset(&b);
	manifest_write(&b, e);
	edition_add_made(e, "manifest.json", "application/json",
		slice_make(b.data, b.len));
	buf_reset(&b);
	manifest_sums(&b, e);
	edition_add_made(
		e, "SHA256SUMS", "text/plain", slice_make(b.data, b.len));
	if (q.fault.kind != FAULT_NONE)
		e->fault = q.fault;
	buf_free(&b);
	quotes_free(&q);
}

static void
say_checks(const struct group *g, const struct edition *e)
{
	for (int i = 0; i < EDITION_CHECKS; i++) {
		const struct pack_check *c = edition_check(e, i);

		if (c->failed)
			diag_error(&g->unit->records[0].pos,
				"%s (%s): check '%s' failed %zu of %zu: %s",
				g->id, edition_name(e), c->name, c->failed,
				c->checked, c->detail.items[0]);
	}
}

static int
write_edition(struct group *g, bool customer, struct fault *f)
{
	struct edition e = {
		.customer = customer,
		.profile = g->profile,
		.id = g->id,
		.as_of = json_get_str(g->profile, "as_of"),
		.file_check.name = "files",
		.claim_check.name = "claims",
		.quote_check.name = "quotes",
		.arena = g->unit->arena,
	};
	const char *path = arena_printf(e.arena, "%s/%s%s.zip", g->options->dir,
		g->id, customer ? ".customer" : "");
	struct buf zip = BUF_INIT(PACK_LIMIT);
	int status;

	for (size_t i = 0; i < g->asset_count; i++)
		edition_add_asset(&e, g->assets[i]);
	if (customer && !e.files.count) {
		/* What a customer may see is gone: so is the old pack. */
		(void)unlink(path);
		return 0;
	}
	add_papers(g, &e);
	if (e.fault.kind != FAULT_NONE) {
		*f = e.fault;
		return -1;
	}
	status = zip_files(&e, &zip, f);
	if (status == 0)
		status = file_update(path, zip.data, zip.len, NULL, f);
	if (status == 0) {
		say_checks(g, &e);
		emit_pack(g, &e, path, &zip);
	}
	buf_free(&zip);
	return status;
}

static bool
wants(const struct pack_options *o, const char *edition)
{
	return !strcmp(o->edition, "all") || !strcmp(o->edition, edition);
}

static int
pack_group(void *ctx, struct unit *u, struct fault *f)
{
	struct group g = {.options = ctx, .unit = u};

	if (read_group(&g, f) < 0)
		return -1;
	if (wants(g.options, "internal") && write_edition(&g, false, f) < 0)
		return -1;
	if (wants(g.options, "customer") && write_edition(&g, true, f) < 0)
		return -1;
	return 0;
}

static int
start(void *ctx, struct fault *f)
{
	struct pack_options *o = ctx;

	return store_open(&o->store, o->common->store, f);
}

struct filter
pack_filter(struct pack_options *o, struct filter_options *common)
{
	struct filter f = {
		.tool = "abm-pack",
		.types = types,
		.opens = opens,
		.record = pack_group,
		.start = start,
		.ctx = o,
		.isolated = true,
		.memory_limit = 4096 * MIB,
		.unique_accounts = true,
		.options = common,
	};

	o->common = common;
	return f;
}

void
pack_open(struct pack_options *o)
{
	struct fault f = FAULT_INIT;

	if (!o->dir)
		opt_fail("where to? name a folder with -d DIR");
	if (!wants(o, "internal") && !wants(o, "customer"))
		opt_fail("there is no edition '%s'", o->edition);
	if (file_make_dirs(o->dir, &f) < 0)
		diag_fatal("%s", f.text);
}
