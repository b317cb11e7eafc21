#include <stdlib.h>

#include "sheet.h"
#include "xmltext.h"
#include "xmltree.h"
#include "xmlwalk.h"

/*
 * Cuts the drawing of a worksheet (20.5.2.35) at its objects, each of which is
 * a template of its own: it comes once per pass of the loops over the cells
 * that it covers.
 */

/* A corner this little below a line of cells was meant to lie on it. */
#define OVERHANG 38100 /* EMU; 3 points */

static long
number(struct arena *a, struct xmlnode *corner, const char *name)
{
	struct xmlnode *n = xmlnode_child(corner, name);
	long value = n ? strtol(xmlnode_text(a, n), NULL, 10) : 0;

	return value > 0 ? value : 0;
}

static uint32_t
line_of(struct arena *a, struct xmlnode *corner, const char *name, long limit)
{
	long line = number(a, corner, name);

	return (uint32_t)(line < limit ? line : limit - 1) + 1;
}

/* The last line of cells that is covered. */
static uint32_t
last_line(struct arena *a, struct xmlnode *to, const char *name,
	const char *offset, uint32_t first, long limit)
{
	uint32_t line = to ? line_of(a, to, name, limit) : first;

	if (line > first && number(a, to, offset) <= OVERHANG)
		line--;
	return line > first ? line : first;
}

static void
read_area(struct arena *a, struct sheet_object *o, struct xmlnode *anchor)
{
	struct xmlnode *from = xmlnode_child(anchor, "from");
	struct xmlnode *to = xmlnode_child(anchor, "to");
	struct slice edit = xmlnode_attr(anchor, "editAs");

	if (!from)
		return;
	o->area.row1 = line_of(a, from, "row", SHEET_ROWS);
	o->area.col1 = line_of(a, from, "col", SHEET_COLS);
	o->area.row2 = last_line(
		a, to, "row", "rowOff", o->area.row1, SHEET_ROWS);
	o->area.col2 = last_line(
		a, to, "col", "colOff", o->area.col1, SHEET_COLS);
	o->moves = !slice_is(edit, "absolute");
	o->sizes = o->moves && !slice_is(edit, "oneCell");
}

/* The anchor itself, or one that is there for some readers only. */
static struct xmlnode *
anchor_of(struct xmlnode *n)
{
	struct xmlnode *from = xmlnode_find(n, "from");

	return from ? from->parent : n;
}

/* The size on the sheet. */
static void
measure(struct sheet_compile *c, struct xmlnode *anchor,
	const struct sheet_object *o, long long *cx, long long *cy)
{
	struct xmlnode *from = xmlnode_child(anchor, "from");
	struct xmlnode *to = xmlnode_child(anchor, "to");
	struct xmlnode *ext = xmlnode_child(anchor, "ext");
	uint32_t col2 = to ? line_of(c->arena, to, "col", SHEET_COLS) : 0;
	uint32_t row2 = to ? line_of(c->arena, to, "row", SHEET_ROWS) : 0;

	*cx = *cy = 0;
	if (ext) {
		*cx = xmlattr_u32(ext->open, "cx", 0);
		*cy = xmlattr_u32(ext->open, "cy", 0);
	}
	if (!to || !from || col2 < o->area.col1 || row2 < o->area.row1)
		return;
	*cx = number(c->arena, to, "colOff") - number(c->arena, from, "colOff");
	*cy = number(c->arena, to, "rowOff") - number(c->arena, from, "rowOff");
	if (col2 > o->area.col1)
		*cx += sheet_width(c->sheet, o->area.col1, col2 - 1);
	if (row2 > o->area.row1)
		*cy += sheet_height(c->sheet, o->area.row1, row2 - 1);
}

/* A picture that does not say its size has that of its place. */
static struct slice
with_size(struct sheet_compile *c, struct xmlnode *n, struct sheet_object *o)
{
	struct xmlnode *anchor = anchor_of(n);
	struct xmlnode *pic = xmlnode_child(anchor, "pic");
	struct xmlnode *props = xmlnode_child(pic, "spPr");
	struct xmlpatches patches = {0};
	long long cx;
	long long cy;

	if (!props || xmlnode_child(props, "xfrm") || !props->first)
		return n->all;
	measure(c, anchor, o, &cx, &cy);
	xmlpatch_add(c->arena, &patches, slice_make(props->first->all.data, 0),
		slice_of(arena_printf(c->arena,
			"<a:xfrm xmlns:a=\"http://schemas.openxmlformats.org/"
			"drawingml/2006/main\"><a:off x=\"0\" y=\"0\"/>"
			"<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>",
			cx, cy)));
	return xmlpatch_apply(c->arena, n->all, &patches);
}

static void
add_object(struct sheet_compile *c, struct sheet_drawing *d, struct xmlnode *n)
{
	struct sheet_object *o = ARRAY_PUSH(c->arena, d);
	struct xmlnode *props = n;

	read_area(c->arena, o, anchor_of(n));
	while ((props = xmlnode_walk(n, props)))
		if (xmlnode_is(props, "cNvPr") &&
			xmlattr_u32(props->open, "id", 0) > d->highest)
			d->highest = xmlattr_u32(props->open, "id", 0);
	o->part = (struct part){.name = d->part,
		.dialect = &dialect_sheet_drawing,
		.bytes = n->all};
	part_compile(&o->part, c->arena, c->syntax, c->problems);
	if (o->part.tag_count == 0)
		return;
	o->part.bytes = with_size(c, n, o);
	if (o->part.bytes.data != n->all.data) {
		o->part.tag_count = 0;
		part_compile(&o->part, c->arena, c->syntax, c->problems);
	}
}

void
sheet_read_drawing(
	struct sheet_compile *c, const char *name, struct slice bytes)
{
	struct xmlnode *root = xmltree_parse(c->arena, bytes);
	struct sheet_drawing *d;

	if (!root || !xmlnode_is(root, "wsDr") || c->sheet->drawing)
		return;
	d = arena_alloc(c->arena, 1, sizeof *d);
	d->part = name;
	d->prefix = arena_strndup(
		c->arena, xmlnode_prefix(root).data, xmlnode_prefix(root).len);
	d->head = slice_between(bytes.data, root->inner.data);
	d->tail = slice_from(bytes, d->head.len + root->inner.len);
	if (slice_ends(root->open, "/>")) {
		size_t len = (size_t)(root->open.data - bytes.data) +
			root->open.len - 2;

		d->head = slice_of(
			arena_printf(c->arena, "%.*s>", (int)len, bytes.data));
		d->tail = slice_of(arena_printf(
			c->arena, "</%.*s>", SLICE_ARG(root->name)));
	}
	for (struct xmlnode *n = root->first; n; n = n->next)
		add_object(c, d, n);
	c->sheet->drawing = d;
}
