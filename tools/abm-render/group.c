#include "group.h"

#include <string.h>

#include "htmlplace.h"
#include "markdown.h"
#include "numbering.h"

/*
 * Pairs the tags of loops, finds out what each repeats, and moves that into
 * the opening tag's body.
 */

static struct tokens
group(struct compile *c, struct tokens in, const struct tag *base, int depth);

long
group_left(const struct tokens *in, enum elem elem, size_t at)
{
	long level = 1;

	for (size_t i = at + 1; i-- > 0;) {
		if (token_is(&in->items[i], elem, POS_START))
			level--;
		else if (token_is(&in->items[i], elem, POS_END))
			level++;
		if (level == 0)
			return (long)i;
	}
	return -1;
}

long
group_right(const struct tokens *in, enum elem elem, size_t at)
{
	long level = 1;

	for (size_t i = at; i < in->count; i++) {
		if (token_is(&in->items[i], elem, POS_START))
			level++;
		else if (token_is(&in->items[i], elem, POS_END))
			level--;
		if (level == 0)
			return (long)i;
	}
	return -1;
}

static enum elem
elem_named(const struct dialect *d, const char *name)
{
	for (size_t i = 0; i < d->elem_count; i++)
		if (strcmp(d->elems[i].name, name) == 0)
			return d->elems[i].elem;
	return ELEM_NONE;
}

static size_t
count_content(const struct compile *c, const struct tokens *in, size_t from,
	size_t to)
{
	size_t count = 0;

	for (size_t i = from; i < to; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_TAG ||
			(t->kind == TOK_TEXT &&
				(c->syntax->compat != COMPAT_NONE ||
					slice_trim(t->bytes).len > 0)))
			count++;
	}
	return count;
}

/* Both tags stand alone in paragraphs of their own. */
static bool
alone_in_paragraphs(
	struct compile *c, const struct tokens *in, const struct pair *p)
{
	long left = group_left(in, ELEM_PARA, p->open);
	long right = group_right(in, ELEM_PARA, p->close);
	size_t first;
	size_t last;

	if (left < 0 || right < 0)
		return false;
	for (first = p->open; first < p->close; first++)
		if (token_is(&in->items[first], ELEM_PARA, POS_END))
			break;
	for (last = p->close; last > p->open; last--)
		if (token_is(&in->items[last], ELEM_PARA, POS_START))
			break;
	if (last < first)
		return false;
	return count_content(c, in, (size_t)left, first) == 1 &&
		count_content(c, in, last, (size_t)right) == 1;
}

/* Element to repeat; ELEM_NONE: just what stands between the tags. */
static enum elem
expand_by_place(
	struct compile *c, const struct tokens *in, const struct pair *p)
{
	const struct tag *t = in->items[p->open].tag;
	struct tokens net = group_net(c->arena, in, p->open, p->close);
	enum elem e = ELEM_NONE;

	if (net_opens(&net, ELEM_CELL))
		e = ELEM_ROW;
	else if (net_opens(&net, ELEM_PARA) && c->syntax->paragraph_loop &&
		alone_in_paragraphs(c, in, p))
		e = ELEM_PARA;
	if (c->syntax->allow_unbalanced ||
		(e == ELEM_NONE ? net_mirrored(&net) : net_even(&net, e)))
		return e;
	group_complain(c, t, "loop_position_invalid",
		"and its end are misplaced, for example one of them is in a "
		"table and the other outside of it");
	return ELEM_NONE;
}

static bool
holds_loop_tag(const struct tokens *in, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (in->items[i].kind == TOK_TAG &&
			(in->items[i].tag->kind == TAG_OPEN ||
				in->items[i].tag->kind == TAG_CLOSE))
			return true;
	return false;
}

/* easy-template-x repeats a list item that holds just this loop as a whole. */
static bool
fills_list_item(const struct tokens *in, const struct pair *p)
{
	long left = group_left(in, ELEM_PARA, p->open);
	long right = group_right(in, ELEM_PARA, p->close);
	bool list = false;

	if (left < 0 || right < 0)
		return false;
	for (size_t i = (size_t)left; i < p->open; i++)
		list |= in->items[i].kind == TOK_ELEM &&
			in->items[i].elem == ELEM_NUM_PROPS;
	return list && !holds_loop_tag(in, (size_t)left, p->open) &&
		!holds_loop_tag(in, p->close + 1, (size_t)right);
}

static enum elem
expand_elem(struct compile *c, const struct tokens *in, const struct pair *p)
{
	const struct tag *t = in->items[p->open].tag;
	enum elem e;

	if (t->over && strcmp(t->over, "row") == 0)
		return ELEM_ROW;
	if (t->over && strcmp(t->over, "paragraph") == 0)
		return ELEM_PARA;
	if (t->over && strcmp(t->over, "content") == 0)
		return ELEM_NONE;
	if (t->over && c->syntax->compat == COMPAT_NONE)
		group_complain(c, t, "tag_not_supported",
			"has a loopOver that does not fit its place");
	if (c->syntax->compat == COMPAT_EASY &&
		group_left(in, ELEM_SDT_CONTENT, p->open) >= 0)
		group_complain(c, t, "TemplateSyntaxError",
			"stands in a content control");
	if (c->syntax->compat == COMPAT_EASY && fills_list_item(in, p))
		return ELEM_PARA;
	if (!t->expand)
		return expand_by_place(c, in, p);
	e = elem_named(c->part->dialect, t->expand);
	/* No such element will be found to the left or the right. */
	return e == ELEM_NONE ? ELEM_COMMENT_MARK : e;
}

