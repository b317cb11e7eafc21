#include <string.h>

#include "group.h"

/* What a loop takes with it: paragraphs, page breaks, sections; {else}. */

bool
token_is(const struct token *t, enum elem elem, enum elem_pos pos)
{
	return t->kind == TOK_ELEM && t->elem == elem && t->pos == pos;
}

bool
token_is_content(const struct token *t)
{
	return t->kind == TOK_TAG || t->kind == TOK_TEXT;
}

struct tokens
tokens_slice(const struct tokens *in, size_t from, size_t to)
{
	struct tokens out = {0};

	if (to > from) {
		out.items = in->items + from;
		out.count = to - from;
	}
	return out;
}

struct tokens
group_net(struct arena *a, const struct tokens *in, size_t from, size_t to)
{
	struct tokens net = {0};

	for (size_t i = from; i < to; i++) {
		const struct token *t = &in->items[i];
		const struct token *top = net.count > 0
			? &net.items[net.count - 1]
			: NULL;

		if (t->kind != TOK_ELEM || t->pos == POS_SELF ||
			t->elem > ELEM_PLACED)
			continue;
		if (t->pos == POS_END && top && top->pos == POS_START)
			net.count--;
		else
			*ARRAY_PUSH(a, &net) = *t;
	}
	return net;
}

bool
net_has(const struct tokens *net, enum elem elem)
{
	for (size_t i = 0; i < net->count; i++)
		if (net->items[i].elem == elem)
			return true;
	return false;
}

bool
net_opens(const struct tokens *net, enum elem elem)
{
	for (size_t i = 0; i < net->count; i++)
		if (token_is(&net->items[i], elem, POS_START))
			return true;
	return false;
}

bool
net_even(const struct tokens *net, enum elem elem)
{
	long open = 0;

	for (size_t i = 0; i < net->count; i++)
		if (net->items[i].elem == elem)
			open += net->items[i].pos == POS_START ? 1 : -1;
	return open == 0;
}

bool
net_mirrored(const struct tokens *net)
{
	for (size_t i = 0; i * 2 < net->count; i++)
		if (net->items[i].elem != net->items[net->count - 1 - i].elem)
			return false;
	return net->count % 2 == 0;
}

static bool
has_content(const struct tokens *in, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_TAG || t->elem == ELEM_DRAWING)
			return true;
		if (t->kind == TOK_TEXT && slice_trim(t->bytes).len > 0)
			return true;
	}
	return false;
}

/* Peers keep a paragraph that holds as much as a blank. */
static bool
is_kept(const struct compile *c, const struct tokens *in, size_t from,
	size_t to)
{
	if (c->syntax->compat == COMPAT_NONE)
		return has_content(in, from, to);
	for (size_t i = from; i < to; i++)
		if (token_is_content(&in->items[i]) ||
			in->items[i].elem == ELEM_DRAWING)
			return true;
	return false;
}

static bool
has_page_break(const struct tokens *in, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_ELEM && t->elem == ELEM_BREAK &&
			slice_find(t->bytes, "w:type=\"page\"") < t->bytes.len)
			return true;
	}
	return false;
}

/* From a sectPr's start token to its end, as one view of the part. */
static struct slice
section_bytes(const struct compile *c, const struct token *start)
{
	for (size_t i = start->order; i < c->lexed.count; i++) {
		const struct token *t = &c->lexed.items[i];

		if (token_is(t, ELEM_SECTION, POS_END))
			return slice_between(start->bytes.data,
				t->bytes.data + t->bytes.len);
	}
	return start->bytes;
}

static bool
section_type_is(
	const struct compile *c, const struct token *start, const char *type)
{
	struct slice s = section_bytes(c, start);
	size_t at = slice_find(s, "<w:type");
	struct slice rest = slice_from(s, at);

	rest = slice_sub(rest, 0, slice_find_char(rest, '>'));
	return slice_find(rest, type) < rest.len;
}

static void
note_sections(struct compile *c, const struct tokens *in, struct tag *base,
	size_t base_order)
{
	for (size_t i = 0; i < c->sections.count; i++) {
		const struct token *s = &c->sections.items[i];

		if (base_order < s->order) {
			base->continuous = i + 1 < c->sections.count &&
				section_type_is(c, s + 1, "continuous");
			return;
		}
		if (in->items[0].order < s->order && s->order < base_order) {
			base->next_page = section_type_is(c, s, "\"nextPage\"");
			base->page_section = section_bytes(c, s);
			return;
		}
	}
}

static size_t
count_header_refs(const struct tokens *in)
{
	size_t count = 0;
	bool inside = false;

	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (token_is(t, ELEM_SECTION, POS_START))
			inside = true;
		if (inside && t->kind == TOK_ELEM &&
			t->elem == ELEM_HEADER_REF) {
			count++;
			inside = false;
		}
		if (token_is(t, ELEM_SECTION, POS_END))
			inside = false;
	}
	return count;
}

/* The sectPr of the last paragraph: a loop that shows nothing must keep it. */
static struct slice
last_section(const struct compile *c, const struct tokens *in)
{
	struct slice found = SLICE_NONE;

	for (size_t i = in->count; i-- > 0;) {
		const struct token *t = &in->items[i];

		if (token_is(t, ELEM_SECTION, POS_START))
			found = section_bytes(c, t);
		if (token_is(t, ELEM_PARA, POS_START))
			return found;
	}
	return SLICE_NONE;
}

