#include <string.h>

#include "sheetfill.h"

/* The cells of one made row. */

static void
put_ref(struct fill *f, const char *elem, uint32_t col)
{
	struct buf *b = &f->m->bytes;

	buf_add_char(b, '<');
	buf_add_str(b, f->sheet->prefix);
	buf_add_str(b, elem);
	buf_add_str(b, " r=\"");
	sheet_cell_print(b, f->row, col);
	buf_add_char(b, '"');
}

static void
note_used(struct fill *f, uint32_t col)
{
	struct sheet_area *u = &f->m->used;

	if (u->row1 == 0)
		*u = (struct sheet_area){f->row, col, f->row, col};
	u->row2 = f->row;
	if (col < u->col1)
		u->col1 = col;
	if (col > u->col2)
		u->col2 = col;
}

/* Claims say where they stand. */
static void
place_claims(struct fill *f, size_t from, uint32_t col)
{
	struct claims *c = &f->x->claims;

	for (size_t i = from; i < c->count; i++) {
		struct buf b = BUF_INIT(MIB);

		buf_addf(&b, "%s!", f->m->name);
		sheet_cell_print(&b, f->row, col);
		c->items[i].place = arena_strdup(f->x->arena, buf_str(&b));
		buf_free(&b);
	}
}

static void
note_head(struct fill *f, uint32_t col)
{
	const uint32_t key[2] = {f->row, col};

	if (f->m->head)
		hash_set(&f->m->heads,
			slice_make((const char *)key, sizeof key),
			(void *)(uintptr_t)f->m->head);
}

static void
keep_pictures(struct fill *f, const struct sheet_cell *c, uint32_t col,
	const struct placed_pictures *pictures)
{
	for (size_t i = 0; i < pictures->count; i++)
		*ARRAY_PUSH(f->arena, &f->m->pictures) = (struct cell_picture){
			.picture = pictures->items[i],
			.cell = c,
			.row = f->row,
			.col = col};
}

static void
put_tagged(struct fill *f, const struct sheet_cell *c, uint32_t col)
{
	struct placed_pictures pictures = {0};
	struct exec_cell cell = {.pictures = &pictures,
		.prefix = f->book->strings.used ? f->book->strings.prefix
						: f->sheet->prefix,
		.font = sheet_font(f->book->formats, c->style)};
	size_t claims = f->x->claims.count;

	f->m->head = NULL;
	f->x->cell = &cell;
	sheet_cell_put(f->book, f->m, c);
	f->x->cell = NULL;
	keep_pictures(f, c, col, &pictures);
	place_claims(f, claims, col);
	note_head(f, col);
}

static void
put_cell(struct fill *f, const struct sheet_cell *c, uint32_t col,
	const struct axis_pass *pass)
{
	struct buf *b = &f->m->bytes;

	if (col > SHEET_COLS) {
		fill_stop(f, "too_much_output",
			"would have more than 16384 columns");
		return;
	}
	note_used(f, col);
	put_ref(f, "c", col);
	if (f->hidden) {
		buf_addf(b, " s=\"%u\"/>", c->style);
		return;
	}
	buf_add_str(b, c->attrs);
	if (c->kind == CELL_PLAIN) {
		buf_add(b, c->inner.data, c->inner.len);
	} else if (c->kind == CELL_FORMULA) {
		*ARRAY_PUSH(f->arena, &f->m->holes) = (struct sheet_hole){
			.at = b->len,
			.cell = c,
			.row = f->row_pass,
			.col = pass};
	} else {
		put_tagged(f, c, col);
	}
}

/* The row's first cell at or behind the column. */
static size_t
first_cell(const struct fill *f, const struct sheet_row *r, uint32_t col)
{
	size_t low = r->first;
	size_t high = r->first + r->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f->sheet->cells[mid].col < col)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The cells of columns from..to, the first of which comes to `start`. */
static void
put_cells(struct fill *f, const struct sheet_row *r,
	const struct axis_pass *pass, const struct stretch *at)
{
	size_t i = first_cell(f, r, at->from);

	for (; i < r->first + r->count && !f->stopped; i++) {
		const struct sheet_cell *c = &f->sheet->cells[i];

		if (c->col > at->to)
			return;
		put_cell(f, c, at->start + (c->col - at->from), pass);
	}
}

/* Cells of columns that show nothing here but their styles. */
static void
put_styles(struct fill *f, const struct sheet_row *r, uint32_t from,
	uint32_t to, uint32_t start)
{
	const struct stretch at = {from, to, start};
	bool hidden = f->hidden;

	f->hidden = true;
	put_cells(f, r, NULL, &at);
	f->hidden = hidden;
}

static uint32_t put_columns(struct fill *f, const struct sheet_row *r,
	const struct axis_pass *pass);

static const struct column_items *
items_of(const struct fill *f, const struct sheet_step *step)
{
	const struct axis_loop *all = &f->sheet->col_loops;

	for (size_t i = 0; i < all->count && step->columns; i++)
		if (all->items[i]->owner == step)
			return &f->m->columns[i];
	return NULL;
}

