#include <string.h>

#include "group.h"
#include "sheet.h"

/* Which rows, columns and cells the loops of a worksheet repeat. */

/* Tags of one sheet: pairing them costs more than their number. */
#define TAGS_LIMIT 50000

enum over { OVER_TEXT, OVER_ROWS, OVER_COLUMNS, OVER_CELLS };

struct loops {
	struct sheet_compile *sc;
	struct sheet *sheet;
	struct compile c; /* for the pairing, and what it complains about */
	/* Indices of `tags`, outer ones before inner; left is 1 + the index of
	 * the pair around it here, or 0. */
	struct pairs found;
	bool *in_text; /* by tag: inside a pair in one cell */
	const struct tokens *tags;
};

static const struct sheet_cell *
cell_of(const struct loops *x, size_t tag)
{
	return &x->sheet->cells[x->tags->items[tag].order];
}

static bool
ends(const char *text, const char *suffix)
{
	return slice_ends(slice_of(text), suffix);
}

static enum over
over_of(struct loops *x, const struct tag *t, bool same_cell)
{
	const char *over = t->over;

	if (!over && t->expand)
		over = ends(t->expand, ":tr") || ends(t->expand, ":row") ? "row"
			: ends(t->expand, ":tc") || ends(t->expand, ":c")
			? "cell"
			: ends(t->expand, ":col") ? "column"
						  : t->expand;
	if (!over || strcmp(over, "content") == 0 ||
		strcmp(over, "paragraph") == 0 || ends(over, ":p"))
		return same_cell ? OVER_TEXT : OVER_ROWS;
	if (strcmp(over, "column") == 0)
		return OVER_COLUMNS;
	if (strcmp(over, "cell") == 0)
		return OVER_CELLS;
	if (strcmp(over, "row") != 0)
		group_complain(&x->c, t, "tag_not_supported",
			"has a loopOver other than row, column, cell or "
			"content");
	return OVER_ROWS;
}

static void
take_pair(struct loops *x, size_t open, size_t close, size_t around)
{
	*ARRAY_PUSH(x->sc->arena, &x->found) = (struct pair){
		.open = open, .close = close, .left = around};
	x->tags->items[open].tag->grouped = true;
	x->tags->items[close].tag->grouped = true;
}

/*
 * Loops over columns may cross those over rows: a head and the rows below it.
 * Theirs is the next end of that name, or the next one without a name that no
 * other loop needs.
 */
static void
find_column_pair(struct loops *x, size_t open)
{
	const struct tag *t = x->tags->items[open].tag;
	size_t level = 0;

	for (size_t i = open + 1; i < x->tags->count; i++) {
		const struct tag *k = x->tags->items[i].tag;

		if (k->grouped)
			continue;
		if (k->kind == TAG_CLOSE && k->name[0] &&
			strcmp(k->name, t->name) == 0) {
			take_pair(x, open, i, 0);
			return;
		}
		if (k->kind == TAG_OPEN)
			level++;
		if (k->kind == TAG_CLOSE && level > 0)
			level--;
		else if (k->kind == TAG_CLOSE && !k->name[0]) {
			take_pair(x, open, i, 0);
			return;
		}
	}
}

static void
find_column_pairs(struct loops *x)
{
	for (size_t i = 0; i < x->tags->count; i++) {
		const struct tag *t = x->tags->items[i].tag;

		if (t->kind == TAG_OPEN && !t->grouped &&
			(t->over || t->expand) &&
			over_of(x, t, false) == OVER_COLUMNS)
			find_column_pair(x, i);
	}
}

struct stretch_of_tags {
	size_t from;
	size_t to;
	size_t around; /* 1 + index of the pair that they are inside, or 0 */
};

