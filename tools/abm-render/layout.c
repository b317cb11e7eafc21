#include <stdlib.h>
#include <string.h>

#include "exec.h"

/*
 * The last step of compiling: what always comes together becomes one token,
 * and the bytes between two tags become one stretch, which is packed once.
 *
 * Whole elements that no pass looks into, next to each other, are merged into
 * a raw token that remembers what it holds.  What opens or closes stays, for
 * repairs must see it.
 */

/* Shorter stretches are cheaper to write than to look up. */
#define SPAN_MIN 32

struct layout {
	struct compile *c;
	char *bytes; /* where the next stretch goes */
	struct spans {
		struct packer_span *items;
		size_t count, cap;
	} spans;
};

/* Elements that may vanish in a merged token. */
static const uint64_t plain = ELEM_BIT(ELEM_TEXT) | ELEM_BIT(ELEM_PARA) |
	ELEM_BIT(ELEM_RUN) | ELEM_BIT(ELEM_BREAK) | ELEM_BIT(ELEM_CELL) |
	ELEM_BIT(ELEM_ROW) | ELEM_BIT(ELEM_TABLE) | ELEM_BIT(ELEM_SDT) |
	ELEM_BIT(ELEM_SDT_CONTENT) | ELEM_BIT(ELEM_DRAWING) |
	ELEM_BIT(ELEM_TEXT_BODY) | ELEM_BIT(ELEM_SHAPE) | ELEM_BIT(ELEM_OTHER);
/* And these inside one of the others: the run around a tag needs its own, and
 * marks may stand where only whole paragraphs count. */
static const uint64_t inner = ELEM_BIT(ELEM_RUN_PROPS) |
	ELEM_BIT(ELEM_END_PROPS) | ELEM_BIT(ELEM_MARK);

/* For each start token the index of its end, for what has none its own. */
static size_t *
match_ends(struct arena *a, const struct tokens *in)
{
	size_t *end = arena_alloc(a, in->count + 1, sizeof *end);
	size_t *stack = arena_alloc(a, in->count + 1, sizeof *stack);
	size_t depth = 0;

	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		end[i] = i;
		if (t->kind != TOK_ELEM || t->pos == POS_SELF)
			continue;
		if (t->pos == POS_START)
			stack[depth++] = i;
		else if (depth > 0 &&
			in->items[stack[depth - 1]].elem == t->elem)
			end[stack[--depth]] = i;
		else
			depth = 0;
	}
	return end;
}

static bool
is_static(const struct token *t, uint64_t may)
{
	if (t->kind == TOK_ELEM)
		return (ELEM_BIT(t->elem) & may) != 0;
	return t->kind == TOK_RAW || t->kind == TOK_TEXT;
}

/* End (exclusive) of the unit that begins at i; i itself: none does. */
static size_t
unit_end(const struct layout *l, const struct tokens *in, const size_t *end,
	size_t i)
{
	const struct token *t = &in->items[i];

	/* A slide's frame grows by the height of the row that is repeated. */
	if (!is_static(t, plain) ||
		(t->elem == ELEM_ROW &&
			l->c->part->dialect == &dialect_drawing))
		return i;
	if (t->kind != TOK_ELEM || t->pos == POS_SELF)
		return i + 1;
	if (end[i] == i)
		return i;
	for (size_t k = i; k <= end[i]; k++)
		if (!is_static(&in->items[k], plain | inner))
			return i;
	return end[i] + 1;
}

/* Would a repair change them? */
static bool
needs_repair(struct layout *l, const struct token *from, size_t count)
{
	struct pieces p = {.count = count};
	bool changed = false;

	p.items = arena_alloc(l->c->arena, count + 1, sizeof *p.items);
	for (size_t i = 0; i < count; i++) {
		p.items[i].bytes = from[i].bytes;
		if (from[i].kind == TOK_ELEM) {
			p.items[i].elem = from[i].elem;
			p.items[i].pos = from[i].pos;
		}
	}
	repair_pieces(l->c->arena, l->c->part->dialect, &p);
	for (size_t i = 0; i < count && !changed; i++)
		changed = !slice_eq(p.items[i].bytes, from[i].bytes);
	return changed;
}

