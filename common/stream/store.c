#include "stream/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define LAYOUT_VERSION 1
#define NOTE_LIMIT (256 * MIB)

static const char *const kinds[] = {
	[STORE_URL] = "url",
	[STORE_MISSING] = "missing",
	[STORE_MEMO] = "memo",
};

static char *
default_dir(struct arena *a)
{
	const char *dir = getenv("ABM_STORE");

	if (dir && *dir)
		return arena_strdup(a, dir);
	dir = getenv("XDG_CACHE_HOME");
	if (dir && *dir)
		return arena_printf(a, "%s/abm", dir);
	dir = getenv("HOME");
	if (dir && *dir)
		return arena_printf(a, "%s/.cache/abm", dir);
	return NULL;
}

/* A store of a later layout is not ours to touch. */
static int
check_version(const char *dir, struct arena *a, bool *made, struct fault *f)
{
	const char *path = arena_printf(a, "%s/version", dir);
	struct buf b = BUF_INIT(64);
	char text[16];
	long version;
	int len, status;

	*made = !file_exists(path);
	if (*made) {
		len = snprintf(text, sizeof text, "%d\n", LAYOUT_VERSION);
		return file_write(path, text, (size_t)len, true, f);
	}
	status = file_read(path, &b, f);
	version = strtol(buf_str(&b), NULL, 10);
	buf_free(&b);
	if (status == 0 && version != LAYOUT_VERSION)
		return fault_set(f, FAULT_SYSTEM,
			"store '%.150s' has layout %ld, this program knows %d",
			dir, version, LAYOUT_VERSION);
	if (status < 0)
		f->kind = FAULT_SYSTEM;
	return status;
}

int
store_open(struct store *s, const char *dir, struct fault *f)
{
	struct arena a = ARENA_INIT;
	int status;

	memset(s, 0, sizeof *s);
	if (!dir)
		dir = default_dir(&a);
	if (!dir) {
		arena_free(&a);
		return fault_set(f, FAULT_SYSTEM,
			"no store: give --store DIR or set ABM_STORE");
	}
	status = file_make_dirs(dir, f);
	if (status == 0)
		status = check_version(dir, &a, &s->made, f);
	if (status == 0)
		s->dir = mem_strdup(dir);
	arena_free(&a);
	return status;
}

void
store_close(struct store *s)
{
	free(s->dir);
	free(s->last_key);
	memset(s, 0, sizeof *s);
}

static bool
sha_valid(const char *sha)
{
	size_t len = strlen(sha);

	return len == DIGEST_HEX_SIZE - 1 &&
		strspn(sha, "0123456789abcdef") == len;
}

static char *
path_of(const struct store *s, struct arena *a, const char *kind,
	const char *sha, const char *suffix)
{
	const struct slice parts[] = {slice_of(s->dir), SLICE("/"),
		slice_of(kind), SLICE("/"), slice_make(sha, 2), SLICE("/"),
		slice_of(sha + 2), slice_of(suffix)};
	size_t count = sizeof parts / sizeof *parts;
	size_t len = 0;
	char *path, *to;

	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	path = to = arena_alloc(a, len + 1, 1);
	for (size_t i = 0; i < count; i++) {
		memcpy(to, parts[i].data, parts[i].len);
		to += parts[i].len;
	}
	return path;
}

char *
store_blob_path(struct store *s, struct arena *a, const char *sha)
{
	return sha_valid(sha) ? path_of(s, a, "blob", sha, "") : NULL;
}

bool
store_has_blob(struct store *s, const char *sha)
{
	return store_blob_size(s, sha) >= 0;
}

int64_t
store_blob_size(struct store *s, const char *sha)
{
	struct arena a = ARENA_INIT;
	const char *path = store_blob_path(s, &a, sha);
	struct stat st;
	bool has = path && stat(path, &st) == 0 && S_ISREG(st.st_mode);

	arena_free(&a);
	return has ? (int64_t)st.st_size : -1;
}

bool
store_keep_blob(struct store *s, const char *sha)
{
	struct arena a = ARENA_INIT;
	const char *path = store_blob_path(s, &a, sha);
	/* Another user's store may be read all the same. */
	bool kept = path &&
		(utimensat(AT_FDCWD, path, NULL, 0) == 0 ||
			(errno != ENOENT && file_exists(path)));

	arena_free(&a);
	return kept;
}

/* A blob never changes: an equal name is an equal content. */
static int
keep_blob(struct file_new *n, bool sync, struct fault *f)
{
	if (fchmod(fileno(n->fp), 0444) != 0) {
		fault_set(f, FAULT_SYSTEM, "cannot protect '%.200s': %s",
			n->path, strerror(errno));
		file_new_drop(n);
		return -1;
	}
	return file_new_keep(n, sync, f);
}

int
store_put_blob(struct store *s, const void *data, size_t len, bool sync,
	char sha[DIGEST_HEX_SIZE], struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *path;
	struct file_new n;
	int status = 0;

	digest_hex(data, len, sha);
	path = store_blob_path(s, &a, sha);
	if (!store_keep_blob(s, sha)) {
		status = file_make_parent(path, f);
		if (status == 0)
			status = file_new_open(&n, path, f);
		if (status == 0) {
			if (len)
				fwrite(data, 1, len, n.fp);
			status = keep_blob(&n, sync, f);
		}
	}
	arena_free(&a);
	return status;
}

