#ifndef ABM_STREAM_EMIT_H
#define ABM_STREAM_EMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/*
 * Writes JSON into a buf, compact, members in the order of the calls.  Commas
 * are its business; nesting is the caller's.  Strings must be valid UTF-8 (an
 * invalid byte becomes U+FFFD).  Every function takes the member's name, or
 * NULL inside an array and at the top.
 *
 *	struct emit e = EMIT_INIT(buf);
 *	emit_object(&e, NULL);
 *	emit_str(&e, "type", "account");
 *	emit_end_object(&e);
 */
struct emit {
	struct buf *buf;
	bool comma; /* the next member or item needs one before it */
};

/* clang-format off */
#define EMIT_INIT(b) { .buf = (b) }
/* clang-format on */

void emit_object(struct emit *e, const char *name);
void emit_end_object(struct emit *e);
void emit_array(struct emit *e, const char *name);
void emit_end_array(struct emit *e);
void emit_str(struct emit *e, const char *name, const char *s); /* NULL: null */
void emit_slice(
	struct emit *e, const char *name, struct slice s); /* data NULL: null */
/* Not written at all when s is NULL. */
void emit_opt_str(struct emit *e, const char *name, const char *s);
void emit_int(struct emit *e, const char *name, int64_t v);
/* At most `places` (0..6) digits behind the point, trailing zeros dropped. */
void emit_num(struct emit *e, const char *name, double v, int places);
void emit_bool(struct emit *e, const char *name, bool v);
void emit_null(struct emit *e, const char *name);
/* A member whose value is these bytes of JSON, spliced. */
void emit_raw(struct emit *e, const char *name, struct slice json);

struct cJSON;
/* A tree, members in their order; numbers as the shortest text that reads back. */
void emit_node(struct emit *e, const char *name, const struct cJSON *node);

#endif
