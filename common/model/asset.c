#include "model/asset.h"

#include <stdarg.h>

static const char *const statuses[] = {"made", "omitted", "refused"};

void
asset_warn(struct asset *asset, struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	*ARRAY_PUSH(a, &asset->warnings) = arena_vprintf(a, fmt, ap);
	va_end(ap);
}

static void
emit_strings(struct emit *e, const char *name, const struct asset_strings *list)
{
	emit_array(e, name);
	for (size_t i = 0; i < list->count; i++)
		emit_str(e, NULL, list->items[i]);
	emit_end_array(e);
}

static void
emit_claims(struct emit *e, const struct asset *asset)
{
	emit_array(e, "claims");
	for (size_t i = 0; i < asset->claims.count; i++) {
		const struct asset_claim *c = &asset->claims.items[i];

		emit_object(e, NULL);
		emit_str(e, "claim", c->claim);
		emit_str(e, "part", c->part);
		emit_int(e, "paragraph", (int64_t)c->para);
		emit_opt_str(e, "cell", c->cell);
		emit_str(e, "text", c->text);
		emit_strings(e, "evidence", &c->evidence);
		emit_opt_str(e, "formula", c->formula);
		emit_opt_str(e, "proof", c->proof);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_missing(struct emit *e, const struct asset *asset)
{
	emit_array(e, "missing");
	for (size_t i = 0; i < asset->missing.count; i++) {
		const struct asset_gap *g = &asset->missing.items[i];

		emit_object(e, NULL);
		emit_str(e, "tag", g->tag);
		emit_str(e, "part", g->part);
		emit_int(e, "paragraph", (int64_t)g->para);
		emit_opt_str(e, "cell", g->cell);
		emit_int(e, "count", (int64_t)g->count);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_file(struct emit *e, const struct asset *asset)
{
	emit_object(e, "template");
	emit_str(e, "name", asset->template_name);
	emit_str(e, "sha256", asset->template_sha256);
	emit_end_object(e);
	emit_str(e, "path", asset->path);
	emit_str(e, "media_type", asset->path ? asset->media_type : NULL);
	if (asset->path)
		emit_int(e, "bytes", (int64_t)asset->bytes);
	else
		emit_null(e, "bytes");
	emit_str(e, "sha256", asset->path ? asset->sha256 : NULL);
}

void
asset_emit(const struct asset *asset, struct emit *e)
{
	emit_object(e, NULL);
	emit_str(e, "type", "asset");
	emit_int(e, "v", 1);
	if (asset->account.data)
		emit_raw(e, "account", asset->account);
	else
		emit_null(e, "account");
	emit_str(e, "name", asset->name);
	emit_str(e, "status", statuses[asset->status]);
	emit_str(e, "reason", asset->reason);
	emit_file(e, asset);
	emit_str(e, "audience", asset->audience);
	emit_str(e, "language", asset->language);
	emit_str(e, "contact", asset->contact);
	emit_claims(e, asset);
	emit_missing(e, asset);
	emit_strings(e, "warnings", &asset->warnings);
	emit_str(e, "rule", asset->rule);
	emit_end_object(e);
}
