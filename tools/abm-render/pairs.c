#include <stdlib.h>
#include <string.h>

#include "group.h"

/* Which closing tag belongs to which opening one. */

struct indices {
	size_t *items;
	size_t count, cap;
};

struct problem *
group_complain(struct compile *c, const struct tag *t, const char *id,
	const char *message)
{
	struct problem *p = problem_add(c->problems, id, c->part->name,
		"the tag '%s' %s", t->text, message);

	p->tag = t->text;
	p->para = t->para;
	p->place = t->place;
	p->offset = t->offset;
	if (c->problems->count <= PROBLEM_LIMIT)
		p->context = para_text(c, t->para);
	return p;
}

/* The open tag that this one closes: its place in the stack, or count. */
static size_t
find_open(const struct compile *c, const struct tokens *in,
	const struct indices *open, const struct tag *close)
{
	if (open->count == 0)
		return 0;
	if (c->syntax->compat == COMPAT_EASY || !close->name[0])
		return open->count - 1;
	for (size_t i = open->count;
		i-- > 0 && open->count - i <= PART_DEPTH_LIMIT;)
		if (strcmp(in->items[open->items[i]].tag->name, close->name) ==
			0)
			return i;
	return open->count;
}

static void
add_pair(struct compile *c, struct pairs *out, size_t open, size_t close)
{
	struct pair *p;

	/* Pairs inside this one belong to its body. */
	while (out->count > 0 && out->items[out->count - 1].open > open)
		out->count--;
	p = ARRAY_PUSH(c->arena, out);
	p->open = p->left = open;
	p->close = p->right = close;
}

static int
compare_indices(const void *a, const void *b)
{
	const size_t *x = a;
	const size_t *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* An opening tag and a closing one behind it were meant to be a pair. */
static void
report_unmatched(
	struct compile *c, const struct tokens *in, struct indices *unmatched)
{
	if (unmatched->count > 1)
		qsort(unmatched->items, unmatched->count,
			sizeof *unmatched->items, compare_indices);
	for (size_t i = 0; i < unmatched->count; i++) {
		const struct tag *t = in->items[unmatched->items[i]].tag;
		const struct tag *next = i + 1 < unmatched->count
			? in->items[unmatched->items[i + 1]].tag
			: NULL;

		if (t->kind == TAG_CLOSE) {
			group_complain(c, t, "unopened_loop",
				"closes a loop that is not open");
		} else if (next && next->kind == TAG_CLOSE) {
			group_complain(c, t,
				"closing_tag_does_not_match_opening_tag",
				"is closed by another name");
			i++;
		} else {
			group_complain(c, t, "unclosed_loop",
				"opens a loop that is never closed");
		}
	}
}

/* The outermost pairs of these tokens. */
void
group_pairs(struct compile *c, const struct tokens *in, struct pairs *out)
{
	struct indices open = {0};
	struct indices unmatched = {0};

	for (size_t i = 0; i < in->count; i++) {
		const struct tag *t = in->items[i].tag;
		size_t at;

		if (in->items[i].kind != TOK_TAG || t->grouped)
			continue;
		if (t->kind == TAG_OPEN)
			*ARRAY_PUSH(c->arena, &open) = i;
		if (t->kind != TAG_CLOSE)
			continue;
		at = find_open(c, in, &open, t);
		if (at == open.count) {
			*ARRAY_PUSH(c->arena, &unmatched) = i;
			continue;
		}
		for (size_t k = at + 1; k < open.count; k++)
			*ARRAY_PUSH(c->arena, &unmatched) = open.items[k];
		open.count = at;
		add_pair(c, out, open.items[at], i);
	}
	for (size_t i = 0; i < open.count; i++)
		*ARRAY_PUSH(c->arena, &unmatched) = open.items[i];
	report_unmatched(c, in, &unmatched);
}
