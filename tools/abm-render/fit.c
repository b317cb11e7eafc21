#include "fit.h"

#include <stdlib.h>
#include <string.h>

#include "fill.h"
#include "xmltext.h"

#define SIDE_MARGIN 91440 /* EMU; ISO/IEC 29500-1 21.1.2.1.1 */
#define TOP_MARGIN 45720
#define TOLERANCE 1.05 /* of an estimate */

/* Size and line spacing together, as PowerPoint steps them down. */
static const struct {
	long scale; /* thousandths of a percent */
	long less; /* spacing that goes */
} steps[] = {{92500, 0}, {92500, 10000}, {85000, 10000}, {85000, 20000},
	{77500, 20000}, {FIT_LEAST * 1000L, 20000}};

#define STEPS (sizeof steps / sizeof *steps)

struct fit {
	struct exec *x;
	struct xmlnode *shape;
	struct xmlnode *body; /* p:txBody */
	struct xmlnode *props; /* a:bodyPr */
	struct fit_style style;
	struct fit_box box;
};

static double
number(const struct xmlnode *n, const char *name, double absent)
{
	struct slice s = xmlnode_attr(n, name);

	return s.data ? strtod(s.data, NULL) : absent;
}

static bool
measure_box(struct fit *f, const struct xmlnode *ext)
{
	double columns = number(f->props, "numCol", 1);

	f->box.width = number(ext, "cx", 0) -
		number(f->props, "lIns", SIDE_MARGIN) -
		number(f->props, "rIns", SIDE_MARGIN);
	f->box.height = number(ext, "cy", 0) -
		number(f->props, "tIns", TOP_MARGIN) -
		number(f->props, "bIns", TOP_MARGIN);
	if (columns > 1)
		f->box.height *= columns;
	if (columns > 1)
		f->box.width /= columns;
	f->box.wraps = !slice_is(xmlnode_attr(f->props, "wrap"), "none");
	return f->box.width > 0 && f->box.height > 0;
}

static struct fit_scale
scale_of(double scale, double less)
{
	return (struct fit_scale){
		.size = scale / 100000, .spacing = 1 - less / 100000};
}

static bool
fits(struct fit *f, long scale, long less)
{
	struct fit_scale s = scale_of((double)scale, (double)less);

	return fit_height(f->x->arena, f->body, &f->style, &f->box, &s) <=
		f->box.height * TOLERANCE;
}

/* bodyPr with this autofit in place of the one it has. */
static struct slice
with_autofit(struct fit *f, const char *autofit)
{
	struct arena *a = f->x->arena;
	struct xmlnode *p = f->props;
	struct xmlnode *old = xmlnode_child(p, "normAutofit");
	struct xmlnode *warp = xmlnode_child(p, "prstTxWarp");
	struct xmlpatches patches = {0};

	if (slice_ends(p->open, "/>"))
		return slice_of(
			arena_printf(a, "%.*s>%s</%.*s>", (int)p->open.len - 2,
				p->open.data, autofit, SLICE_ARG(p->name)));
	if (old)
		xmlpatch_add(a, &patches, old->all, slice_of(autofit));
	else
		xmlpatch_add(a, &patches,
			slice_make(warp ? warp->all.data + warp->all.len
					: p->inner.data,
				0),
			slice_of(autofit));
	return xmlpatch_apply(a, p->all, &patches);
}

static struct slice
shrink(struct fit *f, struct slice bytes, struct slice name)
{
	struct arena *a = f->x->arena;
	struct xmlnode *set = xmlnode_child(f->props, "normAutofit");
	long start = (long)number(set, "fontScale", 100000);
	size_t i = 0;

	while (i + 1 < STEPS &&
		(steps[i].scale > start ||
			!fits(f, steps[i].scale, steps[i].less)))
		i++;
	if (!fits(f, steps[i].scale, steps[i].less))
		exec_warn(f->x,
			"the text of '%.*s' in '%s' does not fit, even at %d %% "
			"of its size",
			SLICE_ARG(name), f->x->name, FIT_LEAST);
	else
		exec_warn(f->x,
			"the text of '%.*s' in '%s' was shrunk to %ld %% to fit",
			SLICE_ARG(name), f->x->name, steps[i].scale / 1000);
	return xmltext_replace(a, bytes, f->props->all,
		with_autofit(f,
			arena_printf(a, "<a:normAutofit fontScale=\"%ld\"%s/>",
				steps[i].scale,
				steps[i].less > 0
					? arena_printf(a,
						  " lnSpcReduction=\"%ld\"",
						  steps[i].less)
					: "")));
}

/* For the documents that follow.  Only a text that has paragraphs. */
static void
keep(struct fit *f, const char *key, struct slice bytes, struct fit_known *k)
{
	const struct xmlnode *first = xmlnode_child(f->body, "p");
	const struct xmlnode *last = first;

	if (!first)
		return;
	for (const struct xmlnode *n = first; n; n = n->next)
		if (xmlnode_is(n, "p"))
			last = n;
	k->head = slice_between(bytes.data, first->all.data);
	k->tail = slice_between(
		last->all.data + last->all.len, bytes.data + bytes.len);
	k->style = f->style;
	k->box = f->box;
	k->limit = f->box.height * TOLERANCE;
	fit_known_keep(f->x, key, k);
}

/* Has the shape a box, and is its text too much for that? */
static bool
is_over(struct fit *f, const char *key, struct slice bytes)
{
	struct xmlnode *shape = xmltree_parse(f->x->arena, bytes);
	struct fit_known known = {.measured = false};
	struct xmlnode *ext;
	struct xmlnode *set;
	bool over = false;
	long scale, less;

	f->shape = shape;
	f->body = xmlnode_child(shape, "txBody");
	f->props = xmlnode_child(f->body, "bodyPr");
	set = xmlnode_child(f->props, "normAutofit");
	if (f->props && !xmlnode_attr(f->props, "vert").data &&
		fit_place(f->x, shape, &ext, &f->style) &&
		measure_box(f, ext)) {
		scale = (long)number(set, "fontScale", 100000);
		less = (long)number(set, "lnSpcReduction", 0);
		known.measured = true;
		known.scale = scale_of((double)scale, (double)less);
		over = !fits(f, scale, less);
	}
	keep(f, key, bytes, &known);
	return over;
}

struct slice
fit_shape(struct exec *x, const char *key, struct slice bytes)
{
	struct fit f = {.x = x};
	struct slice name;

	if (fit_known_fits(x, key, bytes) || !is_over(&f, key, bytes))
		return bytes;
	name = xmlnode_attr(xmlnode_find(f.shape, "cNvPr"), "name");
	if (!xmlnode_child(f.props, "noAutofit") &&
		!xmlnode_child(f.props, "spAutoFit"))
		return shrink(&f, bytes, name);
	exec_warn(x, "the text of '%.*s' in '%s' does not fit its box",
		SLICE_ARG(name), x->name);
	return bytes;
}
