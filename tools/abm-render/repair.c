#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "exec.h"

/*
 * Loops that show nothing leave holes that Office will not open: a cell
 * without a paragraph, a row without a cell.  One walk with a stack of open
 * containers closes them, inside first.
 */

struct open_elem {
	enum elem elem;
	size_t from; /* piece of its start */
	bool holds; /* what it must hold was seen */
};

struct repair {
	struct arena *arena;
	const struct dialect *dialect;
	struct pieces *in;
	struct open_elem *stack;
	size_t depth;
	size_t cap;
};

#define EMPTY_PARA "<w:p/>"
#define TABLE "<w:tbl>"
#define MARKUP_LIMIT (256 * MIB)

static bool
is_container(enum elem e)
{
	return e == ELEM_CELL || e == ELEM_ROW || e == ELEM_TABLE ||
		e == ELEM_SDT_CONTENT || e == ELEM_TEXT_BODY ||
		e == ELEM_FRAME || e == ELEM_PARA;
}

static bool
satisfies(enum elem outer, enum elem inner)
{
	switch (outer) {
	case ELEM_CELL:
		return inner == ELEM_PARA || inner == ELEM_TEXT_BODY;
	case ELEM_TEXT_BODY:
		return inner == ELEM_PARA;
	case ELEM_ROW:
		return inner == ELEM_CELL;
	case ELEM_TABLE:
		return inner == ELEM_ROW;
	case ELEM_SDT_CONTENT:
		return inner == ELEM_PARA || inner == ELEM_RUN ||
			inner == ELEM_SDT || inner == ELEM_COMMENT_MARK ||
			inner == ELEM_CELL || inner == ELEM_ROW ||
			inner == ELEM_TABLE;
	case ELEM_FRAME:
		return inner == ELEM_TABLE;
	default:
		return true;
	}
}

static void
note(struct repair *r, enum elem e)
{
	for (size_t i = r->depth; i-- > 0;) {
		struct open_elem *o = &r->stack[i];

		if (!o->holds && satisfies(o->elem, e))
			o->holds = true;
		/* A nested cell's content does not fill the outer one. */
		if (o->elem == ELEM_CELL || o->elem == ELEM_TEXT_BODY)
			break;
	}
}

/* Of the elements that may vanish in a merged token. */
static void
note_all(struct repair *r, uint64_t holds)
{
	static const enum elem known[] = {ELEM_PARA, ELEM_RUN, ELEM_CELL,
		ELEM_ROW, ELEM_TABLE, ELEM_SDT, ELEM_TEXT_BODY};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (holds & ELEM_BIT(known[i]))
			note(r, known[i]);
}

static void
blank(struct pieces *in, size_t from, size_t to)
{
	for (size_t i = from; i <= to; i++)
		in->items[i] = (struct piece){.bytes = SLICE("")};
}

static bool
inside_para(const struct repair *r)
{
	for (size_t i = r->depth; i-- > 0;)
		if (r->stack[i].elem == ELEM_PARA)
			return true;
		else if (r->stack[i].elem == ELEM_CELL)
			return false;
	return false;
}

/* Puts markup in front of the end tag at piece i. */
static void
fill(struct repair *r, size_t i, const char *markup)
{
	struct slice end = r->in->items[i].bytes;

	r->in->items[i].bytes = slice_of(
		arena_printf(r->arena, "%s%.*s", markup, SLICE_ARG(end)));
}

static bool
drops_when_empty(const struct repair *r, enum elem e)
{
	return r->dialect == &dialect_word &&
		(e == ELEM_ROW || e == ELEM_TABLE);
}

/* The frame around an emptied table of a slide goes with it. */
static void
mark_frame(struct repair *r)
{
	for (size_t i = r->depth; i-- > 0;)
		if (r->stack[i].elem == ELEM_FRAME) {
			r->stack[i].holds = false;
			return;
		}
}

static void
close_elem(struct repair *r, size_t i)
{
	struct open_elem o = r->stack[--r->depth];
	bool word = r->dialect == &dialect_word;

	if (o.holds) {
		note(r, o.elem);
		return;
	}
	if (drops_when_empty(r, o.elem)) {
		blank(r->in, o.from, i);
		return;
	}
	if (o.elem == ELEM_TABLE) {
		mark_frame(r);
		return;
	}
	if (o.elem == ELEM_FRAME)
		blank(r->in, o.from, i);
	else if (o.elem == ELEM_SDT_CONTENT && inside_para(r))
		fill(r, i, "<w:r/>");
	else if (o.elem != ELEM_ROW)
		fill(r, i, word ? EMPTY_PARA : "<a:p/>");
	note(r, o.elem);
}

static void
open_elem(struct repair *r, size_t i)
{
	struct open_elem *o;

	if (r->depth == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 64;
		r->stack = mem_resize(r->stack, r->cap, sizeof *r->stack);
	}
	o = &r->stack[r->depth++];
	o->elem = r->in->items[i].elem;
	o->from = i;
	/* A frame may hold a chart; only a table that empties removes it. */
	o->holds = o->elem == ELEM_FRAME || o->elem == ELEM_PARA;
}

