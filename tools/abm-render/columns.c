#include <stdlib.h>
#include <string.h>

#include "group.h"
#include "xmltext.h"

/*
 * Loops over a column of a table: their tags stand in the same column of two
 * rows.  Each cell of that column, and the column's entry in the grid, becomes
 * a loop of its own, so that the rows stay whole.
 */

struct columns {
	struct compile *c;
	const struct tokens *in;
	struct tokens out;
	columns_body_fn *body;
	int depth;
};

/* The columns of the grid that a cell covers. */
static size_t
cell_span(const struct tokens *in, size_t cell)
{
	struct slice span = xmltext_attr(in->items[cell].bytes, "gridSpan");
	size_t n;

	for (size_t i = cell + 1; !span.data && i < in->count; i++) {
		struct slice s = in->items[i].bytes;
		size_t at = slice_find(s, "<w:gridSpan");

		if (in->items[i].kind == TOK_ELEM &&
			in->items[i].elem != ELEM_CELL_WIDTH)
			break;
		if (at < s.len)
			span = xmltext_attr(slice_from(s, at), "w:val");
	}
	n = span.data ? strtoul(span.data, NULL, 10) : 1;
	return n > 0 && n <= 64 ? n : 1;
}

/* Calls for the cells of the row at `row`; false from the callee stops. */
typedef bool cell_fn(void *ctx, size_t cell, size_t column);

static void
each_cell(const struct tokens *in, size_t row, cell_fn *fn, void *ctx)
{
	size_t column = 0;
	size_t tables = 0;

	for (size_t i = row + 1; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (token_is(t, ELEM_TABLE, POS_START))
			tables++;
		if (token_is(t, ELEM_TABLE, POS_END) && tables > 0)
			tables--;
		if (tables > 0)
			continue;
		if (token_is(t, ELEM_ROW, POS_END))
			return;
		if (!token_is(t, ELEM_CELL, POS_START))
			continue;
		if (!fn(ctx, i, column))
			return;
		column += cell_span(in, i);
	}
}

struct cell_search {
	size_t at; /* the cell around this token */
	size_t want; /* or the one of this column */
	long cell;
	size_t column;
	size_t count;
};

static bool
match_around(void *ctx, size_t cell, size_t column)
{
	struct cell_search *s = ctx;

	s->count++;
	if (cell < s->at) {
		s->cell = (long)cell;
		s->column = column;
	}
	return true;
}

static bool
match_column(void *ctx, size_t cell, size_t column)
{
	struct cell_search *s = ctx;

	if (column == s->want)
		s->cell = (long)cell;
	return column < s->want;
}

static struct cell_search
cell_around(const struct tokens *in, size_t row, size_t at)
{
	struct cell_search s = {.at = at, .cell = -1};

	each_cell(in, row, match_around, &s);
	return s;
}

/* The row that begins behind this one and before `until`, or `until`; -1 when
 * this one has no end. */
static long
next_row(const struct tokens *in, size_t row, size_t until)
{
	long end = group_right(in, ELEM_ROW, row + 1);

	if (end < 0)
		return -1;
	for (row = (size_t)end + 1; row < until; row++)
		if (token_is(&in->items[row], ELEM_ROW, POS_START))
			return (long)row;
	return (long)until;
}

/* A cell that ends behind the token that it is around. */
static bool
holds(const struct tokens *in, long cell, size_t at)
{
	return cell >= 0 &&
		group_right(in, ELEM_CELL, (size_t)cell + 1) > (long)at;
}

static bool
rows_are_whole(const struct tokens *in, size_t row, size_t until)
{
	while (row < until) {
		long next = next_row(in, row, until);

		if (next < 0)
			return false;
		row = (size_t)next;
	}
	return true;
}

bool
columns_is_loop(
	struct compile *c, const struct tokens *in, const struct pair *p)
{
	const struct tag *t = in->items[p->open].tag;
	bool asked = t->over && strcmp(t->over, "column") == 0;
	struct tokens net;
	struct cell_search from;
	struct cell_search to;
	long first;
	long last;

