#include "keeper.h"
#include "port/json.h"

#define NOTE_LIMIT MIB

static int
list_url(void *ctx, const struct store_file *file, struct fault *f)
{
	static const char *const members[] = {"url", "final_url", "media_type",
		"blob", "fetched_at", "checked_at", "fresh_until"};
	struct keeper *k = ctx;
	struct buf note = BUF_INIT(NOTE_LIMIT);
	struct buf line = BUF_INIT(2 * NOTE_LIMIT);
	struct emit e = EMIT_INIT(&line);
	struct fault bad = FAULT_INIT;
	struct cJSON *tree = NULL;

	/* What is not sound is verify's business. */
	if (file->sha && store_read_note(file, &note, &bad) == 1)
		tree = json_parse(slice_make(buf_str(&note), note.len), &bad);
	if (tree) {
		emit_object(&e, NULL);
		for (size_t i = 0; i < sizeof members / sizeof *members; i++)
			emit_opt_str(
				&e, members[i], json_get_str(tree, members[i]));
		emit_int(&e, "bytes", (int64_t)json_get_num(tree, "bytes", 0));
		emit_end_object(&e);
		buf_add_char(&line, '\n');
		keeper_write(k, &line);
	}
	json_free(tree);
	buf_free(&line);
	buf_free(&note);
	(void)f;
	return 0;
}

static int
list_blob(void *ctx, const struct store_file *file, struct fault *f)
{
	struct keeper *k = ctx;
	struct buf line = BUF_INIT(MIB);
	struct emit e = EMIT_INIT(&line);
	char modified[TIME_SIZE];

	(void)f;
	if (!file->sha)
		return 0;
	time_format(file->modified, modified);
	emit_object(&e, NULL);
	emit_str(&e, "blob", file->sha);
	emit_int(&e, "bytes", (int64_t)file->bytes);
	emit_str(&e, "stored_at", modified);
	emit_end_object(&e);
	buf_add_char(&line, '\n');
	keeper_write(k, &line);
	buf_free(&line);
	return 0;
}

int
list_store(struct keeper *k, struct fault *f)
{
	if (k->blobs)
		return store_walk(&k->store, PART_BLOB, list_blob, k, f);
	return store_walk(&k->store, PART_URL, list_url, k, f);
}
