#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "exec.h"
#include "expr.h"
#include "numbering.h"
#include "xmltext.h"

/* Loops and conditions, and what becomes of sections and page breaks in them. */

#define PAGE_BREAK_RUN "<w:r><w:br w:type=\"page\"/></w:r>"
#define PAGE_BREAK_PARA "<w:p>" PAGE_BREAK_RUN "</w:p>"

struct pass {
	const struct token *token;
	struct tag *tag;
	const struct tokens *body;
	size_t first_piece; /* of this pass */
};

/* The loop repeats more than text inside one run. */
static bool
repeats_elements(const struct tag *t)
{
	for (size_t i = 0; i < t->body.count; i++) {
		const struct token *k = &t->body.items[i];

		if (k->holds)
			return k->holds != ELEM_BIT(ELEM_TEXT);
		if (k->kind == TOK_ELEM || k->kind == TOK_TAG)
			return !(k->kind == TOK_ELEM && k->elem == ELEM_TEXT);
	}
	return false;
}

/* Some loop around is not in its first pass. */
bool
exec_inside_loop_pass(const struct exec *x)
{
	for (const struct scope *s = x->eval.scope; s; s = s->outer)
		if (s->index > 0)
			return true;
	return false;
}

static void
open_gap(struct exec *x, size_t at, size_t count)
{
	for (size_t i = 0; i < count; i++)
		exec_put(x, SLICE(" "));
	memmove(x->out.items + at + count, x->out.items + at,
		(x->out.count - count - at) * sizeof *x->out.items);
}

/* Lexes markup and puts its pieces in front of what the pass has made. */
static void
insert_at(struct exec *x, size_t at, const char *markup)
{
	size_t before = x->out.count;
	size_t added;
	struct piece *copy;

	exec_put_markup(x, slice_of(markup));
	added = x->out.count - before;
	copy = arena_alloc(x->arena, added + 1, sizeof *copy);
	memcpy(copy, x->out.items + before, added * sizeof *copy);
	x->out.count = before;
	open_gap(x, at, added);
	memcpy(x->out.items + at, copy, added * sizeof *copy);
}

static void
page_break_at_end(struct exec *x)
{
	size_t last = x->out.count - 1;

	if (x->out.count > 0 && x->out.items[last].elem == ELEM_PARA &&
		x->out.items[last].pos == POS_END)
		insert_at(x, last, PAGE_BREAK_RUN);
	else
		insert_at(x, x->out.count, PAGE_BREAK_PARA);
}

/* Later passes keep the headers of the first. */
static void
drop_header_refs(struct exec *x, size_t from)
{
	for (size_t i = from; i < x->out.count; i++)
		if (x->out.items[i].elem == ELEM_HEADER_REF)
			x->out.items[i] = (struct piece){.bytes = SLICE("")};
}

/* The first section of the pass becomes continuous unless it has a type. */
static void
make_continuous(struct exec *x, size_t from)
{
	bool inside = false;

	for (size_t i = from; i < x->out.count; i++) {
		const struct piece *p = &x->out.items[i];

		if (p->elem == ELEM_SECTION && p->pos == POS_START)
			inside = true;
		if (!inside)
			continue;
		if (p->elem == ELEM_SECTION_TYPE)
			return;
		if (p->elem == ELEM_SECTION && p->pos == POS_END) {
			insert_at(x, i, "<w:type w:val=\"continuous\"/>");
			return;
		}
	}
}

static void
finish_pass(struct exec *x, const struct pass *p, bool last, bool elements)
{
	struct tag *t = p->tag;

	if (t->break_last && last && elements)
		page_break_at_end(x);
	if (exec_inside_loop_pass(x)) {
		if (t->header_refs == 1)
			drop_header_refs(x, p->first_piece);
		if (t->continuous)
			make_continuous(x, p->first_piece);
	} else if (t->next_page) {
		insert_at(x, p->first_piece,
			arena_printf(x->arena, "<w:p><w:pPr>%.*s</w:pPr></w:p>",
				SLICE_ARG(t->page_section)));
	}
	if (t->next_page)
		page_break_at_end(x);
	if (t->break_first && elements)
		insert_at(x, p->first_piece, PAGE_BREAK_PARA);
}