static struct token
merged(struct layout *l, const struct token *from, size_t count)
{
	struct token out = {
		.kind = TOK_RAW, .para = from->para, .order = from->order};
	struct buf b = BUF_INIT(SIZE_MAX / 4);

	for (size_t i = 0; i < count; i++) {
		const struct token *t = &from[i];

		buf_add(&b, t->bytes.data, t->bytes.len);
		out.paras += t->paras;
		out.holds |= t->holds;
		if (t->kind != TOK_ELEM)
			continue;
		out.holds |= ELEM_BIT(t->elem);
		out.paras += t->elem == ELEM_PARA && t->pos != POS_END;
	}
	out.bytes = slice_make(
		arena_strndup(l->c->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

/* One token for from..to, or those that they are. */
static void
put_units(struct layout *l, const struct tokens *in, const size_t *end,
	size_t from, size_t to, struct tokens *out)
{
	bool whole = !needs_repair(l, &in->items[from], to - from);

	while (from < to) {
		size_t next = whole ? to : unit_end(l, in, end, from);

		*ARRAY_PUSH(l->c->arena, out) = next - from > 1
			? merged(l, &in->items[from], next - from)
			: in->items[from];
		from = next;
	}
}

static struct tokens
merge(struct layout *l, const struct tokens *in)
{
	size_t *end = match_ends(l->c->arena, in);
	struct tokens out = {0};
	size_t i = 0;

	while (i < in->count) {
		size_t from = i;
		size_t to;

		while (i < in->count && (to = unit_end(l, in, end, i)) > i &&
			!needs_repair(l, &in->items[i], to - i))
			i = to;
		if (i > from)
			put_units(l, in, end, from, i, &out);
		/* What stands open, or holds a hole, is taken piecemeal. */
		if (i < in->count)
			*ARRAY_PUSH(l->c->arena, &out) = in->items[i++];
	}
	return out;
}

/* Page breaks and sections are put in by looking for paragraphs' ends. */
static bool
is_looked_into(const struct tag *t)
{
	return t->break_first || t->break_last || t->continuous ||
		t->next_page || t->header_refs > 0 || t->section.data;
}

static void
merge_all(struct layout *l, struct tokens *in, bool whole)
{
	if (whole)
		*in = merge(l, in);
	for (size_t i = 0; i < in->count; i++) {
		struct tag *t = in->items[i].tag;
		bool free = whole;

		if (in->items[i].kind != TOK_TAG)
			continue;
		free = free && !is_looked_into(t);
		merge_all(l, &t->body, free);
		merge_all(l, &t->otherwise, free);
	}
}

static size_t
static_bytes(const struct tokens *in)
{
	size_t total = 0;

	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		total += t->kind == TOK_TAG ? static_bytes(&t->tag->body) +
				static_bytes(&t->tag->otherwise)
					    : t->bytes.len;
	}
	return total;
}

static void
end_span(struct layout *l, const char *from)
{
	if (l->bytes - from < SPAN_MIN)
		return;
	*ARRAY_PUSH(l->c->arena, &l->spans) = (struct packer_span){
		.bytes = slice_between(from, l->bytes)};
}

static void
lay_out(struct layout *l, struct tokens *in)
{
	const char *from = l->bytes;

	for (size_t i = 0; i < in->count; i++) {
		struct token *t = &in->items[i];

		if (t->kind == TOK_TAG || t->kind == TOK_ID) {
			end_span(l, from);
			from = l->bytes;
			continue;
		}
		if (t->bytes.len == 0)
			continue;
		memcpy(l->bytes, t->bytes.data, t->bytes.len);
		t->bytes.data = l->bytes;
		l->bytes += t->bytes.len;
	}
	end_span(l, from);
	for (size_t i = 0; i < in->count; i++)
		if (in->items[i].kind == TOK_TAG) {
			lay_out(l, &in->items[i].tag->body);
			lay_out(l, &in->items[i].tag->otherwise);
		}
}

void
layout_part(struct compile *c)
{
	struct layout l = {.c = c};
	struct part *part = c->part;

	if (part->tag_count == 0 || !part->dialect->merges)
		return;
	merge_all(&l, &part->program, true);
	l.bytes = arena_alloc(c->arena, static_bytes(&part->program) + 1, 1);
	lay_out(&l, &part->program);
	packer_prepare(c->arena, l.spans.items, l.spans.count);
	part->spans = l.spans.items;
	part->span_count = l.spans.count;
}
