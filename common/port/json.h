#ifndef ABM_PORT_JSON_H
#define ABM_PORT_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * JSON read through a strict door (RFC 8259), then held by cJSON.
 *
 * json_scan() checks every byte (UTF-8, numbers, escapes, control characters,
 * depth) without building anything and gives the byte spans of the members of
 * the top-level object, in order.  json_parse() scans and then builds a tree.
 * Of duplicate members the last wins, in both.  A string with U+0000 passes
 * json_scan() and is refused by json_parse(): C strings would cut it.
 * Numbers of the tree are doubles; what must be exact is a string in our
 * schemas.
 */

#define JSON_DEPTH_LIMIT 256

struct cJSON; /* a node; borrowed from its tree */

struct json_member {
	struct slice name; /* inside the quotes, escapes not decoded */
	struct slice
		value; /* the bytes of the value, without blanks around it */
};

struct json_members {
	struct json_member *items;
	size_t count;
	size_t cap;
};

/*
 * Scans one value.  members (NULL: not wanted) gets the members of a top-level
 * object, from the arena; it stays empty for another value.  -1 and
 * FAULT_INPUT/FAULT_LIMIT with "column N: what is wrong".
 */
int json_scan(struct arena *a, struct slice text, struct json_members *members,
	struct fault *f);
/* The last member of that name; SLICE_NONE when there is none. */
struct slice json_member(const struct json_members *m, const char *name);
/* A string value's span decoded; NULL when it is no string or holds U+0000. */
char *json_decode_string(struct arena *a, struct slice value);

/*
 * How many bytes at the head of s stand for themselves in a string: ASCII but
 * quote, backslash and controls.
 */
size_t json_plain_len(struct slice s);

/* NULL on failure.  The caller frees the tree with json_free(). */
struct cJSON *json_parse(struct slice text, struct fault *f);
/* The same for text that json_scan() took, which is not scanned again. */
struct cJSON *json_build(struct slice text, struct fault *f);
void json_free(struct cJSON *tree);

/* All getters take NULL nodes and nodes of another kind and say "nothing". */
struct cJSON *json_get(const struct cJSON *object, const char *name);
/* A dotted path of member names and array indices, "metrics.revenue.0.value". */
struct cJSON *json_path(const struct cJSON *node, const char *path);
/* Children of an array or object: for (c = json_first(n); c; c = json_next(c)). */
struct cJSON *json_first(const struct cJSON *node);
struct cJSON *json_next(const struct cJSON *node);
struct cJSON *json_at(const struct cJSON *array, size_t i);
size_t json_count(const struct cJSON *node);
const char *json_name(const struct cJSON *node); /* member name or NULL */
const char *json_str(const struct cJSON *node); /* NULL: not a string */
const char *json_get_str(const struct cJSON *object, const char *name);
bool json_get_bool(const struct cJSON *object, const char *name, bool absent);
/* The double; `absent` when it is not a number. */
double json_num(const struct cJSON *node, double absent);
double
json_get_num(const struct cJSON *object, const char *name, double absent);
bool json_is_str(const struct cJSON *node);
bool json_is_num(const struct cJSON *node);
bool json_is_bool(const struct cJSON *node);
bool json_is_true(const struct cJSON *node);
bool json_is_null(const struct cJSON *node); /* false for NULL */
bool json_is_array(const struct cJSON *node);
bool json_is_object(const struct cJSON *node);

/*
 * Building trees, where one is needed (a template's scope).  The parent takes
 * the child; json_ref_* makes a node that borrows its children from another tree,
 * which must outlive it.
 */
struct cJSON *json_new_object(void);
struct cJSON *json_new_array(void);
struct cJSON *json_new_str(const char *s);
struct cJSON *json_new_num(double v);
struct cJSON *json_new_bool(bool v);
struct cJSON *json_new_null(void);
struct cJSON *json_copy(const struct cJSON *node);
void json_set(struct cJSON *object, const char *name, struct cJSON *child);
void
json_set_ref(struct cJSON *object, const char *name, const struct cJSON *node);
/* The same for a name that the object has not yet; does not look for it. */
void json_add(struct cJSON *object, const char *name, struct cJSON *child);
void
json_add_ref(struct cJSON *object, const char *name, const struct cJSON *node);
void json_append(struct cJSON *array, struct cJSON *child);
void json_append_ref(struct cJSON *array, const struct cJSON *node);

#endif
