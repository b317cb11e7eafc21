#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/url.h"
#include "keeper.h"
#include "port/json.h"

#define NOTE_LIMIT (256 * MIB)

struct verify {
	struct keeper *keeper;
	long files[PART_COUNT];
	uint64_t bytes;
	long leftovers; /* temporary files that a killed run left */
};

/* Says what is wrong; with --repair the file goes, so that it is made again. */
static int
problem(struct verify *v, const struct store_file *file, struct fault *f,
	const char *what)
{
	struct diag_pos pos = {.file = file->path};

	v->keeper->problems++;
	diag_error(&pos, "%s%s", what, v->keeper->repair ? "; removed" : "");
	if (!v->keeper->repair)
		return 0;
	return keeper_remove(v->keeper, file->path, file->bytes, f);
}

static int
digest_file(const char *path, char sha[DIGEST_HEX_SIZE], struct fault *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct digest *d;
	char piece[65536];
	ssize_t n = 0;

	if (fd < 0)
		return fault_set(f, FAULT_SYSTEM, "cannot open '%.200s': %s",
			path, strerror(errno));
	d = digest_open();
	while ((n = read(fd, piece, sizeof piece)) > 0)
		digest_add(d, piece, (size_t)n);
	digest_close(d, sha);
	close(fd);
	return n == 0 ? 0
		      : fault_set(f, FAULT_SYSTEM, "cannot read '%.200s': %s",
				path, strerror(errno));
}

static int
verify_blob(struct verify *v, const struct store_file *file, struct fault *f)
{
	char sha[DIGEST_HEX_SIZE];

	if (digest_file(file->path, sha, f) != 0)
		return -1;
	if (strcmp(sha, file->sha) != 0)
		return problem(
			v, file, f, "its bytes are not what its name says");
	if (file->writable)
		return problem(v, file, f, "a blob must not be writable");
	return 0;
}

/* The key of a URL's notes is the digest of the URL, normalised. */
static const char *
check_url_note(struct verify *v, struct arena *a, const struct store_file *file,
	const struct cJSON *note)
{
	const char *url = json_get_str(note, "url");
	const char *blob = json_get_str(note, "blob");
	const char *key = url ? url_normalise(a, slice_of(url)) : NULL;
	char sha[DIGEST_HEX_SIZE];

	if (!url)
		return "the note names no URL";
	if (!key)
		key = url;
	digest_hex(key, strlen(key), sha);
	if (strcmp(sha, file->sha) != 0)
		return "the note is of another URL than its name says";
	if (!blob)
		return "the note names no blob";
	if (!store_has_blob(&v->keeper->store, blob))
		return "the note's blob is not there";
	if (store_blob_size(&v->keeper->store, blob) !=
		(int64_t)json_get_num(note, "bytes", -1))
		return "the note's blob has another size than the note says";
	return NULL;
}

static int
verify_note(struct verify *v, const struct store_file *file, struct fault *f)
{
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct arena a = ARENA_INIT;
	struct fault bad = FAULT_INIT;
	struct cJSON *note = NULL;
	const char *what = NULL;
	int sound = store_read_note(file, &b, f);
	int status = 0;

	if (sound < 0) {
		status = -1;
	} else if (file->part == PART_MEMO) {
		what = sound ? NULL : "the memo's digest does not fit its text";
	} else {
		note = json_parse(slice_make(buf_str(&b), b.len), &bad);
		if (!note)
			what = "the note is no JSON";
		else if (file->part == PART_URL)
			what = check_url_note(v, &a, file, note);
	}
	json_free(note);
	if (what)
		status = problem(v, file, f, what);
	arena_free(&a);
	buf_free(&b);
	return status;
}

/* What is not named as the store names things: a leftover, or foreign. */
static int
verify_stranger(
	struct verify *v, const struct store_file *file, struct fault *f)
{
	if (strstr(file->path, ".tmp") == NULL)
		return problem(v, file, f, "the store has no such file");
	if (keeper_is_young(v->keeper, file))
		return 0;
	v->leftovers++;
	return v->keeper->repair
		? keeper_remove(v->keeper, file->path, file->bytes, f)
		: 0;
}

static int
verify_file(void *ctx, const struct store_file *file, struct fault *f)
{
	struct verify *v = ctx;

	v->files[file->part]++;
	v->bytes += file->bytes;
	v->keeper->run.read++;
	run_progress(&v->keeper->run, false);
	if (file->part == PART_HOST || file->part == PART_PARTIAL)
		return 0;
	if (!file->regular)
		return problem(v, file, f, "is no regular file");
	if (!file->sha)
		return verify_stranger(v, file, f);
	return file->part == PART_BLOB ? verify_blob(v, file, f)
				       : verify_note(v, file, f);
}

int
verify_store(struct keeper *k, struct fault *f)
{
	struct verify v = {.keeper = k};
	struct buf b = BUF_INIT(MIB);

	for (enum store_part part = PART_BLOB; part < PART_COUNT; part++)
		if (store_walk(&k->store, part, verify_file, &v, f) != 0)
			return -1;
	for (enum store_part part = PART_BLOB; part < PART_COUNT; part++)
		buf_addf(&b, "%ld %s, ", v.files[part], store_part_name(part));
	buf_addf(&b, "%llu bytes, %ld left over: %s\n",
		(unsigned long long)v.bytes, v.leftovers,
		k->problems ? "not sound" : "sound");
	keeper_write(k, &b);
	buf_free(&b);
	return 0;
}
