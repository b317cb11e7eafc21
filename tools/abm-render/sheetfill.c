#include <stdlib.h>
#include <string.h>

#include "sheetfill.h"

/* Runs the loops over rows of a worksheet. */

#define ROWS_LIMIT EXEC_OUTPUT_LIMIT

void
fill_stop(struct fill *f, const char *id, const char *what)
{
	if (!f->stopped)
		problem_add(f->x->problems, id, f->sheet->part.name,
			"the sheet '%s' %s", f->m->name, what);
	f->stopped = true;
}

/* The scope of pass i. */
void
fill_push_scope(struct fill *f, struct scope *s, const struct passes *p,
	const struct value_list *items, size_t i)
{
	const struct scope *outer = f->x->eval.scope;

	*s = (struct scope){.item = outer->item, .outer = outer};
	if (!p->same) {
		s->item = items ? items->items[i] : p->value;
		s->index = i;
		s->length = items ? p->count : 0;
	}
	f->x->eval.scope = s;
}

int
fill_evaluate(struct fill *f, const struct tag *tag, struct passes *p,
	const struct value_list **items)
{
	*items = NULL;
	if (exec_passes(f->x, tag, p) != 0) {
		f->stopped = true;
		return -1;
	}
	if (!p->same && value_is_array(&p->value))
		*items = value_items(f->arena, &p->value);
	return 0;
}

/* What a row may leave behind in the render's memory. */
static size_t
count_kept(const struct exec *x)
{
	return x->claims.count + x->problems->count + x->citations.count +
		x->pictures + hash_count(&x->missing_by_tag);
}

static void
put_row(struct fill *f, const struct sheet_row *r, uint32_t made,
	const struct axis_pass *pass)
{
	struct exec *x = f->x;
	struct buf *b = &f->m->bytes;
	const char *prefix = f->sheet->prefix;
	struct arena_mark mark = arena_mark(x->arena);
	size_t kept = count_kept(x);

	if (made > SHEET_ROWS && r->count > 0)
		fill_stop(f, "too_much_output",
			"would have more than 1048576 rows");
	if (made > SHEET_ROWS)
		return;
	f->row = made;
	f->row_pass = pass;
	x->para = made;
	buf_addf(b, "<%srow r=\"%u\"%s%s>", prefix, made, r->attrs,
		f->hidden && !strstr(r->attrs, " hidden=") ? " hidden=\"1\""
							   : "");
	fill_cells(f, r);
	buf_addf(b, "</%srow>", prefix);
	if (count_kept(x) == kept)
		arena_release(x->arena, mark);
	if (x->stopped)
		f->stopped = true;
	if (b->full)
		fill_stop(f, "too_much_output", "makes the output too large");
}

/* Rows from..to of the template, the first of which comes to `start`. */
static void
put_rows(struct fill *f, const struct axis_pass *pass, const struct stretch *at)
{
	const struct sheet *s = f->sheet;

	for (size_t i = sheet_first_row(s, at->from);
		i < s->row_count && s->rows[i].row <= at->to && !f->stopped;
		i++)
		put_row(f, &s->rows[i], at->start + (s->rows[i].row - at->from),
			pass);
}

static uint32_t put_pass(struct fill *f, const struct axis_pass *pass);

/* Passes of {else} run where those of the loop itself do not. */
static int
count_passes(struct fill *f, const struct sheet_step *step, struct passes *p,
	const struct value_list **items)
{
	if (fill_evaluate(f, step->tag, p, items) != 0)
		return -1;
	if (step->kind != STEP_ELSE)
		return 0;
	p->count = p->count == 0;
	p->same = true;
	return 0;
}

/* One row, empty and out of sight, for what refers to the rows of a loop that
 * shows none. */
