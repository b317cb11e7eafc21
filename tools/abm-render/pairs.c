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

/* The tags of loops that do not pair, as peers tell them apart: a closing tag
 * belongs to the nearest opening one of its name, to the left or the right, that
 * is not too far. */
struct matching {
	struct compile *c;
	const struct tokens *in;
	struct indices open;
	struct indices rest; /* indices of tags, in order */
	bool *taken; /* of rest */
};

#define MATCH_DISTANCE 50

/* Told once, not again for the loops around it. */
static void
refuse(struct matching *m, struct tag *t, const char *id, const char *message)
{
	group_complain(m->c, t, id, message);
	t->grouped = true;
}

static bool
closes(const struct tag *open, const struct tag *close)
{
	return close->kind == TAG_CLOSE &&
		(!close->name[0] || strcmp(open->name, close->name) == 0);
}

static void
forget(struct indices *list, size_t at)
{
	memmove(list->items + at, list->items + at + 1,
		(list->count - at - 1) * sizeof *list->items);
	list->count--;
}

/* An opening tag further left, or a closing one further right. */
static bool
match_further(struct matching *m, size_t at)
{
	const struct tag *close = m->in->items[m->rest.items[at]].tag;
	size_t top = m->open.count - 1;
	const struct tag *open = m->in->items[m->open.items[top]].tag;
	size_t right = at;

	for (size_t i = 1; i < MATCH_DISTANCE; i++) {
		if (i <= top &&
			closes(m->in->items[m->open.items[top - i]].tag,
				close)) {
			forget(&m->open, top - i);
			m->taken[at] = true;
			return true;
		}
		do
			right += right < m->rest.count;
		while (right < m->rest.count && m->taken[right]);
		if (right < m->rest.count &&
			closes(open, m->in->items[m->rest.items[right]].tag)) {
			m->open.count--;
			m->taken[right] = true;
			return true;
		}
	}
	return false;
}

static void
match_close(struct matching *m, size_t at)
{
	struct tag *close = m->in->items[m->rest.items[at]].tag;
	struct tag *open;

	while (!m->taken[at]) {
		if (m->open.count == 0) {
			refuse(m, close, "unopened_loop",
				"closes a loop that is not open");
			return;
		}
		open = m->in->items[m->open.items[m->open.count - 1]].tag;
		if (closes(open, close)) {
			m->open.count--;
			return;
		}
		if (match_further(m, at))
			continue;
		m->open.count--;
		close->grouped = true;
		refuse(m, open, "closing_tag_does_not_match_opening_tag",
			arena_printf(m->c->arena,
				"is closed by another name: '%.60s'",
				close->text));
		return;
	}
}

/* False: all of them pair, but cross. */
static bool
report_unmatched(struct compile *c, const struct tokens *in)
{
	struct matching m = {.c = c, .in = in};
	size_t before = c->problems->count;

	for (size_t i = 0; i < in->count; i++) {
		const struct tag *t = in->items[i].tag;

		if (in->items[i].kind == TOK_TAG && !t->grouped &&
			(t->kind == TAG_OPEN || t->kind == TAG_CLOSE))
			*ARRAY_PUSH(c->arena, &m.rest) = i;
	}
	m.taken = arena_alloc(c->arena, m.rest.count + 1, sizeof *m.taken);
	for (size_t at = 0; at < m.rest.count; at++) {
		if (m.taken[at])
			continue;
		if (in->items[m.rest.items[at]].tag->kind == TAG_OPEN)
			*ARRAY_PUSH(c->arena, &m.open) = m.rest.items[at];
		else
			match_close(&m, at);
	}
	for (size_t i = 0; i < m.open.count; i++)
		refuse(&m, in->items[m.open.items[i]].tag, "unclosed_loop",
			"opens a loop that is never closed");
	return c->problems->count > before;
}

/* Their bodies tell what is wrong. */
static void
pair_by_depth(struct compile *c, const struct tokens *in, struct pairs *out)
{
	size_t depth = 0;
	size_t start = 0;

	for (size_t i = 0; i < in->count; i++) {
		const struct tag *t = in->items[i].tag;

		if (in->items[i].kind != TOK_TAG || t->grouped)
			continue;
		if (t->kind == TAG_OPEN && depth++ == 0)
			start = i;
		else if (t->kind == TAG_CLOSE && depth > 0 && --depth == 0)
			add_pair(c, out, start, i);
	}
}

/* The outermost pairs of these tokens. */
void
group_pairs(struct compile *c, const struct tokens *in, struct pairs *out)
{
	struct indices open = {0};
	size_t unmatched = 0;

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
			unmatched++;
			continue;
		}
		unmatched += open.count - at - 1;
		open.count = at;
		add_pair(c, out, open.items[at], i);
	}
	if (unmatched + open.count == 0)
		return;
	if (report_unmatched(c, in))
		return;
	out->count = 0;
	pair_by_depth(c, in, out);
}
