#include "exec.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "execobject.h"
#include "expr.h"
#include "xmltext.h"

struct problem *
exec_problem(struct exec *x, const struct tag *t, const char *id,
	const char *message)
{
	struct problem *p;

	p = problem_add(x->problems, id, x->part->name, "%s%s%s %s",
		t ? "the tag '" : "filling the part", t ? t->text : "",
		t ? "'" : "", message);
	p->tag = t ? t->text : NULL;
	p->para = t ? t->para : 0;
	p->place = t ? t->place : NULL;
	p->offset = t ? t->offset : 0;
	return p;
}

void
exec_warn(struct exec *x, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vprintf(x->arena, fmt, ap);
	va_end(ap);
	if (hash_count(&x->warnings) < WARNING_LIMIT)
		hash_set(&x->warnings, slice_of(text), text);
}

static struct piece *
push(struct exec *x)
{
	struct pieces *out = &x->out;

	if (out->count == out->cap) {
		out->cap = out->cap ? out->cap * 2 : 1024;
		out->items = mem_resize(
			out->items, out->cap, sizeof *out->items);
	}
	return &out->items[out->count++];
}

void
exec_put(struct exec *x, struct slice bytes)
{
	if (bytes.len == 0)
		return;
	*push(x) = (struct piece){.bytes = bytes};
	if (!x->part->dialect->xml)
		for (size_t i = 0; i < bytes.len; i++)
			x->para += bytes.data[i] == '\n';
}

/* Whole elements of the template. */
static void
put_static(struct exec *x, const struct token *t)
{
	if (t->holds) {
		*push(x) = (struct piece){.bytes = t->bytes, .holds = t->holds};
		x->para += t->paras;
	} else {
		exec_put(x, t->bytes);
	}
}

static void
put_elem(struct exec *x, struct slice bytes, enum elem elem, enum elem_pos pos)
{
	if (elem == ELEM_PARA && pos != POS_END)
		x->para++;
	*push(x) = (struct piece){.bytes = bytes, .elem = elem, .pos = pos};
}

void
exec_put_token(struct exec *x, const struct token *t)
{
	put_elem(x, t->bytes, t->elem, t->pos);
}

void
exec_put_elem(
	struct exec *x, const char *markup, enum elem elem, enum elem_pos pos)
{
	x->reparse = true;
	put_elem(x, slice_of(markup), elem, pos);
}

int
exec_put_markup(struct exec *x, struct slice markup)
{
	struct tokens tokens = {0};

	if (x->part->dialect == &dialect_word)
		markup = repair_markup(x->arena, markup);
	if (lex_bytes(x->arena, x->part->dialect, markup, &tokens) != 0)
		return -1;
	x->reparse = true;
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *t = &tokens.items[i];

		if (t->kind == TOK_ELEM)
			put_elem(x, t->bytes, t->elem, t->pos);
		else
			exec_put(x, t->bytes);
	}
	return 0;
}

/* Line breaks repeat the run's properties; they are one view of the part. */
static void
note_run(struct exec *x, const struct token *t)
{
	if (t->elem == ELEM_RUN)
		x->run_props = SLICE_NONE;
	if (t->elem != ELEM_RUN_PROPS)
		return;
	if (t->pos != POS_END)
		x->props = t->bytes.data;
	if (t->pos != POS_START && x->props)
		x->run_props = slice_between(
			x->props, t->bytes.data + t->bytes.len);
}

/* Raw markup takes the place of the paragraph that its tag stood in. */
static void
replace_para(struct exec *x)
{
	struct slice markup = x->replacement;
	size_t from = x->out.count;

	x->replacement = SLICE_NONE;
	while (from > 0 &&
		!(x->out.items[from - 1].elem == ELEM_PARA &&
			x->out.items[from - 1].pos == POS_START))
		from--;
	if (from == 0)
		return;
	x->out.count = from - 1;
	fill_loosen(x);
	exec_put_markup(x, markup);
}