	if (t->expand || (t->over && !asked) ||
		c->syntax->compat == COMPAT_DOCXTEMPLATER)
		return false;
	first = group_left(in, ELEM_ROW, p->open);
	last = group_left(in, ELEM_ROW, p->close);
	if (first < 0 || last < 0 || (!asked && first == last))
		return false;
	net = group_net(c->arena, in, p->open, p->close);
	if (!asked && !net_has(&net, ELEM_ROW))
		return false;
	if (net_has(&net, ELEM_TABLE))
		return false;
	from = cell_around(in, (size_t)first, p->open);
	to = cell_around(in, (size_t)last, p->close);
	if (!holds(in, from.cell, p->open) || !holds(in, to.cell, p->close) ||
		from.column != to.column ||
		!rows_are_whole(in, (size_t)first, p->close))
		return false;
	return asked || from.count > 1 || c->syntax->compat == COMPAT_EASY;
}

/* in[from..to] as the body of a loop like the one that opens at `open`. */
static void
add_loop(struct columns *x, const struct pair *p, size_t from, size_t to)
{
	struct token *t = ARRAY_PUSH(x->c->arena, &x->out);
	struct tag *tag = arena_alloc(x->c->arena, 1, sizeof *tag);
	struct tokens inner = {0};

	*t = x->in->items[p->open];
	*tag = *t->tag;
	t->tag = tag;
	tag->grouped = true;
	tag->column = x->c->syntax->compat == COMPAT_NONE;
	for (size_t i = from; i <= to; i++)
		if (i != p->open && i != p->close)
			*ARRAY_PUSH(x->c->arena, &inner) = x->in->items[i];
	x->c->part->has_loops = true;
	tag->body = x->body(x->c, inner, tag, x->depth + 1);
}

static void
copy_until(struct columns *x, size_t *at, size_t to)
{
	for (; *at < to; (*at)++)
		*ARRAY_PUSH(x->c->arena, &x->out) = x->in->items[*at];
}

/* The column's entry of the grid, which stands before the rows. */
static void
take_grid(struct columns *x, const struct pair *p, size_t row, size_t column,
	size_t *at)
{
	long table = group_left(x->in, ELEM_TABLE, row);

	if (table < 0 || (size_t)table < *at ||
		x->c->syntax->compat != COMPAT_NONE)
		return;
	for (size_t i = (size_t)table; i < row; i++) {
		const struct token *t = &x->in->items[i];
		long end = (long)i;

		if (t->kind != TOK_ELEM || t->elem != ELEM_GRID_COL ||
			t->pos == POS_END || column-- > 0)
			continue;
		if (t->pos == POS_START)
			end = group_right(x->in, ELEM_GRID_COL, i + 1);
		if (end < 0)
			return;
		copy_until(x, at, i);
		add_loop(x, p, i, (size_t)end);
		*at = (size_t)end + 1;
		return;
	}
}

static void
split(struct columns *x, const struct pair *p, size_t *at)
{
	const struct tokens *in = x->in;
	size_t row = (size_t)group_left(in, ELEM_ROW, p->open);
	size_t column = cell_around(in, row, p->open).column;

	take_grid(x, p, row, column, at);
	while (row < p->close) {
		struct cell_search s = {.want = column, .cell = -1};
		long end;

		each_cell(in, row, match_column, &s);
		end = s.cell < 0
			? -1
			: group_right(in, ELEM_CELL, (size_t)s.cell + 1);
		/* Cells that have no end are no column's. */
		if (end >= 0 && (size_t)s.cell >= *at) {
			copy_until(x, at, (size_t)s.cell);
			add_loop(x, p, (size_t)s.cell, (size_t)end);
			*at = (size_t)end + 1;
		}
		row = (size_t)next_row(in, row, p->close);
	}
}

bool
columns_split(struct compile *c, struct tokens *in, const struct pairs *pairs,
	columns_body_fn *body, int depth)
{
	struct columns x = {.c = c, .in = in, .body = body, .depth = depth};
	size_t at = 0;
	bool any = false;

	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *p = &pairs->items[i];

		if (p->open < at || !columns_is_loop(c, in, p))
			continue;
		any = true;
		split(&x, p, &at);
	}
	if (any) {
		copy_until(&x, &at, in->count);
		*in = x.out;
	}
	return any;
}
