#include <string.h>

#include "sheetmade.h"

/* Where areas and references of the template went. */

const struct sheet_made *
made_of(const struct made_book *b, int sheet)
{
	size_t i = (size_t)sheet;

	if (sheet < 0 || i >= b->sheet_count || b->first[i] == b->first[i + 1])
		return NULL;
	return &b->made[b->first[i]];
}

const struct axis_pass *
sheet_row_columns(const struct sheet_made *m, uint32_t row)
{
	const struct axis_pass *own = hash_get(
		&m->row_cols, slice_make((const char *)&row, sizeof row));

	return own ? own : &m->cols;
}

/* The same, as seen from a place in it. */
static const struct axis_pass *
columns_of(const struct sheet_made *m, uint32_t row, const struct axis_pass *at)
{
	const struct axis_pass *all = sheet_row_columns(m, row);

	return at && axis_root(at) == all ? at : all;
}

static const struct scope *
nearest_scope(const struct axis_pass *pass)
{
	while (pass && !pass->owner)
		pass = pass->outer;
	return pass ? pass->owner : NULL;
}

const struct scope *
sheet_made_scope(const struct sheet_made *m, const struct axis_pass *row,
	const struct axis_pass *col)
{
	const struct scope *of_row = nearest_scope(row);
	const struct scope *of_col = nearest_scope(col);
	struct scope *both;

	if (!of_row)
		of_row = m->scope;
	if (!of_col)
		return of_row;
	both = arena_alloc(m->arena, 1, sizeof *both);
	*both = *of_col;
	both->outer = of_row;
	return both;
}

void
sheet_spread(struct arena *a, const struct sheet_made *m,
	const struct sheet_area *from, bool joined, struct made_areas *out)
{
	struct axis_spans rows = {0};
	bool one = from->row1 == from->row2;

	axis_spread(a, &m->rows, from->row1, from->row2,
		joined && hash_count(&m->row_cols) == 0, &rows);
	for (size_t i = 0; i < rows.count; i++) {
		const struct axis_span *r = &rows.items[i];
		const struct axis_pass *all = one ? columns_of(m, r->from, NULL)
						  : &m->cols;
		struct axis_spans cols = {0};

		axis_spread(a, all, from->col1, from->col2, joined, &cols);
		for (size_t k = 0; k < cols.count; k++)
			*ARRAY_PUSH(a, out) = (struct made_area){
				.area = {.row1 = r->from,
					.row2 = r->to,
					.col1 = cols.items[k].from,
					.col2 = cols.items[k].to},
				.row = r->pass,
				.col = cols.items[k].pass,
				.hollow = r->hollow || cols.items[k].hollow};
	}
}

static uint32_t
within(uint32_t line, uint32_t limit)
{
	return line > limit ? limit : line;
}

bool
sheet_cover(const struct sheet_made *m, const struct sheet_area *from,
	struct sheet_area *out)
{
	const struct axis_pass *first;
	const struct axis_pass *last;

	out->row1 = axis_first(&m->rows, from->row1);
	out->row2 = within(axis_last(&m->rows, from->row2), SHEET_ROWS);
	first = columns_of(m, out->row1, NULL);
	last = columns_of(m, out->row2, NULL);
	out->col1 = axis_first(first, from->col1);
	out->col2 = within(axis_last(last, from->col2), SHEET_COLS);
	return out->row1 <= out->row2 && out->col1 <= out->col2;
}

/* A reference seen from a place: with a $ it means the same from everywhere,
 * but for charts, whose references all have one. */
struct view {
	bool near;
	const struct sheet_made *m;
	const struct axis_pass *row;
	const struct axis_pass *col;
};

static bool
far(const struct view *v, bool absolute)
{
	return absolute && !v->near;
}

static bool
map_rows(const struct view *v, struct sheet_ref *r, bool single)
{
	const struct axis_pass *first = far(v, r->abs_row1) ? &v->m->rows
							    : v->row;
	const struct axis_pass *last = far(v, r->abs_row2) ? &v->m->rows
							   : v->row;
	uint32_t row1 = axis_first(first, r->area.row1);
	uint32_t row2 = axis_last(last, r->area.row2);

	if (row1 > row2 || row1 > SHEET_ROWS)
		return false;
	r->area.row1 = row1;
	r->area.row2 = single ? row1 : within(row2, SHEET_ROWS);
	return true;
}

