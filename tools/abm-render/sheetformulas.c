#include <string.h>

#include "sheet.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* The formulas of a worksheet's cells. */

#define NAME_LIMIT 400 /* bytes of a sheet's name, folded */

static struct slice
folded(struct slice name, char out[NAME_LIMIT])
{
	size_t len = name.len < NAME_LIMIT ? name.len : NAME_LIMIT;

	for (size_t i = 0; i < len; i++) {
		char c = name.data[i];

		out[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return slice_make(out, len);
}

void
sheet_name(struct hash *by_name, const struct sheet *s)
{
	char key[NAME_LIMIT];

	hash_set(by_name, folded(slice_of(s->name), key),
		(void *)(uintptr_t)(s->index + 1));
}

int
sheet_find(void *ctx, struct slice name)
{
	const struct hash *by_name = ctx;
	char key[NAME_LIMIT];
	uintptr_t found = (uintptr_t)hash_get(by_name, folded(name, key));

	return found == 0 ? FORMULA_NO_SHEET : (int)(found - 1);
}

/* The first formula of those that share one. */
struct shared {
	const struct formula *formula;
	uint32_t row;
	uint32_t col;
};

struct parse {
	struct sheet *sheet;
	struct arena *arena;
	struct hash *by_name;
	struct hash shared; /* si -> struct shared * */
};

static struct slice
formula_text(const struct sheet_cell *c)
{
	size_t at = (size_t)(c->formula_tag.data - c->inner.data);
	struct slice rest = slice_from(c->inner, at + c->formula_tag.len);

	if (slice_ends(c->formula_tag, "/>"))
		return SLICE("");
	return slice_sub(rest, 0, slice_find_char(rest, '<'));
}

static const struct formula *
expand_shared(
	struct parse *x, const struct sheet_cell *c, const struct formula *own)
{
	struct slice si = xmltext_attr(c->formula_tag, "si");
	struct shared *s = hash_get(&x->shared, si);
	struct formula *moved;

	if (own->count > 0 || !s) {
		s = arena_alloc(x->arena, 1, sizeof *s);
		*s = (struct shared){own, c->row, c->col};
		if (own->count > 0)
			hash_set(&x->shared, si, s);
		return own;
	}
	moved = arena_alloc(x->arena, 1, sizeof *moved);
	formula_move(moved, x->arena, s->formula, (long)c->row - (long)s->row,
		(long)c->col - (long)s->col);
	return moved;
}

static void
parse_cell(struct parse *x, struct sheet_cell *c)
{
	static const char *const but_type[] = {"t", "vm", "cm", NULL};
	/* cm says that an array spills. */
	static const char *const of_array[] = {"t", "vm", NULL};
	struct slice type = xmltext_attr(c->formula_tag, "t");
	struct formula *f = arena_alloc(x->arena, 1, sizeof *f);

	formula_parse(f, x->arena,
		slice_of(xmltext_decode(x->arena, formula_text(c))), sheet_find,
		x->by_name);
	c->formula = f;
	if (slice_is(type, "shared"))
		c->formula = expand_shared(x, c, f);
	if (!slice_is(type, "array") && !slice_is(type, "dataTable"))
		c->formula_tag = SLICE_NONE;
	c->attrs = xmlattr_without(x->arena,
		slice_of(arena_printf(x->arena, "<c%s>", c->attrs)),
		c->formula_tag.data ? of_array : but_type);
}

void
sheet_parse_formulas(struct sheet *s, struct arena *a, struct hash *by_name)
{
	struct parse x = {.sheet = s, .arena = a, .by_name = by_name};

	for (size_t i = 0; i < s->cell_count; i++)
		if (s->cells[i].kind == CELL_FORMULA)
			parse_cell(&x, &s->cells[i]);
	hash_free(&x.shared);
}

void
sheets_refer(struct sheet *sheets, size_t count, const struct sheet *s,
	const struct sheet_cell *at, const struct formula *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct formula_token *t = &f->items[i];
		const struct sheet_area *area = &t->ref.area;
		struct sheet *to = NULL;
		const struct axis_loop *row = NULL;
		const struct axis_loop *col = NULL;

		if (t->kind != FORMULA_REF)
			continue;
		if (t->sheet != FORMULA_NO_SHEET && (size_t)t->sheet < count)
			to = &sheets[t->sheet];
		else if (s)
			to = &sheets[s->index];
		if (!to)
			continue;
		if (to == s && at) {
			row = axis_loop_around(&s->row_loops, at->row, at->row);
			col = axis_loop_around(&s->col_loops, at->col, at->col);
		}
		if (t->ref.kind != SHEET_REF_COLS)
			axis_refer(&to->row_loops, row, area->row1, area->row2);
		if (t->ref.kind != SHEET_REF_ROWS)
			axis_refer(&to->col_loops, col, area->col1, area->col2);
	}
}
