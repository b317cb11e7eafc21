#include <string.h>

#include "fill.h"
#include "fit.h"

/*
 * A placeholder's place and style come from the layout's placeholder of the
 * same index or type, then from the master's, then from the master's styles
 * (ISO/IEC 29500-1 19.3.1.36 and 19.3.1.52).
 */

/* A part of the template as a tree; NULL: there is none. */
static struct xmlnode *
tree_of(struct exec *x, const struct package_part *p)
{
	struct fill_trees *trees = x->fill->trees;
	struct xmlnode *root;

	if (!p || !p->bytes.data)
		return NULL;
	root = hash_get(&trees->by_name, slice_of(p->name));
	if (!root) {
		root = xmltree_parse(&trees->arena, p->bytes);
		hash_set(&trees->by_name, slice_of(p->name), root);
	}
	return root;
}

static const struct package_part *
related(struct exec *x, const char *part, const char *type)
{
	const struct package_rel *r = package_rel_of_type(
		x->output->package, part, type);

	return r ? package_part(x->output->package, r->target) : NULL;
}

static struct xmlnode *
placeholder(const struct xmlnode *shape)
{
	struct xmlnode *props = shape ? shape->first : NULL;

	return xmlnode_path(props, "nvPr/ph");
}

/* "ctrTitle" and "title", "subTitle" and "body" are of one kind. */
static struct slice
kind_of(const struct xmlnode *ph)
{
	struct slice type = xmlnode_attr(ph, "type");

	if (slice_is(type, "ctrTitle"))
		return SLICE("title");
	if (!type.data || slice_is(type, "subTitle") || slice_is(type, "obj"))
		return SLICE("body");
	return type;
}

/* The shape that stands behind a placeholder in a layout or a master. */
static struct xmlnode *
counterpart(struct xmlnode *root, const struct xmlnode *ph, bool by_index)
{
	struct slice index = xmlnode_attr(ph, "idx");

	for (struct xmlnode *n = root; n; n = xmlnode_walk(root, n)) {
		struct xmlnode *other = xmlnode_is(n, "sp") ? placeholder(n)
							    : NULL;

		if (!other)
			continue;
		if (by_index && index.data
				? slice_eq(xmlnode_attr(other, "idx"), index)
				: slice_eq(kind_of(other), kind_of(ph)))
			return n;
	}
	return NULL;
}

static void
add_style(struct fit_style *s, struct xmlnode *n)
{
	if (n && s->count < sizeof s->lists / sizeof *s->lists)
		s->lists[s->count++] = n;
}

static void
add_master_style(
	struct fit_style *s, struct xmlnode *master, const struct xmlnode *ph)
{
	struct xmlnode *styles = xmlnode_child(master, "txStyles");

	if (!ph)
		add_style(s, xmlnode_child(styles, "otherStyle"));
	else if (slice_is(kind_of(ph), "title"))
		add_style(s, xmlnode_child(styles, "titleStyle"));
	else
		add_style(s, xmlnode_child(styles, "bodyStyle"));
}

static void
inherit(struct xmlnode *from, struct xmlnode **ext, struct fit_style *style)
{
	if (!*ext)
		*ext = xmlnode_path(from, "spPr/xfrm/ext");
	add_style(style, xmlnode_path(from, "txBody/lstStyle"));
}

bool
fit_place(struct exec *x, const struct xmlnode *shape, struct xmlnode **ext,
	struct fit_style *style)
{
	const struct package_part *layout = related(
		x, x->part->name, "/slideLayout");
	const struct package_part *master = layout
		? related(x, layout->name, "/slideMaster")
		: NULL;
	struct xmlnode *ph = placeholder(shape);
	struct xmlnode *main = tree_of(x, master);

	*style = (struct fit_style){.count = 0};
	*ext = NULL;
	inherit((struct xmlnode *)(uintptr_t)shape, ext, style);
	if (ph) {
		inherit(counterpart(tree_of(x, layout), ph, true), ext, style);
		inherit(counterpart(main, ph, false), ext, style);
	}
	add_master_style(style, main, ph);
	return *ext != NULL;
}