/* The pairs over more than a cell's text. */
static void
find_pairs(struct loops *x, struct stretch_of_tags s, int depth)
{
	struct tokens in = tokens_slice(x->tags, s.from, s.to);
	struct pairs pairs = {0};

	if (depth > PART_DEPTH_LIMIT) {
		group_complain(&x->c, x->tags->items[s.from].tag,
			"loops_too_deep", "is nested too deep");
		return;
	}
	group_pairs(&x->c, &in, &pairs);
	for (size_t i = 0; i < pairs.count; i++) {
		size_t open = s.from + pairs.items[i].open;
		size_t close = s.from + pairs.items[i].close;
		const struct tag *t = x->tags->items[open].tag;
		bool same = cell_of(x, open) == cell_of(x, close);

		if (over_of(x, t, same) == OVER_TEXT) {
			for (size_t k = open; k <= close; k++)
				x->in_text[k] = true;
			continue;
		}
		take_pair(x, open, close, s.around);
		find_pairs(x,
			(struct stretch_of_tags){
				open + 1, close, x->found.count},
			depth + 1);
	}
}

/* What has no partner was reported, and is not to be again in its cell. */
static void
take_unmatched(struct loops *x)
{
	for (size_t i = 0; i < x->tags->count; i++) {
		struct tag *t = x->tags->items[i].tag;

		if ((t->kind == TAG_OPEN || t->kind == TAG_CLOSE) &&
			!x->in_text[i])
			t->grouped = true;
	}
}

/* {else}s of these loops, {?x} and {:x} are not for the text of a cell. */
static void
take_others(struct loops *x)
{
	for (size_t i = 0; i < x->found.count; i++) {
		const struct pair *p = &x->found.items[i];
		struct tokens in = tokens_slice(x->tags, p->open + 1, p->close);
		long at = body_find_else(&in);

		if (at >= 0)
			in.items[at].tag->grouped = true;
	}
	for (size_t i = 0; i < x->tags->count; i++) {
		struct tag *t = x->tags->items[i].tag;

		if (t->kind == TAG_KEEP || t->kind == TAG_SLIDE)
			t->grouped = true;
		if (t->kind == TAG_SLIDE && !x->sheet->repeat)
			x->sheet->repeat = t;
		else if (t->kind == TAG_SLIDE)
			group_complain(&x->c, t, "tag_not_supported",
				"repeats a sheet that another tag repeats");
	}
}

/* What is left in the cell: its text and the loops in it. */
static void
group_cell(struct loops *x, struct sheet_cell *cell)
{
	struct part part = x->sheet->part;
	struct compile c = x->c;
	struct tokens left = {0};

	for (size_t i = 0; i < cell->program.count; i++) {
		const struct token *t = &cell->program.items[i];

		if (t->kind != TOK_TAG || !t->tag->grouped)
			*ARRAY_PUSH(x->sc->arena, &left) = *t;
	}
	c.part = &part;
	c.tokens = left;
	group_part(&c);
	cell->program = part.program;
}

static bool
is_blank(const struct sheet_cell *cell)
{
	if (cell->kind != CELL_TAGGED)
		return cell->empty;
	for (size_t i = 0; i < cell->program.count; i++) {
		const struct token *t = &cell->program.items[i];

		if (t->kind == TOK_TAG ||
			(t->kind == TOK_TEXT && slice_trim(t->bytes).len > 0))
			return false;
	}
	return true;
}

static void
find_tags_only(struct sheet *s)
{
	for (size_t i = 0; i < s->row_count; i++) {
		struct sheet_row *r = &s->rows[i];
		bool tagged = false;
		bool blank = true;

		for (size_t k = r->first; k < r->first + r->count; k++) {
			tagged |= s->cells[k].kind == CELL_TAGGED;
			blank = blank && is_blank(&s->cells[k]);
		}
		r->tags_only = tagged && blank;
	}
}

static struct sheet_row *
find_row(const struct sheet *s, uint32_t row)
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
	return low < s->row_count && s->rows[low].row == row ? &s->rows[low]
							     : NULL;
}