static void
expand_pair(struct compile *c, const struct tokens *in, struct pair *p)
{
	enum elem e = expand_elem(c, in, p);
	const struct tag *t = in->items[p->open].tag;
	long left;
	long right;

	if (e == ELEM_NONE)
		return;
	left = group_left(in, e, p->open);
	right = group_right(in, e, p->close);
	if (left < 0)
		group_complain(c, t, "no_xml_tag_found_at_left",
			"has no element to repeat at its left");
	else
		p->left = (size_t)left;
	if (right < 0)
		group_complain(c, t, "no_xml_tag_found_at_right",
			"has no element to repeat at its right");
	else
		p->right = (size_t)right;
}

/* An {else} that is left belongs to no loop, or is one too many. */
static void
check_left_over(
	struct compile *c, const struct tokens *in, const char *complaint)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_TAG && t->tag->kind == TAG_ELSE)
			group_complain(c, t->tag, "unopened_loop", complaint);
	}
}

static void
make_body(struct compile *c, const struct tokens *in, const struct pair *p,
	int depth)
{
	struct token *open = &in->items[p->open];
	struct tag *t = open->tag;
	struct tokens inner = {0};
	struct tokens before;
	struct tokens after;

	for (size_t i = p->left; i <= p->right; i++)
		if (i != p->open && i != p->close)
			*ARRAY_PUSH(c->arena, &inner) = in->items[i];
	t->grouped = true;
	c->part->has_loops = true;
	inner = body_trim(c, inner, t, open->order);
	if (body_split(c, &inner, t, &before, &after)) {
		t->has_else = true;
		t->otherwise = group(c, after, t, depth + 1);
		check_left_over(
			c, &t->otherwise, "is the second one of its loop");
		inner = before;
	}
	t->body = group(c, inner, t, depth + 1);
}

/* Tags that stand for their whole paragraph, being moved out of it. */
struct singles {
	struct compile *c;
	const struct tokens *in;
	struct tokens out;
	size_t *at; /* where the tokens of `in` went */
	size_t next; /* of in */
	int depth;
};

/* Takes back what was put of the tokens from `left` on. */
static struct tokens
take_back(struct singles *x, size_t left)
{
	struct tokens taken = {0};

	for (size_t i = x->at[left]; i < x->out.count; i++)
		*ARRAY_PUSH(x->c->arena, &taken) = x->out.items[i];
	x->out.count = x->at[left];
	return taken;
}

/* {@x} stands for its whole paragraph and must be alone in it. */
static bool
expand_raw(struct singles *x, size_t at)
{
	struct compile *c = x->c;
	const struct token *t = &x->in->items[at];
	enum elem e = elem_named(
		c->part->dialect, c->part->dialect->raw_expand);
	long left = group_left(x->in, e, at);
	long right = group_right(x->in, e, at);

	t->tag->raw_expanded = true;
	if (left < 0 || right < 0) {
		group_complain(c, t->tag, "raw_tag_outerxml_invalid",
			"is not inside a paragraph");
		return false;
	}
	for (long i = left + 1; i < right; i++)
		if (i != (long)at && token_is_content(&x->in->items[i])) {
			group_complain(c, t->tag,
				"raw_xml_tag_should_be_only_text_in_paragraph",
				"should be the only text in its paragraph");
			return false;
		}
	x->out.count = x->at[left];
	*ARRAY_PUSH(c->arena, &x->out) = *t;
	x->next = (size_t)right + 1;
	return true;
}

/* {?x} takes its paragraph as its body. */
static bool
expand_keep(struct singles *x, size_t at)
{
	struct compile *c = x->c;
	const struct token *t = &x->in->items[at];
	long left = group_left(x->in, ELEM_PARA, at);
	long right = group_right(x->in, ELEM_PARA, at);
	struct tokens inner;

	t->tag->grouped = true;
	if (left < 0 || right < 0) {
		group_complain(c, t->tag, "no_xml_tag_found_at_left",
			"is not inside a paragraph");
		return false;
	}
	inner = take_back(x, (size_t)left);
	for (size_t i = at + 1; i <= (size_t)right; i++)
		*ARRAY_PUSH(c->arena, &inner) = x->in->items[i];
	c->part->has_loops = true;
	t->tag->body = group(c, inner, t->tag, x->depth + 1);
	*ARRAY_PUSH(c->arena, &x->out) = *t;
	x->next = (size_t)right + 1;
	return true;
}

static bool
is_single(const struct compile *c, const struct token *t)
{
	if (t->kind != TOK_TAG)
		return false;
	return (t->tag->kind == TAG_RAW && !t->tag->raw_expanded &&
		       c->syntax->compat != COMPAT_NONE) ||
		(t->tag->kind == TAG_KEEP && !t->tag->grouped);
}

