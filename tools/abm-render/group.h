#ifndef ABM_RENDER_GROUP_H
#define ABM_RENDER_GROUP_H

#include "template.h"

/* Pieces of grouping that stand in files of their own. */

struct pair {
	size_t open; /* index of the tag token */
	size_t close;
	size_t left; /* first and last token that the loop takes */
	size_t right;
};

struct pairs {
	struct pair *items;
	size_t count, cap;
};

/* The outermost pairs of these tokens; what has no partner is reported. */
void group_pairs(struct compile *c, const struct tokens *in, struct pairs *out);
/* "the tag 'x' <message>", with the tag's place. */
struct problem *group_complain(struct compile *c, const struct tag *t,
	const char *id, const char *message);

/* Index of the element's start around (or at) `at`, going left; -1: none. */
long group_left(const struct tokens *in, enum elem elem, size_t at);
/* Index of its end, going right; -1: none. */
long group_right(const struct tokens *in, enum elem elem, size_t at);
bool token_is(const struct token *t, enum elem elem, enum elem_pos pos);
/* A tag, or text of the document. */
bool token_is_content(const struct token *t);
/* in[from..to) as an array that shares the items. */
struct tokens tokens_slice(const struct tokens *in, size_t from, size_t to);

/*
 * What opens and closes between two places and is not closed or opened there:
 * "</w:p><w:p>".  Empty for a stretch that is balanced in itself.
 */
struct tokens
group_net(struct arena *a, const struct tokens *in, size_t from, size_t to);
bool net_has(const struct tokens *net, enum elem elem);
bool net_opens(const struct tokens *net, enum elem elem);
/* As many of the element open as close. */
bool net_even(const struct tokens *net, enum elem elem);
/* Every element that closes opens again, the last one first. */
bool net_mirrored(const struct tokens *net);

/*
 * A loop's body before its own loops are looked for: notes what its sections and
 * page breaks need, and takes the paragraphs of the tags away.
 */
struct tokens body_trim(struct compile *c, struct tokens in, struct tag *base,
	size_t base_order);

/* Notes which tags stand alone in their paragraph. */
void group_mark_alone(const struct tokens *in);
/*
 * Takes the loops over columns out of in, which it rewrites; false: there were
 * none.  See columns.c.
 */
typedef struct tokens columns_body_fn(
	struct compile *c, struct tokens in, const struct tag *base, int depth);
bool columns_is_loop(
	struct compile *c, const struct tokens *in, const struct pair *p);
bool columns_split(struct compile *c, struct tokens *in,
	const struct pairs *pairs, columns_body_fn *body, int depth);

/* Index of the {else} of the loop around these tokens, -1: there is none. */
long body_find_else(const struct tokens *in);
/* Splits a body at its {else}; false: there is none. */
bool body_split(struct compile *c, const struct tokens *in,
	const struct tag *base, struct tokens *before, struct tokens *after);

#endif