int
store_move_blob(
	struct store *s, const char *path, const char *sha, struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *to = store_blob_path(s, &a, sha);
	int status = to
		? file_make_parent(to, f)
		: fault_set(f, FAULT_SYSTEM, "'%.80s' is no SHA-256", sha);

	/* One that is there may be torn by a power cut: it is replaced. */
	if (status == 0 && rename(path, to) != 0)
		status = fault_set(f, FAULT_SYSTEM,
			"cannot move '%.150s' into the store: %s", path,
			strerror(errno));
	arena_free(&a);
	return status;
}

int
store_get_blob(struct store *s, const char *sha, struct buf *b, struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *path = store_blob_path(s, &a, sha);
	size_t from = b->len;
	char have[DIGEST_HEX_SIZE];
	int status;

	if (!path) {
		arena_free(&a);
		return fault_set(f, FAULT_INPUT, "'%.80s' is no SHA-256", sha);
	}
	status = file_read(path, b, f);
	if (status < 0 && f->kind == FAULT_INPUT)
		fault_set(f, FAULT_INPUT, "the store does not hold %.64s", sha);
	if (status == 0) {
		digest_hex(b->data ? b->data + from : "", b->len - from, have);
		if (strcmp(have, sha) != 0)
			status = fault_set(f, FAULT_INPUT,
				"the store's %.64s has other bytes than its name "
				"says",
				sha);
	}
	arena_free(&a);
	return status;
}

/* What is done with a note goes by the same key several times. */
static const char *
digest_of(struct store *s, struct slice key)
{
	if (!s->last_key || s->last_len != key.len ||
		memcmp(s->last_key, key.data, key.len) != 0) {
		free(s->last_key);
		s->last_key = mem_strndup(key.data, key.len);
		s->last_len = key.len;
		digest_hex(key.data, key.len, s->last_sha);
	}
	return s->last_sha;
}

static const char *
note_path(struct store *s, struct arena *a, enum store_kind kind,
	struct slice key)
{
	return path_of(s, a, kinds[kind], digest_of(s, key), ".json");
}

/* A memo's first line is the digest of what follows: a torn one is a miss. */
int
store_put_note(struct store *s, enum store_kind kind, struct slice key,
	struct slice json, bool sync, struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *path = note_path(s, &a, kind, key);
	struct buf b = BUF_INIT(NOTE_LIMIT);
	char sha[DIGEST_HEX_SIZE];
	int status = file_make_parent(path, f);

	if (kind == STORE_MEMO) {
		digest_hex(json.data, json.len, sha);
		buf_addf(&b, "%s\n", sha);
	}
	buf_add(&b, json.data, json.len);
	if (status == 0 && b.full)
		status = fault_set(f, FAULT_LIMIT, "a note is too large");
	if (status == 0)
		status = file_write(path, b.data, b.len, sync, f);
	buf_free(&b);
	arena_free(&a);
	return status;
}

bool
store_open_memo(struct buf *b, size_t from)
{
	char sha[DIGEST_HEX_SIZE];
	size_t head = DIGEST_HEX_SIZE; /* the digest and its LF */

	if (b->len - from < head || b->data[from + head - 1] != '\n')
		return false;
	digest_hex(b->data + from + head, b->len - from - head, sha);
	if (memcmp(sha, b->data + from, head - 1) != 0)
		return false;
	buf_cut(b, from, head);
	return true;
}

int
store_get_note(struct store *s, enum store_kind kind, struct slice key,
	struct buf *b, struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *path = note_path(s, &a, kind, key);
	size_t from = b->len;
	int found = file_read_if(path, b, f);

	if (found == 1 && kind == STORE_MEMO && !store_open_memo(b, from))
		found = 0;
	if (found != 1)
		buf_cut(b, from, b->len - from);
	arena_free(&a);
	return found;
}

int
store_patch_note(struct store *s, enum store_kind kind, struct slice key,
	size_t off, struct slice bytes, struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *path = note_path(s, &a, kind, key);
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	int status = 0;

	if (fd >= 0 &&
		pwrite(fd, bytes.data, bytes.len, (off_t)off) !=
			(ssize_t)bytes.len)
		status = -1;
	if (fd < 0 && errno != ENOENT)
		status = -1;
	if (status < 0)
		fault_set(f, FAULT_SYSTEM, "cannot write '%.200s': %s", path,
			strerror(errno));
	if (fd >= 0)
		close(fd);
	arena_free(&a);
	return status;
}

int
store_drop_note(struct store *s, enum store_kind kind, struct slice key,
	struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *path = note_path(s, &a, kind, key);
	int status = 0;

	if (unlink(path) != 0 && errno != ENOENT)
		status = fault_set(f, FAULT_SYSTEM,
			"cannot remove '%.200s': %s", path, strerror(errno));
	arena_free(&a);
	return status;
}

int
store_open_host(struct store *s, struct slice host, struct fault *f)
{
	struct arena a = ARENA_INIT;
	char sha[DIGEST_HEX_SIZE];
	const char *path;
	int fd = -1;

	digest_hex(host.data, host.len, sha);
	path = arena_printf(&a, "%s/host/%s", s->dir, sha);
	if (file_make_parent(path, f) == 0) {
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
		if (fd < 0)
			fault_set(f, FAULT_SYSTEM, "cannot open '%.200s': %s",
				path, strerror(errno));
	}
	arena_free(&a);
	return fd;
}

char *
store_partial_path(struct store *s, struct arena *a, struct slice url)
{
	return arena_printf(a, "%s/partial/%s", s->dir, digest_of(s, url));
}