static void
exec_elem(struct exec *x, const struct token *t)
{
	if (t->elem == ELEM_RUN || t->elem == ELEM_RUN_PROPS)
		note_run(x, t);
	if (t->elem == ELEM_XFRM)
		x->in_xfrm = t->pos == POS_START;
	if (t->elem == ELEM_CELL_WIDTH)
		x->cell_width = t->bytes;
	else if (t->elem == ELEM_CELL)
		x->cell_width = SLICE_NONE;
	if (t->elem == ELEM_EXT && x->in_xfrm)
		x->frame_extent = (long)x->out.count;
	if (!exec_placed(x, t))
		exec_put_token(x, t);
	if (t->elem == ELEM_PARA && t->pos == POS_END && x->replacement.data)
		replace_para(x);
}

static void
exec_raw(struct exec *x, const struct token *t)
{
	struct fault f = FAULT_INIT;
	struct value v = expr_eval(t->tag->expr, &x->eval, &f);

	fill_loosen(x); /* its place is gone, whatever comes */
	if (!value_truth(&v))
		return;
	if (v.kind != VALUE_STR)
		exec_problem(x, t->tag, "invalid_raw_xml_value",
			"inserts markup, but its value is no string");
	else if (exec_put_markup(x, v.str) != 0)
		exec_problem(x, t->tag, "invalid_raw_xml_value",
			"inserts markup that is not well-formed");
}

/* The template's own id once, then new ones. */
static void
exec_id(struct exec *x, const struct token *t)
{
	bool again = x->id_used[t->id_slot];

	x->id_used[t->id_slot] = true;
	if (again && t->id->action == ID_DROP)
		return;
	if (again)
		exec_put(x, slice_of(ids_new(&x->ids, t->id, x->arena)));
	else if (t->elem != ELEM_NONE && t->id->action == ID_DROP)
		put_elem(x, t->bytes, t->elem, t->pos);
	else
		exec_put(x, t->bytes);
}

static void
exec_tag(struct exec *x, const struct token *t)
{
	/* Properties that hold a tag are no one's to repeat. */
	x->props = NULL;
	if (x->object)
		x->object->filled = true;
	switch (t->tag->kind) {
	case TAG_VALUE:
		exec_value(x, t);
		break;
	case TAG_OPEN:
	case TAG_KEEP:
		exec_loop(x, t);
		break;
	case TAG_RAW:
		exec_raw(x, t);
		break;
	case TAG_CITE:
		exec_cite(x, t);
		break;
	case TAG_PICTURE:
	case TAG_CHART:
	case TAG_SLIDE:
	case TAG_HTML:
		exec_object(x, t);
		break;
	case TAG_CLOSE:
	case TAG_ELSE:
		break;
	}
}

void
exec_tokens(struct exec *x, const struct tokens *in)
{
	for (size_t i = 0; i < in->count && !x->stopped; i++) {
		const struct token *t = &in->items[i];

		if (++x->steps > EXEC_STEP_LIMIT) {
			exec_problem(x, t->tag, "too_much_output",
				"makes the output too large");
			x->stopped = true;
			return;
		}
		if (t->kind == TOK_TAG)
			exec_tag(x, t);
		else if (t->kind == TOK_ELEM)
			exec_elem(x, t);
		else if (t->kind == TOK_ID)
			exec_id(x, t);
		else
			put_static(x, t);
	}
}

int
exec_part(struct exec *x, const struct part *part)
{
	x->part = part;
	if (!x->name)
		x->name = part->name;
	x->out.count = 0;
	x->para = part->dialect->xml ? 0 : 1;
	x->props = NULL;
	x->replacement = SLICE_NONE;
	x->eval.citations = &x->citations;
	x->run_props = SLICE_NONE;
	x->frame_extent = -1;
	x->in_xfrm = false;
	x->reparse = !part->closed;
	if (part->ids) {
		x->ids = *part->ids;
		x->id_used = arena_alloc(
			x->arena, part->id_slots, sizeof *x->id_used);
	}
	exec_tokens(x, &part->program);
	if (!x->stopped && part->dialect->xml)
		repair_pieces(x->arena, part->dialect, &x->out);
	return x->stopped ? -1 : 0;
}
