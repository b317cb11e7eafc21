#ifndef ABM_BASE_FILE_H
#define ABM_BASE_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * Whole files.  A file is written to a temporary name in the same directory
 * and renamed, so that a reader, or a kill -9, sees the old or the new one and
 * never half of it.  What is no regular file (/dev/null, a pipe), or open already
 * (/dev/stdout, /dev/fd/3), is written to as it is.
 */

/* Appends to b; more than b's limit is FAULT_LIMIT, absent FAULT_INPUT. */
int file_read(const char *path, struct buf *b, struct fault *f);
/* The same, where absence is an answer: 1 read, 0 absent, -1 and f. */
int file_read_if(const char *path, struct buf *b, struct fault *f);
int file_write(const char *path, const void *data, size_t len, bool sync,
	struct fault *f);
/* As file_write, but leaves an equal file alone (make sees no change). */
int file_update(const char *path, const void *data, size_t len, bool *changed,
	struct fault *f);
/* The same for a file in two parts. */
int file_update_parts(const char *path, const struct slice parts[2],
	bool *changed, struct fault *f);
bool file_exists(const char *path);
/* mkdir -p of the path itself / of the directory that holds it. */
int file_make_dirs(const char *path, struct fault *f);
int file_make_parent(const char *path, struct fault *f);
/* True if both name the same file (device and inode). */
bool file_same(const char *a, const char *b);

/* A file being written: opened under a temporary name, then kept or dropped. */
struct file_new {
	FILE *fp;
	char *path;
	char *temp; /* NULL: fp is the path itself */
};

int file_new_open(struct file_new *n, const char *path, struct fault *f);
int file_new_keep(struct file_new *n, bool sync, struct fault *f);
void file_new_drop(struct file_new *n);

/*
 * A file without a name below $TMPDIR, for what does not fit into memory; its
 * descriptor, or -1 with f (FAULT_SYSTEM).
 */
int file_unnamed(struct fault *f);

/*
 * A safe relative name below an output directory: no empty, "." or ".."
 * component, not absolute, no control character or backslash.
 */
bool file_name_safe(const char *name);

#endif