static bool
expand_one(struct singles *x, size_t i)
{
	const struct token *t = &x->in->items[i];

	if (!is_single(x->c, t))
		return false;
	return t->tag->kind == TAG_RAW ? expand_raw(x, i) : expand_keep(x, i);
}

static struct tokens
expand_single(struct compile *c, struct tokens in, int depth)
{
	struct singles x = {.c = c, .in = &in, .depth = depth};
	bool any = false;

	for (size_t i = 0; i < in.count && !any; i++)
		any = is_single(c, &in.items[i]);
	if (!any)
		return in;
	x.at = arena_alloc(c->arena, in.count + 1, sizeof *x.at);
	while (x.next < in.count) {
		size_t i = x.next;

		x.at[i] = x.out.count;
		if (expand_one(&x, i))
			continue;
		*ARRAY_PUSH(c->arena, &x.out) = in.items[i];
		x.next = i + 1;
	}
	return x.out;
}

/* Text elements inside a loop keep their blanks. */
static void
keep_blanks(struct tokens *in)
{
	for (size_t i = 0; i + 1 < in->count; i++) {
		struct token *t = &in->items[i];

		if (token_is(t, ELEM_TEXT, POS_START) && t->text == TEXT_WORD &&
			!token_is(t + 1, ELEM_TEXT, POS_END))
			t->preserve = true;
	}
}

static struct tokens
take_bodies(struct compile *c, const struct tokens *in, struct pairs *pairs,
	int depth)
{
	struct tokens out = {0};
	size_t at = 0;

	for (size_t k = 0; k < pairs->count; k++) {
		struct pair *p = &pairs->items[k];

		expand_pair(c, in, p);
		/* It was taken, with all of it, by the loop before. */
		if (p->close < at && c->syntax->allow_unbalanced)
			continue;
		if (p->left < at && !c->syntax->allow_unbalanced) {
			group_complain(c, in->items[p->open].tag,
				"unbalanced_loop_tags",
				"repeats what another loop repeats");
			continue;
		}
		if (p->left < at)
			p->left = p->open;
		for (; at < p->left; at++)
			*ARRAY_PUSH(c->arena, &out) = in->items[at];
		make_body(c, in, p, depth);
		*ARRAY_PUSH(c->arena, &out) = in->items[p->open];
		at = p->right + 1;
	}
	for (; at < in->count; at++)
		*ARRAY_PUSH(c->arena, &out) = in->items[at];
	return out;
}

static struct tokens
group(struct compile *c, struct tokens in, const struct tag *base, int depth)
{
	struct pairs pairs = {0};

	if (depth > PART_DEPTH_LIMIT) {
		group_complain(c, base, "loops_too_deep", "is nested too deep");
		return (struct tokens){0};
	}
	if (base && base->kind == TAG_OPEN)
		keep_blanks(&in);
	group_pairs(c, &in, &pairs);
	if (columns_split(c, &in, &pairs, group, depth))
		return group(c, in, base, depth + 1);
	return expand_single(c, take_bodies(c, &in, &pairs, depth), depth);
}

void
group_part(struct compile *c)
{
	group_mark_alone(&c->tokens);
	c->part->program = group(c, c->tokens, NULL, 0);
	check_left_over(c, &c->part->program, "stands in no loop");
}

static void
add_preserve(struct arena *a, struct token *t)
{
	if (!t->preserve ||
		slice_find(t->bytes, "xml:space=\"preserve\"") < t->bytes.len)
		return;
	t->bytes = slice_of(arena_printf(a, "%.*s xml:space=\"preserve\">",
		(int)t->bytes.len - 1, t->bytes.data));
}

static void
take_slide(struct compile *c, const struct tag *t)
{
	struct slice name = slice_of(c->part->name);

	if (!slice_starts(name, "ppt/slides/"))
		group_complain(c, t, "tag_not_supported",
			"repeats a slide, but stands on none");
	else if (c->part->slide)
		group_complain(c, t, "tag_not_supported",
			"is the second of its slide");
	else
		c->part->slide = t;
}

static void
finish(struct compile *c, struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		struct token *t = &in->items[i];

		if (t->kind == TOK_ELEM)
			add_preserve(c->arena, t);
		if (t->kind != TOK_TAG)
			continue;
		if (t->tag->kind == TAG_SLIDE)
			take_slide(c, t->tag);
		finish(c, &t->tag->body);
		finish(c, &t->tag->otherwise);
	}
}

void
part_compile(struct part *part, struct arena *a, const struct syntax *syntax,
	struct problems *problems)
{
	struct compile c = {.arena = a,
		.syntax = syntax,
		.problems = problems,
		.part = part};

	if (lex_part(&c) != 0)
		return;
	tags_find(&c);
	group_part(&c);
	numbering_compile(&c);
	finish(&c, &part->program);
	htmlplace_part(&c);
	markdown_places(&c);
	if (problems->count == 0 && part->dialect->xml) {
		refers_part(&c);
		ids_part(&c);
		closed_part(&c);
		layout_part(&c);
	}
	buf_free(&c.joined);
}