/* A loop over whole columns: its runs are the same in every row. */
static uint32_t
put_column_loop(struct fill *f, const struct sheet_row *r, struct axis_run *run,
	const struct column_items *all)
{
	const struct sheet_step *step = run->loop->owner;
	const struct scope *scope = f->x->eval.scope;
	bool inside = r->row >= step->row1 && r->row <= step->row2;
	uint32_t width = run->loop->to - run->loop->from + 1;

	for (size_t i = 0; i < run->count && !f->stopped; i++) {
		uint32_t start = run->start + (uint32_t)i * width;
		struct scope s;

		if (!inside && i > 0) {
			put_styles(f, r, run->loop->from, run->loop->to, start);
			continue;
		}
		fill_push_scope(f, &s, &all->passes, all->items, i);
		if (!inside)
			f->x->eval.scope = scope;
		put_columns(f, r, &run->passes[i]);
		f->x->eval.scope = scope;
	}
	if (run->count == 0 && run->end > run->start)
		put_styles(f, r, run->loop->from, run->loop->from, run->start);
	return run->end;
}

static struct axis_run *
begin_run(struct fill *f, const struct axis_pass *outer,
	const struct axis_loop *loop, size_t count, uint32_t start)
{
	struct axis_run *run = axis_run_begin(
		f->arena, outer, loop, count, start);
	uint32_t width = loop->to - loop->from + 1;

	for (size_t i = 0; i < count; i++)
		axis_pass_init(&run->passes[i], f->arena, loop, outer,
			start + (uint32_t)i * width);
	run->end = start + (uint32_t)count * width;
	if (count == 0 && loop->referred)
		run->end++;
	return run;
}

/* A loop over cells of this row. */
static uint32_t
put_cell_loop(struct fill *f, const struct sheet_row *r,
	const struct axis_pass *outer, const struct axis_loop *loop,
	uint32_t start)
{
	const struct sheet_step *step = loop->owner;
	const struct scope *scope = f->x->eval.scope;
	const struct value_list *items;
	struct passes passes;
	struct axis_run *run;

	if (fill_evaluate(f, step->tag, &passes, &items) != 0)
		return start;
	if (passes.count > SHEET_COLS) {
		fill_stop(f, "too_much_output",
			"would have more than 16384 columns");
		return start;
	}
	run = begin_run(f, outer, loop, passes.count, start);
	for (size_t i = 0; i < run->count && !f->stopped; i++) {
		struct scope s;

		run->passes[i].start = start;
		fill_push_scope(f, &s, &passes, items, i);
		start = put_columns(f, r, &run->passes[i]);
		f->x->eval.scope = scope;
	}
	if (run->count > 0)
		run->end = start;
	else if (run->end > run->start)
		put_styles(f, r, loop->from, loop->from, run->start);
	return run->end;
}

static uint32_t
put_loop(struct fill *f, const struct sheet_row *r,
	const struct axis_pass *outer, const struct axis_loop *loop,
	uint32_t start)
{
	const struct column_items *all = items_of(f, loop->owner);
	struct axis_run *run = outer->runs[loop->index];

	if (!all)
		return put_cell_loop(f, r, outer, loop, start);
	if (!run)
		run = begin_run(f, outer, loop, all->passes.count, start);
	return put_column_loop(f, r, run, all);
}

/* Returns the column behind the last one. */
static uint32_t
put_columns(
	struct fill *f, const struct sheet_row *r, const struct axis_pass *pass)
{
	const struct axis_loop *loop = pass->loop;
	uint32_t from = loop->from;
	uint32_t start = pass->start;

	for (size_t i = 0; i < loop->count && !f->stopped; i++) {
		const struct axis_loop *inner = loop->items[i];

		if (inner->from > from)
			put_cells(f, r, pass,
				&(struct stretch){
					from, inner->from - 1, start});
		start = put_loop(f, r, pass, inner, start + inner->from - from);
		from = inner->to + 1;
	}
	if (from <= loop->to)
		put_cells(f, r, pass, &(struct stretch){from, loop->to, start});
	return start + (loop->to - from) + 1;
}

void
fill_cells(struct fill *f, const struct sheet_row *r)
{
	struct axis_pass *own;

	if (!r->cols) {
		put_columns(f, r, &f->m->cols);
		return;
	}
	own = arena_alloc(f->arena, 1, sizeof *own);
	axis_pass_init(own, f->arena, r->cols, NULL, 1);
	put_columns(f, r, own);
	hash_set(&f->m->row_cols,
		slice_make((const char *)&f->row, sizeof f->row), own);
}

static const struct scope *
column_scope(struct fill *f, const struct column_items *c, size_t i)
{
	const struct scope *outer = f->x->eval.scope;
	struct scope *s = arena_alloc(f->arena, 1, sizeof *s);

	fill_push_scope(f, s, &c->passes, c->items, i);
	f->x->eval.scope = outer;
	return s;
}

int
fill_columns(struct fill *f)
{
	struct sheet_made *m = f->m;
	const struct axis_loop *all = &f->sheet->col_loops;
	uint32_t start = 1;
	uint32_t from = 1;

	axis_pass_init(&m->cols, f->arena, all, NULL, 1);
	m->columns = arena_alloc(f->arena, all->count + 1, sizeof *m->columns);
	for (size_t i = 0; i < all->count; i++) {
		const struct axis_loop *loop = all->items[i];
		const struct sheet_step *step = loop->owner;
		struct column_items *c = &m->columns[i];
		struct axis_run *run;

		if (fill_evaluate(f, step->tag, &c->passes, &c->items) != 0)
			return -1;
		if (c->passes.count > SHEET_COLS) {
			fill_stop(f, "too_much_output",
				"would have more than 16384 columns");
			return -1;
		}
		start += loop->from - from;
		run = begin_run(f, &m->cols, loop, c->passes.count, start);
		start = run->end;
		for (size_t k = 0; f->sheet->keeps_scopes && k < run->count;
			k++)
			run->passes[k].owner = column_scope(f, c, k);
		from = loop->to + 1;
	}
	return 0;
}
