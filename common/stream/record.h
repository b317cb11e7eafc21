#ifndef ABM_STREAM_RECORD_H
#define ABM_STREAM_RECORD_H

#include "base/arena.h"
#include "base/diag.h"
#include "port/json.h"

/*
 * One JSON object of the stream: its bytes, where it stood, the spans of its
 * top-level members, and on demand its tree.  Everything belongs to the record's arena
 * and is gone when the record function returns.
 */
struct record {
	struct slice line; /* without LF / CRLF */
	struct diag_pos pos;
	const char *type; /* never NULL */
	long v; /* 1 when absent */
	struct json_members members;
	struct cJSON *tree; /* see record_tree() */
	struct arena *arena;
};

/* The tree, parsed at the first call; NULL and f on U+0000 in a string. */
const struct cJSON *record_tree(struct record *r, struct fault *f);
/* The bytes of a top-level member; SLICE_NONE when absent. */
struct slice record_raw(const struct record *r, const char *name);
/* A top-level string member; NULL when absent or no string. */
const char *record_str(struct record *r, const char *name);
/* account.id of any record that carries an account; NULL when there is none. */
const char *record_account_id(struct record *r);

#endif
