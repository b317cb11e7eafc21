#include "edition.h"

#include <string.h>

#include "base/file.h"

#define ASSET_LIMIT (256 * MIB)
#define DETAIL_LIMIT 10

const char *
edition_name(const struct edition *e)
{
	return e->customer ? "customer" : "internal";
}

const struct pack_check *
edition_check(const struct edition *e, int i)
{
	const struct pack_check *checks[EDITION_CHECKS] = {
		&e->file_check, &e->claim_check, &e->quote_check};

	return checks[i];
}

void
check_fail(struct arena *a, struct pack_check *c, const char *detail)
{
	c->failed++;
	if (c->failed <= DETAIL_LIMIT)
		*ARRAY_PUSH(a, &c->detail) = detail;
}

bool
edition_takes(const struct edition *e, const struct cJSON *asset)
{
	const char *audience = json_get_str(asset, "audience");

	return !e->customer || (audience && !strcmp(audience, "customer"));
}

/* The asset's path behind the account's folder, else its last component. */
static const char *
name_in_pack(const struct edition *e, const char *path)
{
	const char *folder = arena_printf(e->arena, "/%s/", e->id);
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	for (const char *at = strstr(path, folder); at;
		at = strstr(at + 1, folder))
		name = at + strlen(folder);
	return name;
}

static bool
has_name(const struct edition *e, const char *name)
{
	for (size_t i = 0; i < e->files.count; i++)
		if (!strcmp(e->files.items[i].name, name))
			return true;
	return !strcmp(name, "manifest.json") || !strcmp(name, "SHA256SUMS") ||
		!strcmp(name, "evidence.html");
}

static void
add_gap(struct edition *e, const struct cJSON *asset, const char *status,
	const char *reason)
{
	struct pack_gap *g = ARRAY_PUSH(e->arena, &e->gaps);
	const char *name = json_get_str(asset, "name");

	g->name = name ? name : "";
	g->status = status;
	g->reason = reason ? reason : "";
}

static void
reject_asset(struct edition *e, const struct cJSON *asset, const char *reason)
{
	const char *name = json_get_str(asset, "name");

	add_gap(e, asset, "rejected", reason);
	check_fail(e->arena, &e->file_check,
		arena_printf(
			e->arena, "%s: %s", name ? name : "(no name)", reason));
}

/* NULL when bytes and record agree, else what is wrong. */
static const char *
compare(struct edition *e, const struct cJSON *asset, const struct buf *b,
	char sha[DIGEST_HEX_SIZE])
{
	const char *want = json_get_str(asset, "sha256");
	double bytes = json_get_num(asset, "bytes", -1);

	digest_hex(b->data, b->len, sha);
	if (bytes < 0 || (size_t)bytes != b->len)
		return arena_printf(e->arena,
			"the file has %zu bytes, its record says %.0f", b->len,
			bytes);
	if (!want || strcmp(want, sha) != 0)
		return "the file has other bytes than its record says";
	return NULL;
}

static void
add_file(struct edition *e, const struct cJSON *asset, const char *name,
	const struct buf *b)
{
	char sha[DIGEST_HEX_SIZE];
	const char *wrong = compare(e, asset, b, sha);
	struct pack_file *file;

	if (wrong) {
		reject_asset(e, asset, wrong);
		return;
	}
	file = ARRAY_PUSH(e->arena, &e->files);
	file->name = name;
	file->data = slice_make(
		arena_strndup(e->arena, buf_str(b), b->len), b->len);
	memcpy(file->sha256, sha, sizeof sha);
	file->media_type = json_get_str(asset, "media_type");
	file->asset = asset;
}

void
edition_add_asset(struct edition *e, const struct cJSON *asset)
{
	const char *status = json_get_str(asset, "status");
	const char *path = json_get_str(asset, "path");
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(ASSET_LIMIT);
	const char *name;

	if (!edition_takes(e, asset))
		return;
	if (status && strcmp(status, "made") != 0) {
		add_gap(e, asset, status, json_get_str(asset, "reason"));
		return;
	}
	e->file_check.checked++;
	if (!path) {
		reject_asset(e, asset, "the record has no path");
		return;
	}
	name = name_in_pack(e, path);
	if (!file_name_safe(name) || has_name(e, name))
		reject_asset(e, asset, "its name cannot stand in the pack");
	else if (file_read(path, &b, &f) < 0)
		reject_asset(e, asset, arena_strdup(e->arena, f.text));
	else
		add_file(e, asset, name, &b);
	if (f.kind == FAULT_SYSTEM)
		e->fault = f;
	buf_free(&b);
}

void
edition_add_made(struct edition *e, const char *name, const char *media_type,
	struct slice data)
{
	struct pack_file *file = ARRAY_PUSH(e->arena, &e->files);

	file->name = name;
	file->media_type = media_type;
	file->data = slice_make(
		arena_strndup(e->arena, data.data, data.len), data.len);
	digest_hex(data.data, data.len, file->sha256);
}
