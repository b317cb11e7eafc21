#include <stdlib.h>
#include <string.h>

#include "execobject.h"
#include "fill.h"
#include "port/xmlcheck.h"
#include "workbookfill.h"
#include "xmltext.h"
#include "xmltree.h"
#include "xmlwalk.h"

/*
 * Objects on a worksheet (ISO/IEC 29500-1 20.5): a picture or a chart moves
 * with the cells that it stands on, and, unless it says otherwise, grows with
 * them.  Where these are in a loop it comes once per pass, with its data.
 */

struct corner {
	uint32_t row; /* from 1 */
	uint32_t col;
};

struct anchors {
	struct fill_sheet host;
	struct filling *f;
	const struct sheet_made *m;
	const struct sheet_object *object;
	const char *part; /* of the output */
	struct buf out;
	size_t highest; /* id of an object */
	/* the copy being written */
	struct sheet_place place;
	bool again; /* not the first */
	struct slice bytes;
	size_t copied;
	bool is_to; /* the corner being read */
	bool in_corner;
	struct corner from; /* of the template */
};

static long
number_behind(struct slice bytes, const struct xmltag *t, size_t *len)
{
	struct slice s = slice_from(bytes, t->to);

	*len = slice_find_char(s, '<');
	return strtol(s.data, NULL, 10);
}

/* A corner at the upper edge of a line belongs to the line before. */
static bool
is_edge(const struct anchors *x, bool row, uint32_t line)
{
	return row ? line == x->object->area.row2 + 1
		   : line == x->object->area.col2 + 1;
}

/* Where a line went: that of the far corner as far from the near one as it was,
 * or as far as the lines between are now. */
static uint32_t
moved(const struct anchors *x, bool row, uint32_t line)
{
	const struct axis_pass *axis = row ? x->place.row : x->place.col;
	uint32_t from = row ? x->from.row : x->from.col;

	if (!x->object->moves)
		return line;
	if (!x->is_to)
		return axis_first(axis, line);
	if (!x->object->sizes)
		return axis_first(axis, from) + (line - from);
	if (is_edge(x, row, line))
		return axis_last(axis, line - 1) + 1;
	return axis_last(axis, line);
}

static void
put_line(struct anchors *x, const struct xmltag *t, bool row)
{
	size_t len;
	uint32_t limit = row ? SHEET_ROWS : SHEET_COLS;
	uint32_t line = (uint32_t)number_behind(x->bytes, t, &len) + 1;
	uint32_t *from = row ? &x->from.row : &x->from.col;

	if (line == 0 || line > limit || t->pos != POS_START)
		return;
	if (!x->is_to)
		*from = line;
	line = moved(x, row, line);
	buf_add(&x->out, x->bytes.data + x->copied, t->to - x->copied);
	buf_addf(&x->out, "%u", (line > limit ? limit : line) - 1);
	x->copied = t->to + len;
}

/* Ids of a copy are new ones. */
static void
put_id(struct anchors *x, const struct xmltag *t)
{
	struct slice id = xmltext_attr(t->bytes, "id");

	if (!x->again || !id.data || t->pos == POS_END)
		return;
	buf_add(&x->out, x->bytes.data + x->copied, t->from - x->copied);
	xmlattr_put(&x->out, t->bytes, "id",
		slice_of(arena_printf(x->f->x->arena, "%zu", ++x->highest)));
	x->copied = t->to;
}

static void
look_at(struct anchors *x, const struct xmltag *t)
{
	if (slice_is(t->name, "from") || slice_is(t->name, "to")) {
		x->in_corner = t->pos == POS_START;
		x->is_to = slice_is(t->name, "to");
	}
	if (x->in_corner && slice_is(t->name, "row"))
		put_line(x, t, true);
	if (x->in_corner && slice_is(t->name, "col"))
		put_line(x, t, false);
	if (slice_is(t->name, "cNvPr"))
		put_id(x, t);
}

static void
put_moved(struct anchors *x)
{
	struct xmlwalk w = {.bytes = x->bytes};
	struct xmltag t;

	x->copied = 0;
	x->in_corner = false;
	while (xmlwalk_next(&w, &t))
		look_at(x, &t);
	buf_add(&x->out, x->bytes.data + x->copied, x->bytes.len - x->copied);
}

static struct slice
joined(struct exec *x)
{
	struct buf b = BUF_INIT(EXEC_OUTPUT_LIMIT);
	struct slice bytes;

	for (size_t i = 0; i < x->out.count; i++)
		buf_add(&b, x->out.items[i].bytes.data,
			x->out.items[i].bytes.len);
	bytes = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return bytes;
}

/* The object with its tags filled and its charts made. */
static struct slice
filled(struct anchors *x, const struct sheet_object *o)
{
	struct exec *e = x->f->x;
	const struct scope *outer = e->eval.scope;
	struct slice bytes = SLICE_NONE;

	e->eval.scope = x->place.scope;
	e->name = x->part;
	e->object = NULL;
	e->fill->sheet = &x->host;
	if (exec_part(e, &o->part) == 0)
		bytes = joined(e);
	e->fill->sheet = NULL;
	e->eval.scope = outer;
	return bytes;
}

