#ifndef ABM_STREAM_STORE_H
#define ABM_STREAM_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"
#include "port/digest.h"

/*
 * The content-addressed cache on disk (DESIGN.md section 3 fixes its layout):
 *
 *	version  blob/ab/cdef...  url/ab/cdef....json  host/  partial/
 *	missing/ab/cdef....json  memo/ab/cdef....json
 *
 * Safe for many processes: everything is written under a temporary name and
 * renamed; blobs are immutable and read-only.  All functions return 0 or -1 with f.
 */
struct store {
	char *dir;
	bool made; /* there was none before */
	char *last_key; /* the key of the last note, its length and digest */
	size_t last_len;
	char last_sha[DIGEST_HEX_SIZE];
};

/* dir NULL: $ABM_STORE, else $XDG_CACHE_HOME/abm, else ~/.cache/abm. */
int store_open(struct store *s, const char *dir, struct fault *f);
void store_close(struct store *s);

/* Stores bytes unless they are there; sha gets their digest. */
int store_put_blob(struct store *s, const void *data, size_t len, bool sync,
	char sha[DIGEST_HEX_SIZE], struct fault *f);
/* Moves a finished file of the same file system into place as blob sha. */
int store_move_blob(
	struct store *s, const char *path, const char *sha, struct fault *f);
/* Appends to b; FAULT_INPUT when absent or its digest is another. */
int store_get_blob(
	struct store *s, const char *sha, struct buf *b, struct fault *f);
bool store_has_blob(struct store *s, const char *sha);
/*
 * The same, for who makes use of it: prune leaves it alone for a while, however
 * old it is.
 */
bool store_keep_blob(struct store *s, const char *sha);
/* Bytes; -1: it is not there. */
int64_t store_blob_size(struct store *s, const char *sha);
/* For a child process that reads the file itself; NULL when sha is malformed. */
char *store_blob_path(struct store *s, struct arena *a, const char *sha);

/*
 * Small JSON documents by key; the key's SHA-256 is the file name.
 * kind: "url", "missing", "memo".  A memo carries its own digest in its first line and is a hint: a
 * damaged one reads as absent.
 */
/* Drops the digest line of a memo's text; false when it does not fit the rest. */
bool store_open_memo(struct buf *b, size_t from);

enum store_kind { STORE_URL, STORE_MISSING, STORE_MEMO };

int store_put_note(struct store *s, enum store_kind kind, struct slice key,
	struct slice json, bool sync, struct fault *f);
/* 1 found (appended to b), 0 absent, -1 failure. */
int store_get_note(struct store *s, enum store_kind kind, struct slice key,
	struct buf *b, struct fault *f);
/*
 * Overwrites bytes of a note where it stands, at most a few dozen: for what is
 * true before and after (the time of a check).  Absent is no failure.
 */
int store_patch_note(struct store *s, enum store_kind kind, struct slice key,
	size_t off, struct slice bytes, struct fault *f);
int store_drop_note(struct store *s, enum store_kind kind, struct slice key,
	struct fault *f);

/*
 * A host's politeness file, shared by all processes: an open descriptor whose
 * content, and flock(2), are the caller's.
 */
int store_open_host(struct store *s, struct slice host, struct fault *f);
/* Where a resumable download of this URL is collected. */
char *store_partial_path(struct store *s, struct arena *a, struct slice url);

#endif