static void
step(struct repair *r, size_t i)
{
	const struct piece *p = &r->in->items[i];

	if (p->holds)
		note_all(r, p->holds);
	if (p->pos == POS_END && slice_starts(p->bytes, EMPTY_PARA))
		note(r, ELEM_PARA);
	if (p->elem == ELEM_NONE)
		return;
	if (!is_container(p->elem)) {
		note(r, p->elem);
	} else if (p->pos == POS_START) {
		open_elem(r, i);
	} else if (p->pos == POS_SELF) {
		if (p->elem == ELEM_CELL)
			fill(r, i, "");
		note(r, p->elem);
	} else if (r->depth > 0 && r->stack[r->depth - 1].elem == p->elem) {
		close_elem(r, i);
	}
}

static bool
begins(const struct piece *p, const char *name)
{
	return slice_starts(slice_trim(p->bytes), name);
}

static bool
ends_table(const struct piece *p)
{
	return (p->elem == ELEM_TABLE && p->pos == POS_END) ||
		((p->holds & ELEM_BIT(ELEM_TABLE)) &&
			slice_ends(p->bytes, "</w:tbl>"));
}

/* A table must be followed by a paragraph at the end of a cell or the body. */
static void
part_tables(struct repair *r)
{
	bool after = false;

	for (size_t i = 0; i < r->in->count; i++) {
		struct piece *p = &r->in->items[i];

		if (!after) {
			after = ends_table(p);
			continue;
		}
		if (p->bytes.len == 0 || slice_trim(p->bytes).len == 0 ||
			begins(p, "<w:bookmarkEnd"))
			continue;
		if (!begins(p, "<w:p") && !begins(p, "<w:tbl") &&
			!begins(p, "<w:sectPr") && !begins(p, "</w:hdr") &&
			!begins(p, "</w:ftr"))
			fill(r, i, EMPTY_PARA);
		after = ends_table(p);
	}
}

/* What is left of a text element whose value was empty. */
static void
shorten_texts(struct pieces *in)
{
	struct piece *start = NULL;

	for (size_t i = 0; i < in->count; i++) {
		struct piece *p = &in->items[i];

		if (p->bytes.len == 0)
			continue;
		if (start && p->elem == ELEM_TEXT && p->pos == POS_END) {
			start->bytes = SLICE("<w:t/>");
			start->pos = POS_SELF;
			p->bytes = SLICE("");
		}
		start = p->elem == ELEM_TEXT &&
				slice_is(p->bytes,
					"<w:t xml:space=\"preserve\">")
			? p
			: NULL;
	}
}

void
repair_pieces(struct arena *a, const struct dialect *d, struct pieces *pieces)
{
	struct repair r = {.arena = a, .dialect = d, .in = pieces};

	/* First: also one that goes leaves the paragraph behind it, which may be
	 * all there is. */
	if (d == &dialect_word)
		part_tables(&r);
	for (size_t i = 0; i < pieces->count; i++)
		step(&r, i);
	if (d == &dialect_word)
		shorten_texts(pieces);
	free(r.stack);
}

/* Behind an element, or its empty tag, that markup begins with. */
static struct slice
behind(struct slice markup, const char *end_tag)
{
	size_t gt = slice_find_char(markup, '>');
	size_t end;

	if (gt > 0 && gt < markup.len && markup.data[gt - 1] == '/')
		return slice_from(markup, gt + 1);
	end = slice_find(markup, end_tag);
	return end < markup.len ? slice_from(markup, end + strlen(end_tag))
				: slice_from(markup, gt + 1);
}

/* CT_Tbl, ECMA-376 part 1, 17.4.37: properties and grid come before rows. */
static struct slice
add_head(struct buf *out, struct slice table)
{
	struct slice rest = table;

	if (slice_starts(slice_trim(rest), "<w:bookmark"))
		return table;
	if (slice_starts(slice_trim(rest), "<w:tblPr"))
		rest = behind(rest, "</w:tblPr>");
	else
		buf_add_str(out, "<w:tblPr/>");
	buf_add(out, table.data, (size_t)(rest.data - table.data));
	if (!slice_starts(slice_trim(rest), "<w:tblGrid"))
		buf_add_str(out, "<w:tblGrid/>");
	return rest;
}

struct slice
repair_markup(struct arena *a, struct slice markup)
{
	struct buf out = BUF_INIT(MARKUP_LIMIT);
	struct slice rest = markup;
	size_t at = slice_find(rest, TABLE);

	if (at >= markup.len)
		return markup;
	for (; at < rest.len; at = slice_find(rest, TABLE)) {
		buf_add(&out, rest.data, at + strlen(TABLE));
		rest = add_head(&out, slice_from(rest, at + strlen(TABLE)));
	}
	buf_add(&out, rest.data, rest.len);
	markup = slice_make(arena_strndup(a, buf_str(&out), out.len), out.len);
	buf_free(&out);
	return markup;
}
