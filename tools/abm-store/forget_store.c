#include <string.h>

#include "base/file.h"
#include "forget_look.h"
#include "port/json.h"

#define NOTE_LIMIT (256 * MIB)

static int
remove_file(struct forget *g, const struct store_file *file, struct fault *f)
{
	forget_note(g, &g->removed, store_part_name(file->part), file->path, 0,
		NULL);
	return keeper_remove(g->keeper, file->path, file->bytes, f);
}

/* Only the subject's records name it. */
static bool
is_gone(const struct forget *g, struct slice sha)
{
	return hash_has(&g->gone, sha) && !hash_has(&g->shared, sha);
}

/* Only notes named it that went: two sites may have one robots.txt. */
static bool
is_left(const struct forget *g, struct slice sha)
{
	return hash_has(&g->dropped, sha) && !hash_has(&g->named, sha) &&
		!hash_has(&g->shared, sha);
}

/* A page of its site, its list of filings: asked for this account alone. */
static bool
is_trace(const struct forget *g, struct slice note)
{
	struct fault bad = FAULT_INIT;
	struct cJSON *tree = g->account ? json_parse(note, &bad) : NULL;
	const char *url = json_get_str(tree, "url");
	bool hit = url && traces_hit(&g->traces, url) &&
		!traces_hit(&g->others, url);

	json_free(tree);
	return hit;
}

static void
name_all(struct hash *to, const struct hash *named)
{
	for (size_t i = 0; i < hash_count(named); i++)
		hash_set(to, hash_key(named, i), to);
}

static int
look_at_account_blob(
	struct forget *g, const struct store_file *file, struct fault *f)
{
	struct slice sha = slice_of(file->sha);

	if (is_gone(g, sha) || is_left(g, sha))
		return remove_file(g, file, f);
	if (hash_has(&g->gone, sha))
		forget_note(g, &g->kept, "blob", file->path, 0,
			"another account's records name it, too");
	return 0;
}

/* Reports are public; that they name somebody is told, and left to decide. */
static int
look_at_person_blob(
	struct forget *g, const struct store_file *file, struct fault *f)
{
	enum forget_found found = forget_look(g, file->path, f);

	if (found == FORGET_UNREAD)
		forget_note(g, &g->kept, "blob", file->path, 0,
			"it cannot be looked into");
	if (found != FORGET_NAMED)
		return found == FORGET_FAILED ? -1 : 0;
	if (!g->keeper->documents) {
		forget_note(g, &g->kept, "blob", file->path, 0,
			"a public document names the person; --documents "
			"removes it");
		return 0;
	}
	hash_set(&g->gone, slice_of(file->sha), g);
	return remove_file(g, file, f);
}

static int
look_at_blob(void *ctx, const struct store_file *file, struct fault *f)
{
	struct forget *g = ctx;

	g->blobs++;
	if (!file->sha || !file->regular)
		return 0;
	return g->person ? look_at_person_blob(g, file, f)
			 : look_at_account_blob(g, file, f);
}

/* Notes go with the blobs that they name; memos also when they name somebody. */
static int
look_at_note(void *ctx, const struct store_file *file, struct fault *f)
{
	struct forget *g = ctx;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct fault bad = FAULT_INIT;
	struct hash named = HASH_INIT;
	struct slice text;
	bool goes = false;
	int status = 0;

	if (!file->regular)
		return 0;
	g->memos += file->part == PART_MEMO;
	(void)store_read_note(file, &b, &bad);
	text = slice_make(buf_str(&b), b.len);
	reach_add(&named, text);
	for (size_t i = 0; i < hash_count(&named); i++)
		goes |= is_gone(g, hash_key(&named, i));
	if (g->person && file->part == PART_MEMO)
		goes |= forget_names(g, text);
	if (file->part != PART_MEMO)
		goes |= is_trace(g, text);
	if (file->part == PART_URL)
		name_all(goes ? &g->dropped : &g->named, &named);
	if (goes)
		status = remove_file(g, file, f);
	hash_free(&named);
	buf_free(&b);
	return status;
}

/* What of a download is there lies beside the note of its URL. */
static int
look_at_partial(void *ctx, const struct store_file *file, struct fault *f)
{
	struct forget *g = ctx;
	struct slice path = slice_of(file->path);
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct store_file body = *file;
	struct fault bad = FAULT_INIT;
	int status = 0;

	if (file->regular && slice_ends(path, ".json") &&
		file_read(file->path, &b, &bad) == 0 &&
		is_trace(g, slice_make(buf_str(&b), b.len))) {
		body.path = arena_strndup(
			&g->arena, path.data, path.len - strlen(".json"));
		status = remove_file(g, &body, f);
		if (status == 0)
			status = remove_file(g, file, f);
	}
	buf_free(&b);
	return status;
}

/* Notes first: a kill in between must leave no note without its blob. */
static int
forget_account_in_store(struct forget *g, struct fault *f)
{
	struct store *s = &g->keeper->store;

	if (store_walk(s, PART_URL, look_at_note, g, f) != 0 ||
		store_walk(s, PART_MEMO, look_at_note, g, f) != 0 ||
		store_walk(s, PART_MISSING, look_at_note, g, f) != 0 ||
		store_walk(s, PART_PARTIAL, look_at_partial, g, f) != 0)
		return -1;
	return store_walk(s, PART_BLOB, look_at_blob, g, f);
}

int
forget_store(struct forget *g, struct fault *f)
{
	struct store *s = &g->keeper->store;

	if (!g->person)
		return forget_account_in_store(g, f);
	if (store_walk(s, PART_BLOB, look_at_blob, g, f) != 0 ||
		store_walk(s, PART_URL, look_at_note, g, f) != 0)
		return -1;
	return store_walk(s, PART_MEMO, look_at_note, g, f);
}
