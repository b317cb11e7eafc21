#include "partial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define NOTE_LIMIT ((size_t)16 * 1024)

static const char *
note_path(struct arena *a, const struct partial *p)
{
	return arena_printf(a, "%s.json", p->path);
}

/* Opens and locks; false when it cannot be had alone. */
static bool
take(struct fetch *x, struct arena *a, struct slice key, int flags,
	struct partial *p)
{
	struct stat held, named;

	memset(p, 0, sizeof *p);
	p->path = store_partial_path(&x->store, a, key);
	p->fd = open(p->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0644);
	if (p->fd < 0)
		return false;
	/* The one we waited for may have been moved away meanwhile. */
	if (flock(p->fd, LOCK_EX | LOCK_NB) == 0 && fstat(p->fd, &held) == 0 &&
		stat(p->path, &named) == 0 && held.st_ino == named.st_ino) {
		p->have = held.st_size;
		return true;
	}
	partial_close(p);
	return false;
}

static bool
read_note(struct arena *a, struct partial *p)
{
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct fault ignored = FAULT_INIT;
	struct cJSON *tree = NULL;
	const char *validator;

	if (file_read(note_path(a, p), &b, &ignored) == 0)
		tree = json_parse(slice_make(buf_str(&b), b.len), &ignored);
	validator = json_get_str(tree, "validator");
	p->validator = validator ? arena_strdup(a, validator) : NULL;
	p->total = (int64_t)json_get_num(tree, "bytes", 0);
	json_free(tree);
	buf_free(&b);
	return p->validator && p->total > 0;
}

void
partial_find(
	struct fetch *x, struct arena *a, struct slice key, struct partial *p)
{
	if (!take(x, a, key, 0, p))
		return;
	if (!read_note(a, p) || p->have == 0) {
		partial_drop(p);
		return;
	}
	/* All there, but never filed: one byte proves that it is current. */
	if (p->have >= p->total)
		p->have = p->total - 1;
}

void
partial_begin(struct fetch *x, struct arena *a, struct slice key,
	const char *validator, int64_t total, struct partial *p)
{
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct emit e = EMIT_INIT(&b);
	struct fault ignored = FAULT_INIT;

	if (!take(x, a, key, O_CREAT, p))
		return;
	p->validator = validator;
	p->total = total;
	p->have = 0;
	emit_object(&e, NULL);
	emit_slice(&e, "url", key);
	emit_str(&e, "validator", validator);
	emit_int(&e, "bytes", total);
	emit_end_object(&e);
	if (ftruncate(p->fd, 0) != 0 ||
		file_write(note_path(a, p), b.data, b.len, false, &ignored) < 0)
		partial_drop(p);
	buf_free(&b);
}

static void
drop_note(const struct partial *p)
{
	struct arena a = ARENA_INIT;

	(void)unlink(note_path(&a, p));
	arena_free(&a);
}

int
partial_finish(struct partial *p, const char *to, struct fault *f)
{
	int status = 0;

	/* First: a note without its file would stay for ever. */
	drop_note(p);
	if (fchmod(p->fd, 0444) != 0 || rename(p->path, to) != 0)
		status = fault_set(f, FAULT_SYSTEM, "cannot move '%.200s': %s",
			p->path, strerror(errno));
	partial_close(p);
	return status;
}

void
partial_close(struct partial *p)
{
	if (p->fd >= 0)
		close(p->fd);
	p->fd = -1;
}

void
partial_drop(struct partial *p)
{
	if (p->fd < 0)
		return;
	(void)unlink(p->path);
	drop_note(p);
	partial_close(p);
}
