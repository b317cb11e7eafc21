#include <stdlib.h>
#include <string.h>

#include "execobject.h"
#include "xmltree.h"

/* A picture takes the place of an object of the template. */

#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"

static long long
number(const struct xmlnode *n, const char *name)
{
	struct slice s = xmlnode_attr(n, name);

	return s.data ? strtoll(s.data, NULL, 10) : 0;
}

static void
set_number(struct exec *x, struct xmlpatches *patches, const struct xmlnode *n,
	const char *name, long long value)
{
	struct slice s = xmlnode_attr(n, name);

	if (s.data)
		xmlpatch_add(x->arena, patches, s,
			slice_of(arena_printf(x->arena, "%lld", value)));
}

/* The picture's own proportions inside the box, in its middle on a slide. */
static void
fit_into_box(struct exec *x, struct xmlnode *root, struct xmlpatches *patches,
	const struct placed_picture *p)
{
	struct xmlnode *extent = xmlnode_find(root, "extent");
	struct xmlnode *xfrm = xmlnode_find(root, "xfrm");
	struct xmlnode *ext = xmlnode_child(xfrm, "ext");
	struct xmlnode *off = xmlnode_child(xfrm, "off");
	struct xmlnode *box = extent ? extent : ext;
	long long cx = p->picture.width;
	long long cy = p->picture.height;
	long long width = number(box, "cx");
	long long height = number(box, "cy");

	if (width <= 0 || height <= 0)
		return;
	/* A small picture grows, too: the box is what the author meant. */
	cy = cy * 1000;
	cx = cx * 1000;
	picture_fit(&cx, &cy, width, height);
	set_number(x, patches, extent, "cx", cx);
	set_number(x, patches, extent, "cy", cy);
	set_number(x, patches, ext, "cx", cx);
	set_number(x, patches, ext, "cy", cy);
	if (extent)
		return;
	set_number(x, patches, off, "x", number(off, "x") + (width - cx) / 2);
	set_number(x, patches, off, "y", number(off, "y") + (height - cy) / 2);
}

static void
replace_picture(struct exec *x, const struct object *o, struct slice bytes)
{
	struct xmlnode *root = xmltree_parse(x->arena, bytes);
	struct xmlnode *blip = xmlnode_find(root, "blip");
	struct xmlpatches patches = {0};
	struct xmlnode *crop = blip ? xmlnode_child(blip->parent, "srcRect")
				    : NULL;

	if (!blip) {
		exec_problem(x, o->tag, "invalid_picture",
			"stands at no picture of the template");
		return;
	}
	xmlpatch_add(x->arena, &patches, blip->all,
		slice_of(exec_blip(x, o->picture)));
	if (crop)
		xmlpatch_add(x->arena, &patches, crop->all, SLICE(""));
	fit_into_box(x, root, &patches, o->picture);
	exec_put_markup(x, xmlpatch_apply(x->arena, bytes, &patches));
}

/* 19.3.1.37 on a slide, 20.5.2.25 on a worksheet. */
struct slice
exec_pic(struct exec *x, const struct placed_picture *p,
	const struct pic_frame *f)
{
	struct slice n = f->ns;
	const char *nv = slice_is(n, "p:") ? "<p:nvPr/>" : "";

	return slice_of(arena_printf(x->arena,
		"<%.*spic><%.*snvPicPr><%.*scNvPr id=\"%.*s\" name=\"%.*s\" "
		"descr=\"%s\"/><%.*scNvPicPr><a:picLocks xmlns:a=\"" A_NS
		"\" noChangeAspect=\"1\"/></%.*scNvPicPr>%s</%.*snvPicPr>"
		"<%.*sblipFill>%s<a:stretch xmlns:a=\"" A_NS
		"\"><a:fillRect/></a:stretch></%.*sblipFill>"
		"<%.*sspPr><a:xfrm xmlns:a=\"" A_NS
		"\"><a:off x=\"%lld\" y=\"%lld\"/>"
		"<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>"
		"<a:prstGeom xmlns:a=\"" A_NS
		"\" prst=\"rect\"><a:avLst/></a:prstGeom>"
		"</%.*sspPr></%.*spic>",
		SLICE_ARG(n), SLICE_ARG(n), SLICE_ARG(n), SLICE_ARG(f->id),
		SLICE_ARG(f->name), p->alt ? exec_escaped(x, p->alt) : "",
		SLICE_ARG(n), SLICE_ARG(n), nv, SLICE_ARG(n), SLICE_ARG(n),
		exec_blip(x, p), SLICE_ARG(n), SLICE_ARG(n), f->x, f->y, f->cx,
		f->cy, SLICE_ARG(n), SLICE_ARG(n)));
}

/* The shape that holds the tag gives its place to the picture. */
static void
replace_shape(struct exec *x, const struct object *o, struct slice bytes)
{
	struct xmlnode *root = xmltree_parse(x->arena, bytes);
	struct xmlnode *props = xmlnode_find(root, "cNvPr");
	struct xmlnode *xfrm = xmlnode_path(root, "spPr/xfrm");
	const struct placed_picture *p = o->picture;
	long long cx = p->picture.width * 1000;
	long long cy = p->picture.height * 1000;
	struct xmlnode *off = xmlnode_child(xfrm, "off");
	struct xmlnode *ext = xmlnode_child(xfrm, "ext");

	if (!ext || !off) {
		exec_problem(x, o->tag, "invalid_picture",
			"stands in a shape without a place of its own");
		return;
	}
	picture_fit(&cx, &cy, number(ext, "cx"), number(ext, "cy"));
	exec_put_markup(x,
		exec_pic(x, p,
			&(struct pic_frame){.ns = xmlnode_prefix(root),
				.id = xmlnode_attr(props, "id"),
				.name = xmlnode_attr(props, "name"),
				.x = number(off, "x") +
					(number(ext, "cx") - cx) / 2,
				.y = number(off, "y") +
					(number(ext, "cy") - cy) / 2,
				.cx = cx,
				.cy = cy}));
}

void
exec_place_picture(struct exec *x, const struct object *o)
{
	struct slice bytes = exec_take_back(x, o->from);

	if (o->elem == ELEM_SHAPE)
		replace_shape(x, o, bytes);
	else
		replace_picture(x, o, bytes);
}