static bool
is_object(const struct xmlnode *n)
{
	static const char *const names[] = {
		"sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xmlnode_is(n, names[i]))
			return true;
	return false;
}

static bool
holds_object(struct xmlnode *n)
{
	struct xmlnode *at = n;

	while ((at = xmlnode_walk(n, at)))
		if (is_object(at))
			return true;
	return false;
}

/*
 * A picture that took another's place has a size of its own: 20.5.2.24, an
 * anchor with the near corner alone.
 */
static struct slice
resized(struct anchors *x, struct xmlnode *n, struct slice bytes)
{
	struct xmlnode *ext = xmlnode_path(n, "pic/spPr/xfrm/ext");
	struct xmlnode *to = xmlnode_child(n, "to");
	struct xmlnode *size = to ? to : xmlnode_child(n, "ext");
	struct arena *a = x->f->x->arena;
	struct xmlpatches patches = {0};
	struct slice p = xmlnode_prefix(n);
	struct slice cx = xmlnode_attr(ext, "cx");
	struct slice cy = xmlnode_attr(ext, "cy");

	if (!cx.data || !cy.data || !size)
		return bytes;
	xmlpatch_add(a, &patches, n->open,
		slice_of(arena_printf(a, "<%.*soneCellAnchor>", SLICE_ARG(p))));
	xmlpatch_add(a, &patches, size->all,
		slice_of(arena_printf(a, "<%.*sext cx=\"%.*s\" cy=\"%.*s\"/>",
			SLICE_ARG(p), SLICE_ARG(cx), SLICE_ARG(cy))));
	xmlpatch_add(a, &patches,
		slice_between(
			n->inner.data + n->inner.len, n->all.data + n->all.len),
		slice_of(
			arena_printf(a, "</%.*soneCellAnchor>", SLICE_ARG(p))));
	return xmlpatch_apply(a, bytes, &patches);
}

static void
put_copy(struct anchors *x, const struct sheet_object *o)
{
	struct exec *e = x->f->x;
	size_t replaced = e->replaced;
	struct xmlnode *n;

	x->bytes = filled(x, o);
	n = x->bytes.data ? xmltree_parse(e->arena, x->bytes) : NULL;
	if (!n)
		return;
	if (!holds_object(n)) {
		fill_loosen(e);
		return;
	}
	if (e->replaced > replaced && xmlnode_child(n, "pic"))
		x->bytes = resized(x, n, x->bytes);
	put_moved(x);
}

static void
put_object(struct anchors *x, const struct sheet_object *o)
{
	struct made_areas areas = {0};
	struct arena *a = x->f->x->arena;

	x->object = o;
	x->place = (struct sheet_place){
		.row = &x->m->rows, .col = &x->m->cols, .scope = x->m->scope};
	x->again = false;
	if (!o->moves) {
		put_copy(x, o);
		return;
	}
	sheet_spread(a, x->m, &o->area, false, &areas);
	for (size_t i = 0; i < areas.count; i++) {
		if (areas.items[i].hollow)
			continue;
		x->place.row = areas.items[i].row;
		x->place.col = areas.items[i].col;
		x->place.scope = sheet_made_scope(
			x->m, x->place.row, x->place.col);
		put_copy(x, o);
		x->again = true;
	}
	if (!x->again)
		fill_loosen(x->f->x);
}

static const char *
place_chart(struct exec *e, const struct package_rel *r, const struct tag *t,
	const struct value *v)
{
	struct anchors *x = (struct anchors *)e->fill->sheet;

	return sheet_chart_write(x->f, x->m, &x->place, r, t, v);
}

struct slice
anchors_write(struct filling *f, const struct sheet_made *m, const char *part)
{
	const struct sheet_drawing *d = m->sheet->drawing;
	struct anchors x = {.host = {.place = place_chart},
		.f = f,
		.m = m,
		.part = part,
		.highest = d->highest,
		.out = BUF_INIT(EXEC_OUTPUT_LIMIT)};
	struct fault fault = FAULT_INIT;
	struct slice bytes;

	buf_add(&x.out, d->head.data, d->head.len);
	for (size_t i = 0; i < d->count; i++)
		put_object(&x, &d->items[i]);
	cell_pictures_write(f, m, part, x.highest, &x.out);
	buf_add(&x.out, d->tail.data, d->tail.len);
	bytes = slice_make(
		arena_strndup(f->x->arena, buf_str(&x.out), x.out.len),
		x.out.len);
	if (x.out.full)
		problem_add(f->x->problems, "too_much_output", part,
			"makes the output too large");
	else if (xmlcheck(bytes, &fault) != 0)
		problem_add(f->x->problems, "output_invalid_xml", d->part,
			"filling the part breaks its XML: %s", fault.text);
	buf_free(&x.out);
	return bytes;
}