static struct sheet_step *
new_step(struct loops *x, enum sheet_step_kind kind, const struct tag *tag)
{
	struct sheet_step *step = arena_alloc(x->sc->arena, 1, sizeof *step);

	step->kind = kind;
	step->tag = tag;
	return step;
}

static struct axis_loop *
add_loop(struct loops *x, struct axis_loop *root, uint32_t from, uint32_t to,
	const struct sheet_step *step)
{
	struct axis_loop *loop = axis_add_loop(x->sc->arena, root, from, to);

	if (loop)
		loop->owner = step;
	else
		group_complain(&x->c, step->tag, "unbalanced_loop_tags",
			"repeats what another loop repeats");
	return loop;
}

/* A loop over rows that stands in another one by its rows but not by its tags,
 * or the other way round. */
static void
check_nesting(struct loops *x, const struct pair *p, const struct tag *t,
	const struct axis_loop *loop)
{
	const struct sheet_step *outer = loop ? loop->outer->owner : NULL;
	const struct tag *around = NULL;

	for (size_t i = p->left; i > 0 && !around;
		i = x->found.items[i - 1].left) {
		const struct pair *k = &x->found.items[i - 1];
		const struct tag *tag = x->tags->items[k->open].tag;

		if (over_of(x, tag, false) == OVER_ROWS)
			around = tag;
	}
	if (loop && (outer ? outer->tag : NULL) != around)
		group_complain(&x->c, t, "unbalanced_loop_tags",
			"repeats what another loop repeats");
}

/* {#x} in one row, {else} in a later one, {/x} in a later one. */
static void
add_rows(struct loops *x, const struct pair *p, const struct tag *t)
{
	struct tokens in = tokens_slice(x->tags, p->open + 1, p->close);
	long at = body_find_else(&in);
	const struct sheet_row *open = find_row(
		x->sheet, cell_of(x, p->open)->row);
	const struct sheet_row *close = find_row(
		x->sheet, cell_of(x, p->close)->row);
	uint32_t from = open->row + open->tags_only;
	uint32_t to = close->row - close->tags_only;
	const struct sheet_row *middle;

	if (at >= 0) {
		middle = find_row(
			x->sheet, cell_of(x, p->open + 1 + (size_t)at)->row);
		if (!middle->tags_only)
			group_complain(&x->c, in.items[at].tag,
				"loop_position_invalid",
				"of a loop over rows needs a row of its own");
		if (middle->row < to)
			add_loop(x, &x->sheet->row_loops, middle->row + 1, to,
				new_step(x, STEP_ELSE, t));
		to = middle->row - 1;
	}
	if (from <= to)
		check_nesting(x, p, t,
			add_loop(x, &x->sheet->row_loops, from, to,
				new_step(x, STEP_LOOP, t)));
}

static void
add_columns(struct loops *x, const struct pair *p, const struct tag *t)
{
	const struct sheet_cell *open = cell_of(x, p->open);
	const struct sheet_cell *close = cell_of(x, p->close);
	struct sheet_step *step = new_step(x, STEP_LOOP, t);
	const struct axis_loop *loop = NULL;

	step->columns = true;
	step->row1 = open->row;
	step->row2 = close->row;
	if (open->col > close->col)
		group_complain(&x->c, t, "loop_position_invalid",
			"ends in a column before that of its start");
	else
		loop = add_loop(
			x, &x->sheet->col_loops, open->col, close->col, step);
	if (loop && loop->outer != &x->sheet->col_loops)
		group_complain(&x->c, t, "unbalanced_loop_tags",
			"repeats columns that another loop repeats");
}

