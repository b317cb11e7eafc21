/* syncfs(2) */
#define _GNU_SOURCE

#include "stream/commit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define SPOOL_PREFIX "run."
/* Fewer bodies are synced one by one: the file system may hold much else. */
#define FEW_BODIES 2

enum entry_kind { ENTRY_BODY, ENTRY_NOTE };

/* name, sha: of a body; key and json: of a note. */
struct entry {
	uint64_t kind;
	uint64_t note;
	struct slice name;
	struct slice bytes;
};

/* The spool ----------------------------------------------------------------*/

static void
empty_folder(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			(void)unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	(void)rmdir(dir);
}

/* A folder that nobody holds was left by a run that was killed. */
static void
sweep(const char *partial)
{
	struct arena a = ARENA_INIT;
	DIR *d = opendir(partial);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		const char *dir;
		int fd;

		if (!slice_starts(slice_of(e->d_name), SPOOL_PREFIX))
			continue;
		dir = arena_printf(&a, "%s/%s", partial, e->d_name);
		fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0)
			continue;
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			empty_folder(dir);
		close(fd);
	}
	if (d)
		closedir(d);
	arena_free(&a);
}

/* The folder may be swept between its making and its locking: once more. */
static int
make_locked(struct spool *p, const char *partial)
{
	for (int tries = 0; tries < 10; tries++) {
		size_t size = strlen(partial) + 16;
		char *dir = mem_alloc(size, 1);

		snprintf(dir, size, "%s/" SPOOL_PREFIX "XXXXXX", partial);
		free(p->dir);
		p->dir = dir;
		if (!mkdtemp(dir))
			return -1;
		p->fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (p->fd >= 0 && flock(p->fd, LOCK_SH | LOCK_NB) == 0 &&
			file_exists(dir))
			return 0;
		if (p->fd >= 0)
			close(p->fd);
	}
	return -1;
}

int
spool_open(struct spool *p, const struct store *s, struct fault *f)
{
	struct arena a = ARENA_INIT;
	const char *partial = arena_printf(&a, "%s/partial", s->dir);
	int status;

	memset(p, 0, sizeof *p);
	status = file_make_dirs(partial, f);
	if (status == 0) {
		sweep(partial);
		if (make_locked(p, partial) < 0)
			status = fault_set(f, FAULT_SYSTEM,
				"cannot make a folder below '%.200s': %s",
				partial, strerror(errno));
	}
	arena_free(&a);
	return status;
}

void
spool_close(struct spool *p, bool remove)
{
	if (!p->dir)
		return;
	if (remove)
		empty_folder(p->dir);
	close(p->fd);
	/* Of a run that was killed a worker may have been alive till now. */
	*strrchr(p->dir, '/') = '\0';
	if (remove)
		sweep(p->dir);
	free(p->dir);
	p->dir = NULL;
}

int
spool_file(struct spool *p, struct arena *a, const char **path, struct fault *f)
{
	int fd;

	*path = arena_printf(
		a, "%s/%ld-%lu", p->dir, (long)getpid(), p->made++);
	/* Read-only for everybody who opens it later: bodies never change. */
	fd = open(*path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		0444);
	if (fd < 0)
		return fault_set(f, FAULT_SYSTEM, "cannot create '%.200s': %s",
			*path, strerror(errno));
	return fd;
}

/* Packing ------------------------------------------------------------------*/

static void
put(struct buf *group, const struct entry *e)
{
	uint64_t head[4] = {e->kind, e->note, e->name.len, e->bytes.len};

	buf_add(group, head, sizeof head);
	buf_add(group, e->name.data, e->name.len);
	buf_add(group, e->bytes.data, e->bytes.len);
}

static bool
take(struct slice *group, struct entry *e)
{
	uint64_t head[4];

	if (group->len < sizeof head)
		return false;
	memcpy(head, group->data, sizeof head);
	*group = slice_from(*group, sizeof head);
	if (head[2] > group->len || head[3] > group->len - head[2])
		return false;
	e->kind = head[0];
	e->note = head[1];
	e->name = slice_sub(*group, 0, (size_t)head[2]);
	e->bytes = slice_sub(*group, (size_t)head[2], (size_t)head[3]);
	*group = slice_from(*group, (size_t)(head[2] + head[3]));
	return true;
}

void
commit_body(struct buf *group, const char *path, const char *sha)
{
	const struct entry e = {ENTRY_BODY, 0, slice_of(path), slice_of(sha)};

	put(group, &e);
}

void
commit_note(struct buf *group, enum store_kind kind, struct slice key,
	struct slice json)
{
	const struct entry e = {ENTRY_NOTE, kind, key, json};

	put(group, &e);
}

bool
commit_next_note(struct slice *group, enum store_kind *kind, struct slice *key)
{
	struct entry e;

	while (take(group, &e))
		if (e.kind == ENTRY_NOTE) {
			*kind = (enum store_kind)e.note;
			*key = e.name;
			return true;
		}
	return false;
}

/* Committing ---------------------------------------------------------------*/

static int
sync_all(const struct store *s, struct fault *f)
{
	int fd = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status = fd < 0 ? -1 : syncfs(fd);

	if (status < 0)
		fault_set(f, FAULT_SYSTEM, "cannot sync '%.200s': %s", s->dir,
			strerror(errno));
	if (fd >= 0)
		close(fd);
	return status;
}

static int
sync_body(struct arena *a, const struct entry *e, struct fault *f)
{
	const char *path = arena_strndup(a, e->name.data, e->name.len);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int status = fd < 0 ? -1 : fdatasync(fd);

	if (status < 0)
		fault_set(f, FAULT_SYSTEM, "cannot sync '%.200s': %s", path,
			strerror(errno));
	if (fd >= 0)
		close(fd);
	return status;
}

static int
sync_bodies(const struct store *s, struct arena *a, struct slice group,
	struct fault *f)
{
	struct slice rest = group;
	struct entry e;
	size_t bodies = 0;
	int status = 0;

	while (take(&rest, &e))
		bodies += e.kind == ENTRY_BODY;
	if (bodies > FEW_BODIES || !group.len)
		return sync_all(s, f);
	while (status == 0 && take(&group, &e))
		if (e.kind == ENTRY_BODY)
			status = sync_body(a, &e, f);
	return status;
}

static int
place(struct store *s, struct arena *a, const struct entry *e, struct fault *f)
{
	const char *path, *sha;

	if (e->kind == ENTRY_NOTE)
		return store_put_note(s, (enum store_kind)e->note, e->name,
			e->bytes, false, f);
	path = arena_strndup(a, e->name.data, e->name.len);
	sha = arena_strndup(a, e->bytes.data, e->bytes.len);
	return store_move_blob(s, path, sha, f);
}

int
commit_group(struct store *s, struct slice group, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct entry e;
	int status = sync_bodies(s, &a, group, f);

	while (status == 0 && take(&group, &e)) {
		status = place(s, &a, &e, f);
		arena_reset(&a);
	}
	arena_free(&a);
	return status;
}
