#include <string.h>

#include "execobject.h"
#include "expr.h"
#include "fill.h"
#include "fit.h"
#include "html.h"
#include "numbering.h"
#include "slides.h"
#include "xmltext.h"

/*
 * Objects of the template and what they refer to.  A tag in an object's alt
 * text says what the object shows; it is known before the reference comes.
 */

#define NEWER_CHART \
	"stands at a chart of a newer kind, whose figures cannot be replaced"

static void
put_changed(struct exec *x, const struct token *t, struct slice bytes)
{
	struct token changed = *t;

	changed.bytes = bytes;
	exec_put_token(x, &changed);
}

/* The element with another value of an attribute that it has. */
static struct slice
with_attr(struct exec *x, struct slice tag, const char *name, const char *value)
{
	return xmltext_replace(
		x->arena, tag, xmltext_attr(tag, name), slice_of(value));
}

static const struct package_rel *
relation(struct exec *x, struct slice id)
{
	if (!id.data || !x->part->name)
		return NULL;
	return package_rel(x->output->package, x->part->name,
		arena_strndup(x->arena, id.data, id.len));
}

static bool
is_chart(const struct package_rel *r)
{
	return !r->external &&
		(slice_ends(slice_of(r->type), "/chart") ||
			slice_ends(slice_of(r->type), "/chartEx"));
}

/* The name in the output of the chart that is shown here. */
static const char *
show_chart(struct exec *x, const struct package_rel *r, const struct tag *t,
	const struct value *v)
{
	if (x->fill->sheet)
		return x->fill->sheet->place(x, r, t, v);
	if (slice_ends(slice_of(r->type), "/chartEx"))
		return fill_shown(x, r->target);
	return fill_shown_chart(x, r->target, t, v);
}

static bool
put_chart(struct exec *x, const struct token *t)
{
	struct slice id = xmltext_attr(t->bytes, "r:id");
	const struct package_rel *r = relation(x, id);
	const struct object *o = x->object;
	bool bound = o && o->tag && o->tag->kind != TAG_PICTURE;
	const char *name;

	if (!r || (o && o->dropped) || !is_chart(r))
		return false;
	if (bound && slice_ends(slice_of(r->type), "/chartEx")) {
		exec_problem(x, o->tag, "invalid_chart", NEWER_CHART);
		return false;
	}
	name = show_chart(
		x, r, bound ? o->tag : NULL, bound ? &o->value : NULL);
	if (!name)
		return false;
	put_changed(x, t,
		xmltext_replace(x->arena, t->bytes, id,
			slice_of(fill_relation(x, r, name))));
	return true;
}

/* The drawing that Office keeps of a diagram is named inside its data. */
static void
show_diagram_drawing(struct exec *x, const char *data)
{
	struct output_part *p = output_part(x->output, data);
	struct slice bytes = p ? output_text(x->output, p) : SLICE("");
	struct slice tag = slice_from(bytes, slice_find(bytes, "dataModelExt"));
	struct slice id;
	const struct package_rel *r;
	const char *name;

	tag = slice_sub(tag, 0, slice_find_char(tag, '>'));
	id = xmltext_attr(tag, "relId");
	r = relation(x, id);
	name = r ? fill_shown(x, r->target) : NULL;
	if (!name || strcmp(name, r->target) == 0)
		return;
	output_set(p,
		xmltext_replace(x->arena, bytes, id,
			slice_of(fill_relation(x, r, name))));
}

static bool
put_diagram(struct exec *x, const struct token *t)
{
	struct slice id = xmltext_attr(t->bytes, "r:dm");
	const struct package_rel *r = relation(x, id);
	const char *name = r ? fill_shown(x, r->target) : NULL;

	if (!name)
		return false;
	show_diagram_drawing(x, name);
	put_changed(x, t,
		xmltext_replace(x->arena, t->bytes, id,
			slice_of(fill_relation(x, r, name))));
	return true;
}

/* A link that leads nowhere stays text. */
static struct slice
without_target(struct exec *x, const struct token *t, struct slice id)
{
	struct slice bytes = t->bytes;
	const char *from = id.data - 1;

	if (t->elem == ELEM_LINK) {
		while (from > bytes.data && !strchr(" \t\r\n", from[-1]))
			from--;
		return xmltext_replace(x->arena, bytes,
			slice_between(from - 1, id.data + id.len + 1),
			SLICE(""));
	}
	return xmltext_replace(x->arena, bytes, id,
		xmltext_attr(bytes, "action").data
			? SLICE("")
			: SLICE("\" action=\"ppaction://noaction"));
}

static bool
put_link(struct exec *x, const struct token *t)
{
	struct slice id = xmltext_attr(t->bytes, "r:id");
	const struct package_rel *r = relation(x, id);
	const char *new_id = r ? fill_link(x, r) : NULL;

	if (r && !r->external && slides_gone(x, r->target))
		new_id = "";

	if (!new_id)
		return false;
	if (*new_id)
		put_changed(x, t, with_attr(x, t->bytes, "r:id", new_id));
	else
		put_changed(x, t, without_target(x, t, id));
	return true;
}

static void
open_object(struct exec *x, enum elem elem)
{
	struct object *o = arena_alloc(x->arena, 1, sizeof *o);

	o->outer = x->object;
	o->elem = elem;
	o->from = x->out.count;
	x->object = o;
}

