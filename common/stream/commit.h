#ifndef ABM_STREAM_COMMIT_H
#define ABM_STREAM_COMMIT_H

#include "stream/store.h"

/*
 * New bodies and notes of the store, put into place in groups: a body is
 * written under a temporary name in the folder of its run, then a whole group
 * is synced at once, its bodies renamed, and its notes written behind them.  A
 * kill leaves old or new; a power cut loses the last group at most.
 *
 *	worker: spool_open(); ... commit_body(); commit_note();
 *	parent: commit_group() of the bytes of many workers
 */

/* The folder of a run below partial/, locked as long as a process of it lives. */
struct spool {
	char *dir;
	int fd; /* holds the lock */
	unsigned long made; /* files, in this process */
};

/* Also removes what runs left that were killed. */
int spool_open(struct spool *p, const struct store *s, struct fault *f);
/* Only the process that opened it removes it. */
void spool_close(struct spool *p, bool remove);
/* A new file to write to: its descriptor; path from the arena. -1 and f. */
int spool_file(
	struct spool *p, struct arena *a, const char **path, struct fault *f);

/*
 * One thing to be put into place is added to the packed group.  path is the
 * finished temporary file, which is moved.
 */
void commit_body(struct buf *group, const char *path, const char *sha);
void commit_note(struct buf *group, enum store_kind kind, struct slice key,
	struct slice json);

/* The next note from the front of a group; false: there is none. */
bool
commit_next_note(struct slice *group, enum store_kind *kind, struct slice *key);

/*
 * Puts a group into place; an empty one makes earlier groups durable.
 * FAULT_SYSTEM.
 */
int commit_group(struct store *s, struct slice group, struct fault *f);

#endif