static bool
map_cols(const struct view *v, struct sheet_ref *r, bool single)
{
	bool all = r->kind == SHEET_REF_COLS; /* no row's own */
	const struct axis_pass *first = columns_of(v->m, all ? 0 : r->area.row1,
		far(v, r->abs_col1) ? NULL : v->col);
	const struct axis_pass *last = columns_of(v->m, all ? 0 : r->area.row2,
		far(v, r->abs_col2) ? NULL : v->col);
	uint32_t col1 = axis_first(first, r->area.col1);
	uint32_t col2 = axis_last(last, r->area.col2);

	/* The first of the rows may have had more passes. */
	if (last != first && axis_last(first, r->area.col2) > col2)
		col2 = axis_last(first, r->area.col2);
	if (col1 > col2 || col1 > SHEET_COLS)
		return false;
	r->area.col1 = col1;
	r->area.col2 = single ? col1 : within(col2, SHEET_COLS);
	return true;
}

static bool
map_ref(const struct view *v, const struct formula_token *t,
	struct sheet_ref *out)
{
	bool single = t->ref.kind == SHEET_REF_CELL && !t->whole;

	*out = t->ref;
	if (out->kind != SHEET_REF_COLS && !map_rows(v, out, single))
		return false;
	if (out->kind != SHEET_REF_ROWS && !map_cols(v, out, single))
		return false;
	if (out->kind == SHEET_REF_CELL &&
		(out->area.row1 != out->area.row2 ||
			out->area.col1 != out->area.col2))
		out->kind = SHEET_REF_RANGE;
	return true;
}

/* The made sheet that a token means, and from where its lines are seen. */
static struct view
view_of(const struct formula_token *t, const struct formula_place *p)
{
	struct view v = {
		.near = t->near, .m = p->here, .row = p->row, .col = p->col};

	if (t->sheet != FORMULA_NO_SHEET &&
		(!p->here || (size_t)t->sheet != p->here->sheet->index)) {
		v.m = made_of(p->book, t->sheet);
		v.row = v.col = NULL;
	}
	if (v.m && !v.row)
		v.row = &v.m->rows;
	if (v.m && !v.col)
		v.col = &v.m->cols;
	return v;
}

const struct sheet_made *
sheet_ref_made(const struct formula_place *p, const struct formula_token *t,
	struct sheet_ref *out)
{
	struct view v = view_of(t, p);

	return v.m && map_ref(&v, t, out) ? v.m : NULL;
}

static void
print_sheet(struct buf *b, const struct formula_token *t, const struct view *v,
	const struct formula_place *p)
{
	const struct sheet_made *last = v->m;

	if (t->sheet == FORMULA_NO_SHEET)
		return;
	if (t->sheet_to != t->sheet && made_of(p->book, t->sheet_to)) {
		/* To the last copy of the last sheet. */
		last = &p->book->made[p->book->first[t->sheet_to + 1] - 1];
	}
	formula_sheet_print(b, v->m->name, last->name);
}

/* A copied sheet means its own copy of a table. */
static void
print_text(struct buf *b, const struct formula_token *t,
	const struct formula_place *p)
{
	const char *own = t->kind == FORMULA_TABLE && p->here
		? hash_get(&p->here->table_names, t->text)
		: NULL;

	if (own)
		buf_add_str(b, own);
	else
		buf_add(b, t->text.data, t->text.len);
}

void
sheet_formula_print(
	struct buf *b, const struct formula *f, const struct formula_place *p)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct formula_token *t = &f->items[i];
		struct view v;
		struct sheet_ref ref;

		if (t->kind == FORMULA_TEXT || t->kind == FORMULA_TABLE) {
			print_text(b, t, p);
			continue;
		}
		v = view_of(t, p);
		if (!v.m && t->sheet == FORMULA_NO_SHEET) {
			buf_add(b, t->text.data, t->text.len);
		} else if (!v.m) {
			buf_add_str(b, "#REF!");
		} else if (t->kind == FORMULA_SHEET) {
			print_sheet(b, t, &v, p);
		} else if (!map_ref(&v, t, &ref)) {
			buf_add_str(b, "#REF!");
		} else {
			print_sheet(b, t, &v, p);
			sheet_ref_print(b, &ref);
		}
	}
}