/* End (exclusive) of the element that starts at `from`. */
static size_t
elem_end(const struct tokens *in, enum elem elem, size_t from)
{
	size_t level = 0;

	for (size_t i = from; i < in->count; i++) {
		if (token_is(&in->items[i], elem, POS_START))
			level++;
		if (token_is(&in->items[i], elem, POS_END) && --level == 0)
			return i + 1;
	}
	return in->count;
}

/* The indent behind a paragraph that went. */
static bool
is_blank(const struct tokens *in, size_t i)
{
	return i < in->count && in->items[i].kind == TOK_RAW &&
		slice_trim(in->items[i].bytes).len == 0;
}

struct tokens
body_trim(struct compile *c, struct tokens in, struct tag *base,
	size_t base_order)
{
	size_t first;
	size_t last;
	long left;

	if (in.count == 0)
		return in;
	if (c->part->dialect == &dialect_word) {
		base->header_refs = count_header_refs(&in);
		note_sections(c, &in, base, base_order);
		base->section = last_section(c, &in);
	}
	if (base->expand || !token_is(&in.items[0], ELEM_PARA, POS_START) ||
		!token_is(&in.items[in.count - 1], ELEM_PARA, POS_END))
		return in;
	base->para_loop = true;
	first = elem_end(&in, ELEM_PARA, 0);
	left = group_left(&in, ELEM_PARA, in.count - 2);
	last = left < 0 ? 0 : (size_t)left;
	base->break_first = has_page_break(&in, 0, first);
	base->break_last = has_page_break(&in, last, in.count);
	if (is_kept(c, &in, 0, first))
		first = 0;
	else if (c->syntax->compat == COMPAT_DOCXTEMPLATER)
		first += is_blank(&in, first);
	if (is_kept(c, &in, last, in.count))
		last = in.count;
	else if (c->syntax->compat == COMPAT_DOCXTEMPLATER && last > first)
		last -= is_blank(&in, last - 1);
	return tokens_slice(&in, first, last);
}

/* Only what keeps the structure: for the branch that does not show. */
static void
add_structure(struct compile *c, struct tokens *to, const struct tokens *from)
{
	for (size_t i = 0; i < from->count; i++)
		if (!token_is_content(&from->items[i]))
			*ARRAY_PUSH(c->arena, to) = from->items[i];
}

static void
add_all(struct compile *c, struct tokens *to, const struct tokens *from)
{
	for (size_t i = 0; i < from->count; i++)
		*ARRAY_PUSH(c->arena, to) = from->items[i];
}

long
body_find_else(const struct tokens *in)
{
	size_t level = 0;

	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (t->kind != TOK_TAG)
			continue;
		if (t->tag->kind == TAG_OPEN)
			level++;
		if (t->tag->kind == TAG_CLOSE && level > 0)
			level--;
		if (t->tag->kind == TAG_ELSE && level == 0)
			return (long)i;
	}
	return -1;
}

/* {else} alone in its paragraph or line takes that with it. */
static bool
else_paragraph(const struct compile *c, const struct tokens *in, size_t at,
	size_t *from, size_t *to)
{
	long left = group_left(in, ELEM_PARA, at);
	long right = group_right(in, ELEM_PARA, at);

	if (left < 0 || right < 0 || !c->part->dialect->elems)
		return false;
	for (size_t i = (size_t)left; i < (size_t)right; i++)
		if (i != at && has_content(in, i, i + 1))
			return false;
	*from = (size_t)left;
	*to = (size_t)right + 1;
	return true;
}

bool
body_split(struct compile *c, const struct tokens *in, const struct tag *base,
	struct tokens *before, struct tokens *after)
{
	long at = body_find_else(in);
	size_t from = (size_t)at;
	size_t to = from + 1;
	struct tokens left;
	struct tokens right;

	if (at < 0)
		return false;
	if (!base->para_loop || !else_paragraph(c, in, from, &from, &to)) {
		from = (size_t)at;
		to = from + 1;
	}
	left = tokens_slice(in, 0, from);
	right = tokens_slice(in, to, in->count);
	*before = (struct tokens){0};
	*after = (struct tokens){0};
	add_all(c, before, &left);
	if (group_net(c->arena, &left, 0, left.count).count > 0) {
		add_structure(c, before, &right);
		add_structure(c, after, &left);
	}
	add_all(c, after, &right);
	return true;
}

/* Paragraphs nest through text boxes. */
#define NEST_LIMIT 16

struct open_para {
	size_t content; /* tags and texts in it */
	struct tag *only;
};

void
group_mark_alone(const struct tokens *in)
{
	struct open_para stack[NEST_LIMIT] = {{0}};
	size_t depth = 0;

	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];
		struct open_para *p = &stack[depth < NEST_LIMIT ? depth : 0];

		if (token_is(t, ELEM_PARA, POS_START)) {
			depth++;
			stack[depth < NEST_LIMIT ? depth : 0] =
				(struct open_para){0};
		} else if (token_is(t, ELEM_PARA, POS_END) && depth > 0) {
			if (p->content == 1 && p->only && depth < NEST_LIMIT)
				p->only->alone = true;
			depth--;
		} else if (t->kind == TOK_TAG) {
			p->content++;
			p->only = t->tag;
		} else if (t->kind == TOK_TEXT &&
			slice_trim(t->bytes).len > 0) {
			p->content++;
		} else if (t->elem == ELEM_DRAWING && t->kind == TOK_ELEM) {
			p->content++;
		}
	}
}
