#include "needs.h"

#include <string.h>

#include "exprnode.h"
#include "stream/emit.h"
#include "workbook.h"

struct walk {
	struct arena *arena;
	const struct part *part;
	const struct tag *tag;
	bool optional; /* the value has a default, or decides something */
};

/* The needs that a name may belong to, innermost first. */
struct sight {
	struct need *need;
	const struct sight *outer;
};

static struct need *
find(const struct needs *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i]->name, name) == 0)
			return list->items[i];
	return NULL;
}

static struct need *
member(const struct walk *w, struct need *of, const char *name)
{
	struct need *n = find(&of->members, name);

	if (n)
		return n;
	n = arena_alloc(w->arena, 1, sizeof *n);
	n->name = name;
	n->tag = w->tag;
	n->part = w->part->name;
	n->owner = of->name ? of : NULL;
	*ARRAY_PUSH(w->arena, &of->members) = n;
	return n;
}

static struct need *
first_name(const struct walk *w, const struct sight *s, const char *name)
{
	for (const struct sight *o = s; o; o = o->outer) {
		struct need *n = find(&o->need->members, name);

		if (n)
			return n;
	}
	return member(w, s->need, name);
}

/* {.} and "this" are the item; what begins with '$' is ours. */
static bool
is_own_name(const char *name)
{
	return name[0] == '$' || name[0] == '.' || strcmp(name, "this") == 0;
}

static void
need_expr(struct walk *w, const struct sight *s, const struct expr *e);

/* The need that a path ends in; NULL: it is none, or no name's. */
static struct need *
need_path(struct walk *w, const struct sight *s, const struct expr *e)
{
	struct need *left;

	if (!e)
		return NULL;
	if (e->kind == EXPR_NAME || e->kind == EXPR_LITERAL_NAME) {
		if (is_own_name(e->name))
			return strcmp(e->name, ".") == 0 && s->need->name
				? s->need
				: NULL;
		return first_name(w, s, e->name);
	}
	if (e->kind == EXPR_INDEX) {
		need_expr(w, s, e->right);
		left = need_path(w, s, e->left);
		if (left)
			left->looped = true;
		return left;
	}
	if (e->kind != EXPR_MEMBER)
		return NULL;
	left = need_path(w, s, e->left);
	return left ? member(w, left, e->name) : NULL;
}

static bool
has_default(const struct expr *e)
{
	return e->kind == EXPR_FILTER && e->name &&
		strcmp(e->name, "default") == 0;
}

static void
need_args(struct walk *w, const struct sight *s, const struct expr *e)
{
	for (const struct expr *a = e->args; a; a = a->next)
		need_expr(w, s, a);
}

static void
need_expr(struct walk *w, const struct sight *s, const struct expr *e)
{
	bool optional = w->optional;
	struct need *n;

	if (!e)
		return;
	n = need_path(w, s, e);
	if (n) {
		for (; n && !w->optional && !s->outer; n = n->owner)
			n->required = true;
		return;
	}
	/* Filters pass a value on; all else may do without. */
	w->optional = optional || e->kind != EXPR_FILTER || has_default(e);
	if (e->kind != EXPR_ASSIGN && e->kind != EXPR_INDEX)
		need_expr(w, s, e->left);
	if (e->kind != EXPR_INDEX)
		need_expr(w, s, e->right);
	w->optional = true;
	need_args(w, s, e);
	w->optional = optional;
}

static void need_tokens(struct walk *w, const struct sight *s,
	const struct tokens *in, bool optional);

/* The list behind the filters that pick from it. */
static const struct expr *
list_of(const struct expr *e)
{
	while (e && e->kind == EXPR_FILTER)
		e = e->left;
	return e;
}

/* What the tag's body sees. */
static void
need_body(struct walk *w, const struct sight *s, const struct tag *t)
{
	struct need *n = need_path(w, s, list_of(t->expr));
	struct sight inner = {.need = n, .outer = s};

	if (!n)
		need_expr(w, s, t->expr);
	else
		n->looped = true;
	need_tokens(w, n && !t->inverted && t->kind == TAG_OPEN ? &inner : s,
		&t->body, true);
	need_tokens(w, s, &t->otherwise, true);
}

static void
need_tag(struct walk *w, const struct sight *s, const struct tag *t,
	bool optional)
{
	w->tag = t;
	w->optional = optional || t->kind != TAG_VALUE;
	if (!t->expr)
		return;
	if (t->kind == TAG_OPEN || t->kind == TAG_KEEP)
		need_body(w, s, t);
	else
		need_expr(w, s, t->expr);
}

static void
need_tokens(struct walk *w, const struct sight *s, const struct tokens *in,
	bool optional)
{
	for (size_t i = 0; i < in->count; i++)
		if (in->items[i].kind == TOK_TAG)
			need_tag(w, s, in->items[i].tag, optional);
}

