#include <string.h>

#include "execobject.h"
#include "workbookfill.h"
#include "xmlwalk.h"

/*
 * Pictures of cells ({%x}): anchored to the cell, inside it and what is merged
 * into it where their size was not asked for.
 */

#define PADDING 12700 /* EMU; a point, so that borders stay visible */
#define XDR_NS \
	"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DRAWING_TYPE "application/vnd.openxmlformats-officedocument.drawing+xml"

struct spot {
	long long x; /* of the picture in the cell, EMU */
	long long y;
	long long cx;
	long long cy;
};

static long long
inside(long long side)
{
	return side > 4LL * PADDING ? side - 2LL * PADDING : side;
}

static struct spot
spot_of(const struct sheet *s, const struct cell_picture *c)
{
	struct sheet_area box = sheet_merged(s, c->cell->row, c->cell->col);
	long long width = sheet_width(s, box.col1, box.col2);
	long long height = sheet_height(s, box.row1, box.row2);
	struct spot p = {.x = width > 4LL * PADDING ? PADDING : 0,
		.y = height > 4LL * PADDING ? PADDING : 0};

	exec_picture_size(&c->picture, &p.cx, &p.cy);
	if (c->picture.width == 0 && c->picture.height == 0)
		picture_fit(&p.cx, &p.cy, inside(width), inside(height));
	if (c->picture.centred && width > p.cx &&
		sheet_width(s, box.col1, box.col1) > (width - p.cx) / 2)
		p.x = (width - p.cx) / 2;
	if (c->picture.centred && height > p.cy &&
		sheet_height(s, box.row1, box.row1) > (height - p.cy) / 2)
		p.y = (height - p.cy) / 2;
	return p;
}

/* 20.5.2.24 */
static void
put_picture(struct exec *x, const struct sheet *s, const struct cell_picture *c,
	size_t id, struct buf *b)
{
	struct spot p = spot_of(s, c);
	struct slice pic = exec_pic(x, &c->picture,
		&(struct pic_frame){.ns = SLICE("xdr:"),
			.id = slice_of(arena_printf(x->arena, "%zu", id)),
			.name = slice_of(
				arena_printf(x->arena, "Picture %zu", id)),
			.cx = p.cx,
			.cy = p.cy});

	buf_addf(b,
		"<xdr:oneCellAnchor xmlns:xdr=\"" XDR_NS
		"\"><xdr:from><xdr:col>%u</xdr:col><xdr:colOff>%lld"
		"</xdr:colOff><xdr:row>%u</xdr:row><xdr:rowOff>%lld"
		"</xdr:rowOff></xdr:from><xdr:ext cx=\"%lld\" cy=\"%lld\"/>",
		c->col - 1, p.x, c->row - 1, p.y, p.cx, p.cy);
	buf_add(b, pic.data, pic.len);
	buf_add_str(b, "<xdr:clientData/></xdr:oneCellAnchor>");
}

void
cell_pictures_write(struct filling *f, const struct sheet_made *m,
	const char *part, size_t highest, struct buf *b)
{
	const char *name = f->x->name;

	f->x->name = part;
	for (size_t i = 0; i < m->pictures.count; i++) {
		struct cell_picture *c = &m->pictures.items[i];

		exec_relate_picture(f->x, &c->picture);
		put_picture(f->x, m->sheet, c, highest + 1 + i, b);
	}
	f->x->name = name;
}

/* Where <drawing> stands among the children (18.3.1.99): in front of these. */
static size_t
drawing_place(struct slice tail)
{
	static const char *const behind[] = {"legacyDrawing", "legacyDrawingHF",
		"drawingHF", "picture", "oleObjects", "controls",
		"webPublishItems", "tableParts", "extLst", "AlternateContent"};
	struct xmlwalk w = {.bytes = tail};
	struct xmltag t;

	while (xmlwalk_next(&w, &t)) {
		if (t.pos == POS_END && slice_is(t.name, "worksheet"))
			return t.from;
		for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
			if (t.pos != POS_END && slice_is(t.name, behind[i]))
				return t.from;
		if (t.pos == POS_START)
			xmlwalk_skip(&w, &t);
	}
	return tail.len;
}

struct slice
cell_pictures_host(struct filling *f, struct sheet_made *m, struct slice tail)
{
	struct output *o = f->x->output;
	const char *prefix = m->sheet->prefix;
	size_t at = drawing_place(tail);
	const char *id;

	if (m->pictures.count == 0 || m->sheet->drawing)
		return tail;
	m->drawing = output_free_name(o, "xl/drawings/abm", ".xml");
	output_add(o, m->drawing, DRAWING_TYPE, SLICE(""));
	id = output_relate(o, m->part,
		&(struct output_target){
			.type = OUTPUT_REL "drawing", .target = m->drawing});
	return slice_of(arena_printf(f->x->arena,
		"%.*s<%sdrawing xmlns:r=\"" REL_NS "\" r:id=\"%s\"/>%.*s",
		(int)at, tail.data, prefix, id, (int)(tail.len - at),
		tail.data + at));
}

void
cell_pictures_drawing(struct filling *f, const struct sheet_made *m)
{
	struct buf b = BUF_INIT(EXEC_OUTPUT_LIMIT);

	if (!m->drawing)
		return;
	buf_add_str(&b,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" "
		"standalone=\"yes\"?>\n<xdr:wsDr xmlns:xdr=\"" XDR_NS
		"\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/"
		"2006/main\">");
	cell_pictures_write(f, m, m->drawing, 0, &b);
	buf_add_str(&b, "</xdr:wsDr>");
	output_set(output_part(f->x->output, m->drawing),
		slice_make(
			arena_strndup(f->x->arena, buf_str(&b), b.len), b.len));
	if (b.full)
		problem_add(f->x->problems, "too_much_output", m->drawing,
			"makes the output too large");
	buf_free(&b);
}
