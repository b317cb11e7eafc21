#include "sheetref.h"

#define COL_LETTERS 3 /* "XFD" */
#define ROW_DIGITS 7

uint32_t
sheet_col_parse(struct slice s, size_t *len)
{
	uint32_t col = 0;
	size_t i = 0;

	for (; i < s.len && i <= COL_LETTERS; i++) {
		char c = s.data[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c < 'A' || c > 'Z')
			break;
		col = col * 26 + (uint32_t)(c - 'A' + 1);
	}
	*len = i;
	return i <= COL_LETTERS && col <= SHEET_COLS ? col : 0;
}

static uint32_t
row_parse(struct slice s, size_t *len)
{
	uint32_t row = 0;
	size_t i = 0;

	for (; i < s.len && i <= ROW_DIGITS; i++) {
		char c = s.data[i];

		if (c < '0' || c > '9')
			break;
		row = row * 10 + (uint32_t)(c - '0');
	}
	*len = i;
	return i <= ROW_DIGITS && row <= SHEET_ROWS ? row : 0;
}

/* One corner: "$B$4", "B", "$4"; row or col is 0 where it has none. */
struct corner {
	uint32_t row;
	uint32_t col;
	bool abs_row;
	bool abs_col;
};

static size_t
corner_parse(struct slice s, struct corner *c)
{
	size_t at = 0;
	size_t len;
	bool dollar = s.len > 0 && s.data[0] == '$';

	*c = (struct corner){0};
	at += dollar;
	c->col = sheet_col_parse(slice_from(s, at), &len);
	if (len > 0 && c->col == 0)
		return 0;
	if (len > 0) {
		c->abs_col = dollar;
		at += len;
		dollar = at < s.len && s.data[at] == '$';
		at += dollar;
	}
	c->row = row_parse(slice_from(s, at), &len);
	c->abs_row = dollar;
	if (c->row == 0)
		return c->col > 0 && len == 0 && !dollar ? at : 0;
	return at + len;
}

static void
set_range(struct sheet_ref *r, const struct corner *a, const struct corner *b)
{
	r->area = (struct sheet_area){
		.row1 = a->row, .col1 = a->col, .row2 = b->row, .col2 = b->col};
	r->abs_row1 = a->abs_row;
	r->abs_col1 = a->abs_col;
	r->abs_row2 = b->abs_row;
	r->abs_col2 = b->abs_col;
	r->kind = SHEET_REF_RANGE;
	if (a->row == 0) {
		r->kind = SHEET_REF_COLS;
		r->area.row1 = 1;
		r->area.row2 = SHEET_ROWS;
	} else if (a->col == 0) {
		r->kind = SHEET_REF_ROWS;
		r->area.col1 = 1;
		r->area.col2 = SHEET_COLS;
	}
}

static void
order(uint32_t *a, uint32_t *b, bool *abs_a, bool *abs_b)
{
	uint32_t line = *a;
	bool absolute = *abs_a;

	if (*a <= *b)
		return;
	*a = *b;
	*b = line;
	*abs_a = *abs_b;
	*abs_b = absolute;
}

void
sheet_ref_order(struct sheet_ref *r)
{
	order(&r->area.row1, &r->area.row2, &r->abs_row1, &r->abs_row2);
	order(&r->area.col1, &r->area.col2, &r->abs_col1, &r->abs_col2);
}

size_t
sheet_ref_parse(struct slice s, struct sheet_ref *r)
{
	struct corner a;
	struct corner b;
	size_t first = corner_parse(s, &a);
	size_t second = 0;

	*r = (struct sheet_ref){0};
	if (first == 0)
		return 0;
	if (first < s.len && s.data[first] == ':')
		second = corner_parse(slice_from(s, first + 1), &b);
	if (second > 0 && (a.row == 0) == (b.row == 0) &&
		(a.col == 0) == (b.col == 0)) {
		set_range(r, &a, &b);
		sheet_ref_order(r);
		return first + 1 + second;
	}
	if (a.row == 0 || a.col == 0)
		return 0;
	set_range(r, &a, &a);
	r->kind = SHEET_REF_CELL;
	return first;
}

bool
sheet_ref_whole(struct slice s, struct sheet_ref *r)
{
	return s.len > 0 && sheet_ref_parse(s, r) == s.len;
}

static void
col_print(struct buf *b, uint32_t col, bool absolute)
{
	char text[8];
	size_t at = sizeof text;

	for (; col > 0; col = (col - 1) / 26)
		text[--at] = (char)('A' + (col - 1) % 26);
	if (absolute)
		buf_add_char(b, '$');
	buf_add(b, text + at, sizeof text - at);
}

static void
row_print(struct buf *b, uint32_t row, bool absolute)
{
	char text[12];
	size_t at = sizeof text;

	for (; row > 0; row /= 10)
		text[--at] = (char)('0' + row % 10);
	if (absolute)
		buf_add_char(b, '$');
	buf_add(b, text + at, sizeof text - at);
}

void
sheet_ref_print(struct buf *b, const struct sheet_ref *r)
{
	if (r->kind != SHEET_REF_ROWS)
		col_print(b, r->area.col1, r->abs_col1);
	if (r->kind != SHEET_REF_COLS)
		row_print(b, r->area.row1, r->abs_row1);
	if (r->kind == SHEET_REF_CELL)
		return;
	buf_add_char(b, ':');
	if (r->kind != SHEET_REF_ROWS)
		col_print(b, r->area.col2, r->abs_col2);
	if (r->kind != SHEET_REF_COLS)
		row_print(b, r->area.row2, r->abs_row2);
}

void
sheet_cell_print(struct buf *b, uint32_t row, uint32_t col)
{
	col_print(b, col, false);
	row_print(b, row, false);
}

void
sheet_area_print(struct buf *b, const struct sheet_area *a)
{
	sheet_cell_print(b, a->row1, a->col1);
	if (a->row1 == a->row2 && a->col1 == a->col2)
		return;
	buf_add_char(b, ':');
	sheet_cell_print(b, a->row2, a->col2);
}