/* Rows of slides carry ids that must differ; this is how a peer does it. */
static void
renumber_rows(struct exec *x, size_t from, size_t pass)
{
	bool first = true;

	for (size_t i = from; i < x->out.count; i++) {
		struct piece *p = &x->out.items[i];
		struct slice val;
		long long id;

		if (p->elem != ELEM_ROW_ID)
			continue;
		val = xmltext_attr(p->bytes, "val");
		if (!val.data)
			continue;
		id = strtoll(val.data, NULL, 10) + (long long)pass + !first;
		first = false;
		p->bytes = xmltext_replace(x->arena, p->bytes, val,
			slice_of(arena_printf(x->arena, "%lld", id)));
	}
}

/* The columns of a loop share the width of the one they repeat. */
static void
share_width(struct exec *x, size_t from, size_t columns)
{
	for (size_t i = from; i < x->out.count; i++) {
		struct piece *p = &x->out.items[i];
		struct slice w;
		long long width;

		if (p->elem != ELEM_GRID_COL && p->elem != ELEM_CELL_WIDTH)
			continue;
		w = xmltext_attr(p->bytes,
			x->part->dialect == &dialect_word ? "w:w" : "w");
		if (!w.data)
			return;
		width = strtoll(w.data, NULL, 10) / (long long)columns;
		p->bytes = xmltext_replace(x->arena, p->bytes, w,
			slice_of(arena_printf(x->arena, "%lld", width)));
		return;
	}
}

static void
run_pass(struct exec *x, struct pass *p, struct scope *s)
{
	const struct scope *outer = x->eval.scope;
	bool elements = repeats_elements(p->tag);
	struct list_restart *lists = x->lists;
	struct hash locals = HASH_INIT;

	if (s->index > 0 && p->tag->restarts.count > 0)
		x->lists = numbering_pass(x, p->tag);
	p->first_piece = x->out.count;
	s->locals = &locals;
	x->eval.scope = s;
	exec_tokens(x, p->body);
	if (x->part->dialect == &dialect_word)
		finish_pass(x, p, s->index + 1 >= s->length, elements);
	else if (x->syntax->compat == COMPAT_DOCXTEMPLATER &&
		repeats_elements(p->tag))
		renumber_rows(x, p->first_piece, s->index);
	if (p->tag->column && s->length > 1)
		share_width(x, p->first_piece, s->length);
	x->eval.scope = outer;
	x->lists = lists;
	hash_free(&locals);
}

/* A slide's table grows with its rows, and so must its frame. */
static void
grow_frame(struct exec *x, const struct tag *t, long passes)
{
	const struct token *row = t->body.count > 0 ? t->body.items : NULL;
	struct piece *p;
	struct slice cy;
	struct slice h;
	long long height;

	if (!row || row->kind != TOK_ELEM || row->elem != ELEM_ROW ||
		x->frame_extent < 0 || passes == 1)
		return;
	p = &x->out.items[x->frame_extent];
	h = xmltext_attr(row->bytes, "h");
	cy = xmltext_attr(p->bytes, "cy");
	if (!h.data || !cy.data)
		return;
	height = strtoll(cy.data, NULL, 10) +
		strtoll(h.data, NULL, 10) * (passes - 1);
	p->bytes = xmltext_replace(x->arena, p->bytes, cy,
		slice_of(arena_printf(x->arena, "%lld", height)));
}

/* What a loop leaves behind when it shows nothing. */
static void
show_nothing(struct exec *x, const struct tag *t)
{
	if (t->section.data && t->para_loop)
		exec_put_markup(x,
			slice_of(arena_printf(x->arena,
				"<w:p><w:pPr>%.*s</w:pPr></w:p>",
				SLICE_ARG(t->section))));
	else if (t->section.data) {
		exec_put_elem(x, "</w:t>", ELEM_TEXT, POS_END);
		exec_put_elem(x, "</w:r>", ELEM_RUN, POS_END);
		exec_put_elem(x, "</w:p>", ELEM_PARA, POS_END);
		exec_put_elem(x, "<w:p>", ELEM_PARA, POS_START);
		exec_put(x, SLICE("<w:pPr>"));
		exec_put(x, t->section);
		exec_put(x, SLICE("</w:pPr>"));
		exec_put_elem(x, "<w:r>", ELEM_RUN, POS_START);
		exec_put_elem(x, "<w:t>", ELEM_TEXT, POS_START);
	} else if (t->break_last && repeats_elements(t)) {
		exec_put_markup(x, SLICE(PAGE_BREAK_PARA));
	}
}