/* A text box that only said how often its slide comes. */
static bool
is_empty_box(struct exec *x, const struct object *o)
{
	bool text = false;

	for (size_t i = o->from; i < x->out.count; i++) {
		const struct piece *p = &x->out.items[i];

		if (slice_find(p->bytes, "<p:ph") < p->bytes.len)
			return false;
		if (p->elem == ELEM_TEXT && p->pos == POS_START)
			text = true;
		else if (p->elem == ELEM_TEXT)
			text = false;
		else if (text && slice_trim(p->bytes).len > 0)
			return false;
	}
	return o->elem == ELEM_SHAPE;
}

/* Text that data brought may be too long for the slide. */
static void
fit_object(struct exec *x, const struct object *o)
{
	size_t count = x->out.count;
	const char *key = x->out.items[o->from].bytes.data;
	struct slice bytes;
	struct slice fitted;

	if (x->syntax->compat != COMPAT_NONE ||
		!slice_starts(slice_of(x->part->name), "ppt/slides/"))
		return;
	bytes = exec_take_back(x, o->from);
	fitted = fit_shape(x, key, bytes);
	if (fitted.data == bytes.data)
		x->out.count = count;
	else
		exec_put_markup(x, fitted);
}

static void
close_object(struct exec *x)
{
	struct object *o = x->object;

	if (!o)
		return;
	x->object = o->outer;
	if (o->dropped || (o->holds_slide_tag && is_empty_box(x, o)))
		x->out.count = o->from;
	else if (o->picture)
		exec_place_picture(x, o);
	else if (o->filled && o->elem == ELEM_SHAPE)
		fit_object(x, o);
}

static bool
is_object(const struct token *t)
{
	return t->elem == ELEM_DRAWING || t->elem == ELEM_FRAME ||
		t->elem == ELEM_PICTURE || t->elem == ELEM_SHAPE;
}

bool
exec_placed(struct exec *x, const struct token *t)
{
	if (!x->fill || x->syntax->compat == COMPAT_DOCXTEMPLATER)
		return false;
	if (is_object(t)) {
		if (t->pos == POS_START)
			open_object(x, t->elem);
		if (t->pos != POS_END)
			return false;
		exec_put_token(x, t);
		close_object(x);
		return true;
	}
	if (t->pos == POS_END)
		return false;
	if (t->elem == ELEM_NUM_ID && x->lists) {
		put_changed(x, t, numbering_id(x, t->bytes));
		return true;
	}
	if (t->elem == ELEM_CHART)
		return put_chart(x, t);
	if (t->elem == ELEM_DIAGRAM)
		return put_diagram(x, t);
	if (t->elem == ELEM_LINK || t->elem == ELEM_CLICK)
		return put_link(x, t);
	return false;
}

static bool
is_part_of_type(const struct exec *x, const char *type)
{
	const struct package_part *p = x->fill
		? package_part(x->output->package, x->part->name)
		: NULL;

	return p && slice_ends(slice_of(p->type), type);
}

/* In an alt text: what the object shows.  In a chart: what the chart shows.
 * Elsewhere: what the chart shows that stands before it. */
static void
bind_chart(struct exec *x, const struct token *t, const struct value *v)
{
	struct fill_chart *c = x->fill ? &x->fill->chart : NULL;
	const char *title = value_is_object(v) ? json_get_str(v->node, "title")
					       : NULL;
	bool in_chart = is_part_of_type(x, "chart+xml");

	if (t->text == TEXT_ATTRIBUTE && x->object) {
		x->object->tag = t->tag;
		x->object->value = *v;
	} else if (in_chart) {
		x->chart = *v;
		x->chart_tag = t->tag;
	} else if (c && c->name && c->para + 1 >= x->para) {
		fill_chart(x, c, t->tag, v);
		if (t->tag->alone && c->para < x->para)
			x->replacement = SLICE("");
		return;
	} else {
		exec_problem(x, t->tag, "invalid_chart",
			is_part_of_type(x, "chartex+xml")
				? NEWER_CHART
				: "stands in no chart, nor behind one");
		return;
	}
	if (title)
		exec_put(x,
			escape_text(x, t->tag,
				xmltext_strip(x->arena, slice_of(title))));
}

/* Nothing to show: the sample in the template must not pass for data. */
static void
bind_nothing(struct exec *x, const struct token *t)
{
	exec_absent(x, t);
	if (x->syntax->missing == MISSING_KEEP ||
		x->syntax->missing == MISSING_ERROR)
		return;
	if (t->text == TEXT_ATTRIBUTE && x->object)
		x->object->dropped = x->fill->loosened = true;
}

/* How often the slide comes was decided before it was filled. */
static void
exec_slide(struct exec *x, const struct token *t)
{
	if (x->object)
		x->object->holds_slide_tag = true;
	if (t->tag->alone && t->text == TEXT_DRAWING)
		x->replacement = SLICE("");
}

void
exec_object(struct exec *x, const struct token *t)
{
	struct fault f = FAULT_INIT;
	struct value v;

	if (t->tag->kind == TAG_SLIDE) {
		exec_slide(x, t);
		return;
	}

	if (!t->tag->expr)
		return;
	v = expr_eval(t->tag->expr, &x->eval, &f);
	if (f.kind != FAULT_NONE) {
		exec_problem(x, t->tag, "scopeparser_execution_failed", f.text);
		return;
	}
	if (value_absent(&v) || (value_is_array(&v) && value_count(&v) == 0)) {
		bind_nothing(x, t);
		return;
	}
	if (t->tag->kind == TAG_CHART)
		bind_chart(x, t, &v);
	else if (t->tag->kind == TAG_PICTURE)
		exec_picture(x, t, &v);
	else if (t->tag->kind == TAG_HTML)
		html_exec(x, t, &v);
}
