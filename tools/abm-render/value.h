#ifndef ABM_RENDER_VALUE_H
#define ABM_RENDER_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/fault.h"
#include "base/slice.h"
#include "port/json.h"
#include "syntax.h"

/*
 * What an expression gives, and the scopes it looks names up in.  Data is a
 * JSON tree that is never changed; what is computed belongs to the arena of
 * the render.
 */

enum value_kind {
	VALUE_NONE, /* absent */
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_NUM, /* a JSON number, or computed in a peer's arithmetic */
	VALUE_DECIMAL, /* computed exactly */
	VALUE_STR,
	VALUE_NODE, /* an array or object */
	VALUE_LIST, /* computed: the members of an array, picked or made */
	VALUE_ROWS, /* accounts of a portfolio */
	VALUE_ROW /* one of them */
};

struct accounts;
struct value_list;
struct value_rows;

struct value {
	enum value_kind kind;
	bool truth;
	union {
		double num;
		size_t row; /* ROW: its index among all accounts */
	};
	struct decimal decimal;
	struct slice str;
	const struct cJSON *node; /* NODE; of other kinds: where it came from */
	union {
		const struct value_list *list;
		const struct value_rows *rows; /* ROWS, ROW */
	};
	/* The innermost object with evidence that holds the value; NULL. */
	const struct cJSON *owner;
	/* Where it stands in the data, "drivers[0].sub"; NULL: computed. */
	const char *path;
};

struct value_list {
	struct value *items;
	size_t count, cap;
};

/* All accounts of a portfolio, or those that were picked; accounts.h. */
struct value_rows {
	struct accounts *from;
	const uint32_t *at; /* their indices; NULL: all */
	size_t count;
};

/* A level of the data that a loop opened. */
struct scope {
	struct value item;
	const struct scope *outer; /* NULL: the root */
	size_t index; /* in its loop */
	size_t length; /* of its loop; 0: a condition, no loop */
	struct hash *locals; /* assigned by {a = 1}; NULL: none */
};

/* All that an evaluation needs. */
struct eval {
	struct arena *arena;
	const struct syntax *syntax;
	const struct scope *scope;
	struct locale *locale; /* of the asset's language */
	const struct cJSON *labels;
	const struct value_list *citations;
	/* {cite}d so far; NULL */ /* kind or id -> text; NULL */
	bool strict_names; /* peers: no dotted paths, no trimming */
};

struct value value_none(void);
struct value value_bool(bool b);
struct value value_num(double d);
struct value value_decimal(struct decimal d);
struct value value_str(struct slice s);
struct value value_from_node(const struct cJSON *node);
struct value value_list_of(struct arena *a, const struct value_list *list);
/* What a portfolio knows as `accounts`; borrows rows. */
struct value value_from_rows(const struct value_rows *rows);

bool value_absent(const struct value *v); /* NONE or NULL */
/* As in JavaScript, and an empty array is false, too. */
bool value_truth(const struct value *v);
/* Array-like: how many items; -1 when it is no array. */
long value_count(const struct value *v);
struct value value_at(struct arena *a, const struct value *v, size_t i);
/*
 * All items of an array at once: value_at() for each walks a JSON array from
 * its start.  Empty for what is no array.
 */
const struct value_list *value_items(struct arena *a, const struct value *v);
/* The i-th child of a JSON array or object, when the caller walks it itself. */
struct value value_child(struct arena *a, const struct value *v,
	const struct cJSON *child, size_t i);
/*
 * The items of an array, one after the other.  What was read of an account
 * goes when the next one comes.
 *
 *	struct value_walk w = value_walk(&v);
 *	while (value_next(arena, &w, &item))
 */
struct value_walk {
	const struct value *of;
	const struct cJSON *child; /* of a JSON array: the next one */
	size_t i; /* items so far */
	size_t mark; /* of the accounts */
};
struct value_walk value_walk(const struct value *v);
bool value_next(struct arena *a, struct value_walk *w, struct value *item);
/* At a dotted path of members below the value, or at a member of that name. */
struct value
value_path(struct arena *a, const struct value *v, const char *path);
struct value
value_member(struct arena *a, const struct value *v, const char *name);
/* As text; arrays joined with commas. */
struct slice value_text(struct arena *a, const struct value *v);
/* A number, or a string that reads as one; false: neither. */
bool
value_to_decimal(struct arena *a, const struct value *v, struct decimal *d);
double value_to_num(struct arena *a, const struct value *v);
/* JavaScript's text of a double. */
char *value_num_text(struct arena *a, double d);
bool value_is_array(const struct value *v);
bool value_is_object(const struct value *v);

/* Looks a name up in this scope, then outwards. */
struct value scope_lookup(struct eval *x, const char *name);
/* The member of this scope only. */
struct value scope_own(struct eval *x, const struct scope *s, const char *name);

#endif