/* The scope of a pass that keeps the outer item. */
static void
run_same(struct exec *x, struct pass *p)
{
	struct scope s = {.item = x->eval.scope->item, .outer = x->eval.scope};

	run_pass(x, p, &s);
}

static void
run_item(struct exec *x, struct pass *p, struct value item, size_t i,
	size_t length)
{
	struct scope s = {.item = item,
		.outer = x->eval.scope,
		.index = i,
		.length = length};

	if (!x->stopped)
		run_pass(x, p, &s);
}

static long
run_accounts(struct exec *x, struct pass *p, const struct value *v)
{
	bool plain = exec_account_plain(x, p->tag);

	for (size_t i = 0; i < v->rows->count; i++) {
		struct account_pass pass = exec_account_begin(x, plain);

		run_item(
			x, p, value_at(x->eval.arena, v, i), i, v->rows->count);
		exec_account_end(x, &pass);
	}
	return (long)v->rows->count;
}

/* How many passes there were. */
static long
run_items(struct exec *x, struct pass *p, const struct value *v)
{
	struct value_walk w = value_walk(v);
	long count = value_count(v);
	struct value item;

	if (count < 0)
		run_item(x, p, *v, 0, 0);
	if (v->kind == VALUE_ROWS)
		return run_accounts(x, p, v);
	while (value_next(x->eval.arena, &w, &item))
		run_item(x, p, item, w.i - 1, (size_t)count);
	return count < 0 ? 1 : count;
}

int
exec_passes(struct exec *x, const struct tag *t, struct passes *out)
{
	struct fault f = FAULT_INIT;
	bool shown;

	*out = (struct passes){0};
	if (!t->expr)
		return -1;
	out->value = expr_eval(t->expr, &x->eval, &f);
	if (f.kind != FAULT_NONE) {
		exec_problem(x, t, "scopeparser_execution_failed", f.text);
		return -1;
	}
	shown = value_truth(&out->value) != t->inverted;
	out->count = shown;
	out->same = t->inverted || t->kind == TAG_KEEP ||
		(!value_is_array(&out->value) && !value_is_object(&out->value));
	if (shown && !out->same && value_is_array(&out->value))
		out->count = (size_t)value_count(&out->value);
	return 0;
}

/* Peers take the height of a row off for an inverted list only. */
static bool
shrinks(const struct exec *x, const struct tag *t, const struct value *v)
{
	return x->syntax->compat != COMPAT_DOCXTEMPLATER ||
		(t->inverted && value_is_array(v));
}

/* What is left out must not stay in the package: filltidy.c. */
static void
note_left_out(struct exec *x, const struct tag *t, const struct passes *passes)
{
	if (t->refers && (t->has_else || passes->count == 0))
		fill_loosen(x);
}

void
exec_loop(struct exec *x, const struct token *t)
{
	struct pass p = {.token = t, .tag = t->tag, .body = &t->tag->body};
	struct passes passes;

	if (exec_passes(x, t->tag, &passes) != 0)
		return;
	note_left_out(x, t->tag, &passes);
	if (passes.count > 0 && passes.same) {
		run_same(x, &p);
	} else if (passes.count > 0) {
		grow_frame(x, t->tag, run_items(x, &p, &passes.value));
	} else if (t->tag->has_else) {
		p.body = &t->tag->otherwise;
		run_same(x, &p);
	} else if (t->tag->kind != TAG_KEEP) {
		show_nothing(x, t->tag);
		if (shrinks(x, t->tag, &passes.value))
			grow_frame(x, t->tag, 0);
	}
}