/* The row's own axis has the loops over whole columns, too. */
static struct axis_loop *
row_axis(struct loops *x, struct sheet_row *r)
{
	const struct axis_loop *all = &x->sheet->col_loops;

	if (r->cols)
		return r->cols;
	r->cols = arena_alloc(x->sc->arena, 1, sizeof *r->cols);
	r->cols->from = 1;
	r->cols->to = UINT32_MAX;
	for (size_t i = 0; i < all->count; i++)
		axis_add_loop(x->sc->arena, r->cols, all->items[i]->from,
			all->items[i]->to)
			->owner = all->items[i]->owner;
	return r->cols;
}

static void
add_cells(struct loops *x, const struct pair *p, const struct tag *t)
{
	const struct sheet_cell *open = cell_of(x, p->open);
	const struct sheet_cell *close = cell_of(x, p->close);
	const struct axis_loop *loop;
	const struct sheet_step *outer;

	if (open->row != close->row) {
		group_complain(&x->c, t, "loop_position_invalid",
			"repeats cells, but ends in another row");
		return;
	}
	loop = add_loop(x, row_axis(x, find_row(x->sheet, open->row)),
		open->col, close->col, new_step(x, STEP_LOOP, t));
	outer = loop ? loop->outer->owner : NULL;
	if (outer && outer->columns)
		group_complain(&x->c, t, "unbalanced_loop_tags",
			"repeats cells of columns that another loop repeats");
}

static void
add_found(struct loops *x, bool columns)
{
	for (size_t i = 0; i < x->found.count; i++) {
		const struct pair *p = &x->found.items[i];
		const struct tag *t = x->tags->items[p->open].tag;
		enum over over = over_of(
			x, t, cell_of(x, p->open) == cell_of(x, p->close));

		if ((over == OVER_COLUMNS) != columns)
			continue;
		if (over == OVER_ROWS)
			add_rows(x, p, t);
		else if (over == OVER_COLUMNS)
			add_columns(x, p, t);
		else if (over == OVER_CELLS)
			add_cells(x, p, t);
	}
}

static void
add_kept_rows(struct loops *x)
{
	for (size_t i = 0; i < x->tags->count; i++) {
		const struct tag *t = x->tags->items[i].tag;
		uint32_t row = cell_of(x, i)->row;

		if (t->kind == TAG_KEEP && !find_row(x->sheet, row)->tags_only)
			add_loop(x, &x->sheet->row_loops, row, row,
				new_step(x, STEP_KEEP, t));
	}
}

static void
drop_rows(struct loops *x)
{
	for (size_t i = 0; i < x->sheet->row_count; i++) {
		const struct sheet_row *r = &x->sheet->rows[i];
		struct axis_loop *loop = NULL;

		if (r->tags_only)
			loop = axis_add_loop(x->sc->arena, &x->sheet->row_loops,
				r->row, r->row);
		if (loop)
			loop->dropped = true;
	}
}

void
sheet_find_loops(struct sheet_compile *sc, struct tokens *tags)
{
	struct loops x = {.sc = sc,
		.sheet = sc->sheet,
		.tags = tags,
		.c = {.arena = sc->arena,
			.syntax = sc->syntax,
			.problems = sc->problems,
			.part = &sc->sheet->part}};

	if (tags->count == 0)
		return;
	if (tags->count > TAGS_LIMIT) {
		group_complain(&x.c, tags->items[TAGS_LIMIT].tag,
			"too_many_tags", "is one more than a sheet may have");
		return;
	}
	x.in_text = arena_alloc(sc->arena, tags->count, sizeof *x.in_text);
	find_column_pairs(&x);
	find_pairs(&x, (struct stretch_of_tags){0, tags->count, 0}, 0);
	take_unmatched(&x);
	take_others(&x);
	for (size_t i = 0; i < sc->sheet->cell_count; i++)
		if (sc->sheet->cells[i].kind == CELL_TAGGED)
			group_cell(&x, &sc->sheet->cells[i]);
	find_tags_only(sc->sheet);
	add_found(&x, true);
	add_found(&x, false);
	add_kept_rows(&x);
	drop_rows(&x);
}
