#include <string.h>

#include "sheet.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* A worksheet's bytes into rows and cells. */

struct reader {
	struct sheet *sheet;
	struct arena *arena;
	struct xmlwalk walk;
	uint32_t row; /* of the last row and cell */
	uint32_t col;
};

static struct sheet_row *
push_row(struct reader *x)
{
	struct sheet *s = x->sheet;

	s->rows = arena_grow(
		x->arena, s->rows, s->row_count, &s->row_cap, sizeof *s->rows);
	return &s->rows[s->row_count++];
}

static struct sheet_cell *
push_cell(struct reader *x)
{
	struct sheet *s = x->sheet;

	s->cells = arena_grow(x->arena, s->cells, s->cell_count, &s->cell_cap,
		sizeof *s->cells);
	return &s->cells[s->cell_count++];
}

/* Its place is the one behind the cell before where it names none. */
static void
place_cell(struct reader *x, struct sheet_cell *c, struct slice tag)
{
	struct sheet_ref ref;

	c->row = x->row;
	c->col = x->col + 1;
	if (sheet_ref_whole(xmltext_attr(tag, "r"), &ref) &&
		ref.kind == SHEET_REF_CELL)
		c->col = ref.area.col1;
	x->col = c->col;
	if (c->col > x->sheet->last_col)
		x->sheet->last_col = c->col;
}

static void
read_cell(struct reader *x, const struct xmltag *start)
{
	static const char *const but_ref[] = {"r", NULL};
	struct sheet_cell *c = push_cell(x);
	struct xmltag t = *start;
	const char *end = start->bytes.data + start->bytes.len;

	place_cell(x, c, start->bytes);
	c->type = xmltext_attr(start->bytes, "t");
	c->style = xmlattr_u32(start->bytes, "s", 0);
	c->attrs = xmlattr_without(x->arena, start->bytes, but_ref);
	if (start->pos == POS_SELF) {
		c->inner = SLICE("/>");
		c->empty = true;
		return;
	}
	c->empty = true;
	while (xmlwalk_next(&x->walk, &t)) {
		if (t.pos == POS_END && slice_is(t.name, "c"))
			break;
		if (slice_is(t.name, "v") || slice_is(t.name, "is"))
			c->empty = false;
		if (slice_is(t.name, "f") && t.pos != POS_END) {
			c->empty = false;
			c->kind = CELL_FORMULA;
			c->formula_tag = t.bytes;
		}
	}
	c->inner = slice_between(end - 1, t.bytes.data + t.bytes.len);
}

static void
read_row(struct reader *x, const struct xmltag *start)
{
	static const char *const but_ref[] = {"r", "spans", NULL};
	struct sheet_row *r = push_row(x);
	struct xmltag t;

	r->row = xmlattr_u32(start->bytes, "r", x->row + 1);
	r->attrs = xmlattr_without(x->arena, start->bytes, but_ref);
	r->first = x->sheet->cell_count;
	x->row = r->row;
	x->col = 0;
	if (start->pos == POS_SELF)
		return;
	while (xmlwalk_next(&x->walk, &t)) {
		if (t.pos == POS_END && slice_is(t.name, "row"))
			break;
		if (t.pos != POS_END && slice_is(t.name, "c"))
			read_cell(x, &t);
	}
	r->count = x->sheet->cell_count - r->first;
}

/* Rows and cells in order, none twice: what all the rest relies on. */
static bool
in_order(const struct sheet *s)
{
	for (size_t i = 0; i < s->row_count; i++) {
		const struct sheet_row *r = &s->rows[i];

		if (r->row == 0 || r->row > SHEET_ROWS ||
			(i > 0 && r->row <= r[-1].row))
			return false;
		for (size_t k = r->first; k < r->first + r->count; k++)
			if (s->cells[k].col > SHEET_COLS ||
				(k > r->first &&
					s->cells[k].col <= s->cells[k - 1].col))
				return false;
	}
	return true;
}

/* 18.3.1.13: columns from min to max. */
static bool
is_column_range(const struct xmltag *t)
{
	uint32_t min = xmlattr_u32(t->bytes, "min", 0);
	uint32_t max = xmlattr_u32(t->bytes, "max", 0);

	return min >= 1 && min <= max && max <= SHEET_COLS;
}

void
sheet_read(struct sheet *s, struct arena *a, struct problems *problems)
{
	struct reader x = {
		.sheet = s, .arena = a, .walk = {.bytes = s->part.bytes}};
	struct xmltag t;

	s->row_loops = (struct axis_loop){.from = 1, .to = UINT32_MAX};
	s->col_loops = s->row_loops;
	s->head = s->part.bytes;
	s->prefix = "";
	while (xmlwalk_next(&x.walk, &t)) {
		if (slice_is(t.name, "sheetData") && t.pos != POS_END) {
			s->prefix = xmltag_prefix(a, &t);
			s->head = slice_sub(s->part.bytes, 0, t.to);
			s->tail = slice_from(s->part.bytes, t.to);
			if (t.pos == POS_SELF)
				return;
		} else if (slice_is(t.name, "sheetData")) {
			s->tail = slice_from(s->part.bytes, t.from);
			break;
		} else if (slice_is(t.name, "row") && t.pos != POS_END) {
			read_row(&x, &t);
		} else if (slice_is(t.name, "col") && t.pos != POS_END &&
			!is_column_range(&t)) {
			problem_add(problems, "malformed_xml", s->part.name,
				"a range of columns of the sheet '%s' is none",
				s->name);
			return;
		}
	}
	s->last_row = x.row;
	if (!in_order(s)) {
		s->row_count = s->cell_count = 0;
		problem_add(problems, "malformed_xml", s->part.name,
			"rows or cells of the sheet '%s' are not in order",
			s->name);
	}
}

size_t
sheet_first_row(const struct sheet *s, uint32_t row)
{
	size_t low = 0;
	size_t high = s->row_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->rows[mid].row < row)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}
