#include "stream/store_walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

#define DEPTH_LIMIT 4 /* folders below a part's */

struct walk {
	enum store_part part;
	store_visit *visit;
	void *ctx;
	struct fault *fault;
};

const char *
store_part_name(enum store_part part)
{
	static const char *const names[PART_COUNT] = {
		"blob", "url", "missing", "memo", "host", "partial"};

	return names[part];
}

static bool
is_hex(const char *s, size_t len)
{
	return strlen(s) >= len && strspn(s, "0123456789abcdef") >= len;
}

/* "ab" and "cdef....json" to the digest that the name is of; NULL: none. */
static const char *
sha_of(struct arena *a, const struct walk *w, const char *folder,
	const char *name)
{
	size_t rest = DIGEST_HEX_SIZE - 1 - 2;
	const char *suffix = w->part == PART_BLOB ? "" : ".json";

	if (w->part > PART_MEMO)
		return NULL;
	if (strlen(folder) != 2 || !is_hex(folder, 2) || !is_hex(name, rest) ||
		strcmp(name + rest, suffix) != 0)
		return NULL;
	return arena_printf(a, "%s%.*s", folder, (int)rest, name);
}

static int
walk_folder(struct walk *w, const char *path, const char *folder, int depth);

static int
visit_entry(struct walk *w, struct arena *a, const char *path,
	const char *folder, const char *name, int depth)
{
	const char *full = arena_printf(a, "%s/%s", path, name);
	struct stat st;
	struct store_file file = {.part = w->part, .path = full};

	/* Another process may have removed it meanwhile. */
	if (lstat(full, &st) != 0)
		return 0;
	if (S_ISDIR(st.st_mode))
		return depth < DEPTH_LIMIT
			? walk_folder(w, full, name, depth + 1)
			: 0;
	file.sha = sha_of(a, w, folder, name);
	file.bytes = (uint64_t)st.st_size;
	file.modified = (int64_t)st.st_mtime;
	file.writable = (st.st_mode & 0222) != 0;
	file.regular = S_ISREG(st.st_mode);
	return w->visit(w->ctx, &file, w->fault);
}

static int
is_entry(const struct dirent *e)
{
	return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

static int
walk_folder(struct walk *w, const char *path, const char *folder, int depth)
{
	struct dirent **entries;
	int count = scandir(path, &entries, is_entry, alphasort);
	int status = 0;

	if (count < 0)
		return errno == ENOENT
			? 0
			: fault_set(w->fault, FAULT_SYSTEM,
				  "cannot read folder '%.200s': %s", path,
				  strerror(errno));
	for (int i = 0; i < count; i++) {
		struct arena a = ARENA_INIT;

		if (status == 0)
			status = visit_entry(
				w, &a, path, folder, entries[i]->d_name, depth);
		arena_free(&a);
		free(entries[i]);
	}
	free(entries);
	return status;
}

int
store_walk(struct store *s, enum store_part part, store_visit *visit, void *ctx,
	struct fault *f)
{
	struct walk w = {part, visit, ctx, f};
	struct arena a = ARENA_INIT;
	int status = walk_folder(&w,
		arena_printf(&a, "%s/%s", s->dir, store_part_name(part)), "",
		0);

	arena_free(&a);
	return status;
}

int
store_read_note(const struct store_file *file, struct buf *b, struct fault *f)
{
	size_t from = b->len;

	if (file_read(file->path, b, f) != 0)
		return -1;
	return file->part != PART_MEMO || store_open_memo(b, from);
}