/* Loops over rows or columns around a cell, outermost first. */
static const struct sight *
sight_of_loop(
	struct walk *w, const struct sight *s, const struct axis_loop *loop)
{
	const struct sheet_step *step = loop ? loop->owner : NULL;
	struct sight *inner;
	struct need *n;

	if (!loop)
		return s;
	s = sight_of_loop(w, s, loop->outer);
	if (!step || !step->tag || !step->tag->expr)
		return s;
	w->tag = step->tag;
	n = need_path(w, s, list_of(step->tag->expr));
	if (!n || step->kind != STEP_LOOP || step->tag->inverted)
		return s;
	n->looped = true;
	inner = arena_alloc(w->arena, 1, sizeof *inner);
	*inner = (struct sight){.need = n, .outer = s};
	return inner;
}

static const struct sight *
sight_of_area(struct walk *w, const struct sight *s, const struct sheet *sheet,
	const struct sheet_area *a)
{
	s = sight_of_loop(
		w, s, axis_loop_around(&sheet->row_loops, a->row1, a->row2));
	return sight_of_loop(
		w, s, axis_loop_around(&sheet->col_loops, a->col1, a->col2));
}

static void
need_sheet(struct walk *w, const struct sight *s, const struct sheet *sheet)
{
	w->part = &sheet->part;
	need_tokens(w, s, &sheet->name_program, false);
	need_tokens(w, s, &sheet->frame.program, false);
	for (size_t i = 0; i < sheet->cell_count; i++) {
		const struct sheet_cell *c = &sheet->cells[i];
		const struct sheet_area at = {c->row, c->col, c->row, c->col};

		if (c->kind == CELL_TAGGED)
			need_tokens(w, sight_of_area(w, s, sheet, &at),
				&c->program, false);
	}
	for (size_t i = 0; sheet->drawing && i < sheet->drawing->count; i++) {
		const struct sheet_object *o = &sheet->drawing->items[i];

		w->part = &o->part;
		need_tokens(w, sight_of_area(w, s, sheet, &o->area),
			&o->part.program, false);
	}
}

struct need *
needs_of(const struct document *d, struct arena *a)
{
	struct need *root = arena_alloc(a, 1, sizeof *root);
	const struct sight top = {.need = root};
	struct walk w = {.arena = a};

	for (size_t i = 0; i < d->count; i++) {
		w.part = &d->parts[i];
		need_tokens(&w, &top, &d->parts[i].program, false);
	}
	for (size_t i = 0; i < d->links.count; i++) {
		w.part = &d->links.items[i].target;
		need_tokens(&w, &top, &w.part->program, true);
	}
	for (size_t i = 0; d->workbook && i < d->workbook->count; i++)
		need_sheet(&w, &top, &d->workbook->sheets[i]);
	return root;
}

static void
each_token(const struct part *part, const struct tokens *in, needs_tag_fn *fn,
	void *ctx)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct tag *t = in->items[i].tag;

		if (in->items[i].kind != TOK_TAG)
			continue;
		fn(ctx, part, t);
		each_token(part, &t->body, fn, ctx);
		each_token(part, &t->otherwise, fn, ctx);
	}
}

static void
each_loop(const struct part *part, const struct axis_loop *loop,
	needs_tag_fn *fn, void *ctx)
{
	const struct sheet_step *step = loop->owner;

	if (step && step->tag && step->kind != STEP_ELSE)
		fn(ctx, part, step->tag);
	for (size_t i = 0; i < loop->count; i++)
		each_loop(part, loop->items[i], fn, ctx);
}

static void
each_sheet_tag(const struct sheet *s, needs_tag_fn *fn, void *ctx)
{
	if (s->repeat)
		fn(ctx, &s->part, s->repeat);
	each_token(&s->part, &s->name_program, fn, ctx);
	each_loop(&s->part, &s->row_loops, fn, ctx);
	each_loop(&s->part, &s->col_loops, fn, ctx);
	for (size_t i = 0; i < s->cell_count; i++)
		each_token(&s->part, &s->cells[i].program, fn, ctx);
	each_token(&s->part, &s->frame.program, fn, ctx);
	for (size_t i = 0; s->drawing && i < s->drawing->count; i++)
		each_token(&s->drawing->items[i].part,
			&s->drawing->items[i].part.program, fn, ctx);
}

void
needs_each_tag(const struct document *d, needs_tag_fn *fn, void *ctx)
{
	for (size_t i = 0; i < d->count; i++)
		each_token(&d->parts[i], &d->parts[i].program, fn, ctx);
	for (size_t i = 0; i < d->links.count; i++)
		each_token(&d->links.items[i].target,
			&d->links.items[i].target.program, fn, ctx);
	for (size_t i = 0; d->workbook && i < d->workbook->count; i++)
		each_sheet_tag(&d->workbook->sheets[i], fn, ctx);
}
