#include <stdlib.h>
#include <string.h>

#include "group.h"
#include "sheet.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* The tags in the strings of a worksheet's cells. */

const char *
sheet_place(struct arena *a, const struct sheet *s, uint32_t row, uint32_t col)
{
	struct buf b = BUF_INIT(MIB);
	const char *place;

	buf_addf(&b, "%s!", s->name);
	sheet_cell_print(&b, row, col);
	place = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return place;
}

/* The markup inside an element of the cell, "" when there is none. */
static struct slice
inside(struct slice bytes, const char *name)
{
	struct xmlwalk w = {.bytes = bytes};
	struct xmltag t;
	size_t from;

	while (xmlwalk_next(&w, &t)) {
		if (t.pos != POS_START || !slice_is(t.name, name))
			continue;
		from = t.to;
		xmlwalk_skip(&w, &t);
		return slice_sub(bytes, from, t.from - from);
	}
	return SLICE("");
}

/* Told once: a sheet may have a million of them. */
static struct slice
string_lacks(struct sheet_compile *c, const struct sheet_cell *cell)
{
	if (!c->string_lacks)
		problem_add(c->problems, "malformed_xml", c->sheet->part.name,
			"a cell in row %u of the sheet '%s' names a shared "
			"string that is not there",
			cell->row, c->sheet->name);
	c->string_lacks = true;
	return SLICE_NONE;
}

/* The markup of a cell's string; SLICE_NONE: it holds none.  *shared is its
 * index, -1 for one of its own. */
static struct slice
string_of(struct sheet_compile *c, const struct sheet_cell *cell, long *shared)
{
	struct slice v;

	*shared = -1;
	if (cell->kind == CELL_FORMULA || cell->empty)
		return SLICE_NONE;
	if (slice_is(cell->type, "inlineStr"))
		return inside(cell->inner, "is");
	if (!slice_is(cell->type, "s"))
		return SLICE_NONE;
	v = slice_trim(inside(cell->inner, "v"));
	if (v.len == 0)
		return SLICE_NONE;
	*shared = v.len > 9 ? -1 : strtol(v.data, NULL, 10);
	if (*shared < 0 || (size_t)*shared >= c->strings->count)
		return string_lacks(c, cell);
	return c->strings->items[*shared];
}

/* Readings of Asian text are of the template's, and go. */
static struct slice
without_phonetics(struct arena *a, struct slice si)
{
	struct buf b = BUF_INIT(64 * MIB);
	struct xmlwalk w = {.bytes = si};
	struct xmltag t;
	size_t copied = 0;
	struct slice out = si;

	while (xmlwalk_next(&w, &t)) {
		size_t from = t.from;

		if (!slice_is(t.name, "rPh") && !slice_is(t.name, "phoneticPr"))
			continue;
		buf_add(&b, si.data + copied, from - copied);
		xmlwalk_skip(&w, &t);
		copied = t.to;
	}
	if (copied > 0) {
		buf_add(&b, si.data + copied, si.len - copied);
		out = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	}
	buf_free(&b);
	return out;
}

/* One plain text: the elements around it are made anew. */
static bool
unwrap(struct tokens *in)
{
	for (size_t i = 1; i + 1 < in->count; i++)
		if (in->items[i].kind != TOK_TAG &&
			in->items[i].kind != TOK_TEXT)
			return false;
	if (in->count < 3 || !token_is(&in->items[0], ELEM_TEXT, POS_START) ||
		!token_is(&in->items[in->count - 1], ELEM_TEXT, POS_END))
		return false;
	*in = tokens_slice(in, 1, in->count - 1);
	return true;
}

static void
keep_blanks(struct sheet_compile *c, struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++)
		if (token_is(&in->items[i], ELEM_TEXT, POS_START))
			in->items[i].bytes = slice_of(arena_printf(c->arena,
				"<%st xml:space=\"preserve\">",
				c->sheet->prefix));
}

static void
place_problems(struct sheet_compile *c, size_t from, const char *place)
{
	for (size_t i = from; i < c->problems->count; i++)
		c->problems->items[i].place = place;
}

static void
compile_cell(struct sheet_compile *c, struct sheet_cell *cell, struct slice si,
	struct tokens *tags)
{
	struct compile x = {.arena = c->arena,
		.syntax = c->syntax,
		.problems = c->problems,
		.part = &c->sheet->part};
	const char *place = sheet_place(
		c->arena, c->sheet, cell->row, cell->col);
	size_t problems = c->problems->count;
	size_t before = tags->count;

	si = without_phonetics(c->arena, si);
	if (lex_bytes(c->arena, &dialect_sheet, si, &x.tokens) != 0)
		return;
	x.lexed = x.tokens;
	tags_find(&x);
	buf_free(&x.joined);
	place_problems(c, problems, place);
	for (size_t i = 0; i < x.tokens.count; i++) {
		struct token *t = &x.tokens.items[i];

		if (t->kind != TOK_TAG)
			continue;
		t->tag->place = place;
		t->tag->para = cell->row;
		t->order = (size_t)(cell - c->sheet->cells);
		*ARRAY_PUSH(c->arena, tags) = *t;
	}
	if (tags->count == before)
		return;
	cell->kind = CELL_TAGGED;
	cell->rich = !unwrap(&x.tokens);
	if (cell->rich)
		keep_blanks(c, &x.tokens);
	cell->program = x.tokens;
}

/* The first byte of a delimiter: most strings have none. */
static bool
may_hold_tags(const struct sheet_compile *c, struct slice si)
{
	const char *open = c->syntax->open;

	return open && si.len > 0 &&
		(strchr("<>&\"'", open[0]) || memchr(si.data, open[0], si.len));
}

void
sheet_find_tags(struct sheet_compile *c)
{
	static const char *const but_type[] = {"t", NULL};
	struct tokens tags = {0};

	for (size_t i = 0; i < c->sheet->cell_count; i++) {
		struct sheet_cell *cell = &c->sheet->cells[i];
		long shared;
		struct slice si = string_of(c, cell, &shared);

		if (!may_hold_tags(c, si))
			continue;
		compile_cell(c, cell, si, &tags);
		if (cell->kind != CELL_TAGGED)
			continue;
		cell->attrs = xmlattr_without(c->arena,
			slice_of(arena_printf(c->arena, "<c%s>", cell->attrs)),
			but_type);
		if (shared >= 0)
			c->strings->tagged[shared] = true;
	}
	sheet_find_loops(c, &tags);
}
