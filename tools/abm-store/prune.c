#include <string.h>

#include "base/file.h"
#include "keeper.h"
#include "port/json.h"

#define NOTE_LIMIT (256 * MIB)
#define DAY_SECONDS 86400

/*
 * First the notes go that are too old and that no kept record reaches, then the
 * blobs that neither a remaining note nor a record names.
 */
struct prune {
	struct keeper *keeper;
	struct hash kept; /* digests that kept records name */
	struct hash reached; /* and those of the notes that stay */
};

static int
keep_line(void *ctx, const char *path, struct slice line, struct fault *f)
{
	struct prune *p = ctx;

	(void)path;
	(void)f;
	reach_add(&p->kept, line);
	return 0;
}

/* When a note was last known to be right. */
static int64_t
checked_at(const struct cJSON *note, const struct store_file *file)
{
	const char *text = json_get_str(note, "checked_at");
	int64_t at;

	return text && time_parse(slice_of(text), &at) ? at : file->modified;
}

static bool
is_old(const struct prune *p, int64_t at)
{
	long days = p->keeper->older_than;

	return days < 0 || at <= p->keeper->as_of - days * DAY_SECONDS;
}

static bool
any_kept(const struct prune *p, const struct hash *named)
{
	for (size_t i = 0; i < hash_count(named); i++)
		if (hash_has(&p->kept, hash_key(named, i)))
			return true;
	return false;
}

static void
reach_all(struct prune *p, const struct hash *named)
{
	for (size_t i = 0; i < hash_count(named); i++)
		hash_set(&p->reached, hash_key(named, i), p);
}

/* A memo whose text is gone can never be used again. */
static bool
is_dead_memo(struct prune *p, struct slice text)
{
	static const char label[] = "\"text_sha256\":\"";
	size_t at = slice_find(text, label) + sizeof label - 1;
	char sha[DIGEST_HEX_SIZE];

	if (at + SHA_LEN > text.len)
		return true;
	memcpy(sha, text.data + at, SHA_LEN);
	sha[SHA_LEN] = '\0';
	return !store_has_blob(&p->keeper->store, sha);
}

static int
prune_note(void *ctx, const struct store_file *file, struct fault *f)
{
	struct prune *p = ctx;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct fault bad = FAULT_INIT;
	struct hash named = HASH_INIT;
	struct cJSON *tree = NULL;
	int sound = store_read_note(file, &b, &bad);
	bool goes;
	int status = 0;

	if (sound == 1 && file->part != PART_MEMO)
		tree = json_parse(slice_make(buf_str(&b), b.len), &bad);
	reach_add(&named, slice_make(buf_str(&b), b.len));
	goes = sound == 0 || is_old(p, checked_at(tree, file));
	if (file->part == PART_MEMO && sound == 1)
		goes |= is_dead_memo(p, slice_make(buf_str(&b), b.len));
	if (goes && !any_kept(p, &named) && !keeper_is_young(p->keeper, file))
		status = keeper_remove(p->keeper, file->path, file->bytes, f);
	else
		reach_all(p, &named);
	json_free(tree);
	hash_free(&named);
	buf_free(&b);
	return status;
}

static int
prune_blob(void *ctx, const struct store_file *file, struct fault *f)
{
	struct prune *p = ctx;

	if (keeper_is_young(p->keeper, file))
		return 0;
	if (file->sha &&
		(hash_has(&p->reached, slice_of(file->sha)) ||
			hash_has(&p->kept, slice_of(file->sha))))
		return 0;
	return keeper_remove(p->keeper, file->path, file->bytes, f);
}

/* Downloads that nobody went on with, and notes of what was not found. */
static int
prune_rest(void *ctx, const struct store_file *file, struct fault *f)
{
	struct prune *p = ctx;

	if (keeper_is_young(p->keeper, file) || !is_old(p, file->modified))
		return 0;
	return keeper_remove(p->keeper, file->path, file->bytes, f);
}

static int
prune_parts(struct prune *p, struct fault *f)
{
	struct store *s = &p->keeper->store;

	for (int i = 0; i < p->keeper->keep.count; i++)
		if (reach_lines(p->keeper->keep.items[i], keep_line, p, f) != 0)
			return -1;
	/* Memos after the URLs: their text is no URL's body. */
	if (store_walk(s, PART_URL, prune_note, p, f) != 0 ||
		store_walk(s, PART_MEMO, prune_note, p, f) != 0 ||
		store_walk(s, PART_BLOB, prune_blob, p, f) != 0 ||
		store_walk(s, PART_MISSING, prune_rest, p, f) != 0)
		return -1;
	return store_walk(s, PART_PARTIAL, prune_rest, p, f);
}

int
prune_store(struct keeper *k, struct fault *f)
{
	struct prune p = {.keeper = k};
	struct buf b = BUF_INIT(MIB);
	int status = prune_parts(&p, f);

	buf_addf(&b, "%s %ld files, %llu bytes\n",
		k->dry_run ? "would remove" : "removed", k->removed,
		(unsigned long long)k->removed_bytes);
	if (status == 0)
		keeper_write(k, &b);
	buf_free(&b);
	hash_free(&p.kept);
	hash_free(&p.reached);
	return status;
}