static uint32_t
put_nothing(struct fill *f, const struct axis_pass *outer,
	const struct axis_loop *loop, struct axis_run *run)
{
	if (!loop->referred)
		return run->start;
	f->hidden = true;
	put_rows(f, outer,
		&(struct stretch){loop->from, loop->from, run->start});
	f->hidden = false;
	return run->start + 1;
}

/* In memory that outlives the row, with those around it. */
static const struct scope *
kept_scope(struct fill *f, struct scope *s)
{
	struct scope *kept = arena_alloc(f->arena, 1, sizeof *kept);

	*kept = *s;
	f->x->eval.scope = kept;
	return kept;
}

/* One loop; returns the row behind it. */
static uint32_t
put_loop(struct fill *f, const struct axis_pass *outer,
	const struct axis_loop *loop, uint32_t start)
{
	const struct scope *scope = f->x->eval.scope;
	const struct value_list *items = NULL;
	struct passes passes = {0};
	struct axis_run *run;

	if (!loop->dropped &&
		count_passes(f, loop->owner, &passes, &items) != 0)
		return start;
	if (passes.count > SHEET_ROWS) {
		fill_stop(f, "too_much_output",
			"would have more than 1048576 rows");
		return start;
	}
	run = axis_run_begin(f->arena, outer, loop, passes.count, start);
	for (size_t i = 0; i < run->count && !f->stopped; i++) {
		struct account_pass account;
		struct scope s;

		axis_pass_init(&run->passes[i], f->arena, loop, outer, start);
		fill_push_scope(f, &s, &passes, items, i);
		if (f->sheet->keeps_scopes)
			run->passes[i].owner = kept_scope(f, &s);
		account = exec_account_begin(f->x,
			s.item.kind == VALUE_ROW && !f->sheet->keeps_scopes);
		start = put_pass(f, &run->passes[i]);
		exec_account_end(f->x, &account);
		f->x->eval.scope = scope;
	}
	run->end = start;
	if (run->count == 0) {
		f->book->strings.left_out = true;
		start = run->end = put_nothing(f, outer, loop, run);
	}
	return start;
}

/* Returns the row behind the last one. */
static uint32_t
put_pass(struct fill *f, const struct axis_pass *pass)
{
	const struct axis_loop *loop = pass->loop;
	uint32_t from = loop->from;
	uint32_t start = pass->start;

	for (size_t i = 0; i < loop->count && !f->stopped; i++) {
		const struct axis_loop *inner = loop->items[i];

		if (inner->from > from)
			put_rows(f, pass,
				&(struct stretch){
					from, inner->from - 1, start});
		start = put_loop(f, pass, inner, start + inner->from - from);
		from = inner->to + 1;
		if (start > SHEET_ROWS + 1 && !f->stopped)
			fill_stop(f, "too_much_output",
				"would have more than 1048576 rows");
	}
	if (from <= loop->to)
		put_rows(f, pass, &(struct stretch){from, loop->to, start});
	return start + (loop->to - from) + 1;
}

int
sheet_fill(struct made_book *b, struct sheet_made *m)
{
	struct fill f = {.book = b,
		.x = b->x,
		.m = m,
		.sheet = m->sheet,
		.arena = b->arena};
	const struct scope *scope = b->x->eval.scope;

	m->bytes = (struct buf)BUF_INIT(ROWS_LIMIT);
	b->x->part = &m->sheet->part;
	b->x->name = m->part;
	b->x->eval.scope = m->scope;
	b->x->eval.citations = &b->x->citations;
	axis_pass_init(&m->rows, f.arena, &m->sheet->row_loops, NULL, 1);
	if (fill_columns(&f) == 0)
		put_pass(&f, &m->rows);
	b->x->eval.scope = scope;
	return f.stopped ? -1 : 0;
}

void
sheet_made_free(struct sheet_made *m)
{
	buf_free(&m->bytes);
	hash_free(&m->row_cols);
	hash_free(&m->heads);
	hash_free(&m->head_names);
	hash_free(&m->table_names);
	if (m->links)
		hash_free(m->links);
}
