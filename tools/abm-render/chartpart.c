#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "chartpart.h"
#include "xmltext.h"

/* Rewrites a chart part: which series stands in which group, and what goes. */

#define SERIES_NUMBER_LIMIT 1000000
#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static long
number_attr(const struct xmlnode *n, const char *name, long absent)
{
	struct slice s = xmlnode_attr(n, name);

	return s.data ? strtol(s.data, NULL, 10) : absent;
}

static bool
is_group(const struct xmlnode *n)
{
	size_t len = strlen("Chart");

	return n->parent && xmlnode_is(n->parent, "plotArea") &&
		n->name.len > len && slice_ends(n->name, "Chart");
}

/* c:idx, c:order: xsd:unsignedInt; a number that leaves no room is none. */
static long
series_number(const struct xmlnode *series, const char *name)
{
	long n = number_attr(xmlnode_child(series, name), "val", 0);

	return n >= 0 && n <= SERIES_NUMBER_LIMIT ? n : 0;
}

static void
collect_series(struct chart_writer *w, struct xmlnode *group)
{
	for (struct xmlnode *n = group->first; n; n = n->next) {
		struct chart_model *m;

		if (!xmlnode_is(n, "ser"))
			continue;
		m = ARRAY_PUSH(w->arena, &w->models);
		m->node = n;
		m->group = group;
		m->idx = series_number(n, "idx");
		m->order = series_number(n, "order");
		m->at = w->models.count;
		if (m->idx > w->highest)
			w->highest = m->idx;
		if (m->order > w->highest)
			w->highest = m->order;
	}
}

static int
compare_models(const void *a, const void *b)
{
	const struct chart_model *x = a;
	const struct chart_model *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void
collect(struct chart_writer *w, struct xmlnode *plot)
{
	for (struct xmlnode *n = plot->first; n; n = n->next) {
		if (!is_group(n))
			continue;
		if (!w->first_group)
			w->first_group = n;
		collect_series(w, n);
	}
	if (w->models.count > 1)
		qsort(w->models.items, w->models.count, sizeof *w->models.items,
			compare_models);
}

static const struct chart_model *
model_of(const struct chart_writer *w, size_t i)
{
	if (w->models.count == 0)
		return NULL;
	return &w->models.items[i < w->models.count ? i : w->models.count - 1];
}

/* Series without a name keep that of the placeholder. */
static void
take_names(struct chart_writer *w)
{
	for (size_t i = 0; i < w->data->count && i < w->models.count; i++) {
		struct chart_series *s = &w->data->items[i];
		struct xmlnode *v = xmlnode_find(
			xmlnode_child(w->models.items[i].node, "tx"), "v");

		if (!s->name && v)
			s->name = xmlnode_text(w->arena, v);
	}
}

/* Text dates become dates where the placeholder's categories were dates. */
static void
settle_categories(struct chart_writer *w, struct xmlnode *plot)
{
	const struct chart_model *m = model_of(w, 0);
	struct xmlnode *cache = xmlnode_path(
		m ? m->node : NULL, "cat/numRef/numCache");

	if (w->data->kind == CATEGORIES_DATE && w->data->dates_as_text &&
		!xmlnode_child(plot, "dateAx") && !cache)
		w->data->kind = CATEGORIES_TEXT;
	w->category_format = w->data->category_format;
	if (!w->category_format && cache && xmlnode_child(cache, "formatCode"))
		w->category_format = xmlnode_text(
			w->arena, xmlnode_child(cache, "formatCode"));
	if (!w->category_format)
		w->category_format = w->data->kind == CATEGORIES_DATE
			? "yyyy\\-mm\\-dd"
			: "General";
}

static size_t
count_series(const struct chart_writer *w, const struct xmlnode *group)
{
	size_t count = 0;

	for (size_t i = 0; i < w->data->count; i++) {
		const struct chart_model *m = model_of(w, i);

		count += (m ? m->group : w->first_group) == group;
	}
	return count;
}

static bool
names_axis(const struct xmlnode *group, struct slice id)
{
	for (struct xmlnode *n = group->first; n; n = n->next)
		if (xmlnode_is(n, "axId") &&
			slice_eq(xmlnode_attr(n, "val"), id))
			return true;
	return false;
}

/* Of a chart of several kinds: one without a series, and the axes that are its
 * own. */
static bool
is_unused(const struct chart_writer *w, const struct xmlnode *n)
{
	struct slice id;
	bool unused = false;

	if (is_group(n))
		return count_series(w, n) == 0;
	if (!n->parent || !xmlnode_is(n->parent, "plotArea") ||
		!slice_ends(n->name, "Ax"))
		return false;
	id = xmlnode_attr(xmlnode_child(n, "axId"), "val");
	for (struct xmlnode *g = n->parent->first; g; g = g->next) {
		if (!is_group(g) || !names_axis(g, id))
			continue;
		if (count_series(w, g) > 0)
			return false;
		unused = true;
	}
	return unused;
}

/* 21.2.2.198: high, low and close, or these behind open. */
static bool
suits_stock(const struct chart_writer *w, struct xmlnode *plot)
{
	for (struct xmlnode *n = plot->first; n; n = n->next) {
		size_t count = xmlnode_is(n, "stockChart") ? count_series(w, n)
							   : 3;

		if (count != 3 && count != 4)
			return false;
	}
	return true;
}

/* An axis of dates under categories of text is one of categories (21.2.2.25,
 * 21.2.2.39). */
static void
write_date_axis(struct chart_writer *w, struct xmlnode *axis)
{
	static const char *const of_dates[] = {"baseTimeUnit", "majorUnit",
		"majorTimeUnit", "minorUnit", "minorTimeUnit"};
	struct slice p = w->prefix;

	buf_addf(&w->b, "<%.*scatAx>", SLICE_ARG(p));
	for (struct xmlnode *n = axis->first; n; n = n->next) {
		bool drop = false;

		for (size_t i = 0; i < sizeof of_dates / sizeof *of_dates; i++)
			drop = drop || xmlnode_is(n, of_dates[i]);
		if (!drop)
			chart_put(w, n->all);
	}
	buf_addf(&w->b, "</%.*scatAx>", SLICE_ARG(p));
}

static void
write_group(struct chart_writer *w, struct xmlnode *group)
{
	static const char *const before[] = {"barDir", "grouping", "varyColors",
		"scatterStyle", "radarStyle", "wireframe", "ofPieType"};
	struct xmlnode *n = group->first;
	const char *at = group->inner.data;
	bool head = true;

	for (; n && head; n = n->next) {
		head = false;
		for (size_t i = 0; i < sizeof before / sizeof *before; i++)
			head = head || xmlnode_is(n, before[i]);
		if (head)
			at = n->all.data + n->all.len;
	}
	chart_put(w, slice_between(group->open.data, at));
	for (size_t i = 0; i < w->data->count; i++) {
		const struct chart_model *m = model_of(w, i);

		if (m ? m->group == group : w->first_group == group)
			chart_write_series(w, i, m, group);
	}
	for (n = group->first; n; n = n->next) {
		if (n->all.data < at || xmlnode_is(n, "ser"))
			continue;
		/* Series that were hidden by a filter are not in the data. */
		if (xmlnode_is(n, "extLst"))
			continue;
		chart_put(w, n->all);
	}
	buf_addf(&w->b, "</%.*s>", SLICE_ARG(group->name));
}

/* Entries of the legend for series or points that are gone. */
static bool
is_stale(const struct chart_writer *w, const struct xmlnode *n)
{
	size_t limit = w->data->count > 1 ? w->data->count : w->data->rows;

	if (xmlnode_is(n, "pivotSource") || xmlnode_is(n, "pivotFmts"))
		return true;
	return xmlnode_is(n, "legendEntry") &&
		number_attr(xmlnode_child(n, "idx"), "val", 0) >= (long)limit;
}

static void
write_external_data(struct chart_writer *w)
{
	struct slice p = w->prefix;

	buf_addf(&w->b,
		"<%.*sexternalData xmlns:r=\"" REL_NS "\" r:id=\"%s\">"
		"<%.*sautoUpdate val=\"0\"/></%.*sexternalData>",
		SLICE_ARG(p), w->new_rel, SLICE_ARG(p), SLICE_ARG(p));
}

static bool
follows_external_data(const struct xmlnode *n)
{
	return xmlnode_is(n, "printSettings") || xmlnode_is(n, "userShapes") ||
		xmlnode_is(n, "extLst");
}

static void
write_node(struct chart_writer *w, struct xmlnode *n)
{
	const char *at = n->inner.data;
	bool space = xmlnode_is(n, "chartSpace");

	if (is_stale(w, n) || is_unused(w, n) ||
		(xmlnode_is(n, "externalData") && w->replaces_book))
		return;
	/* The new workbook counts its days from 1900. */
	if (xmlnode_is(n, "date1904")) {
		buf_addf(&w->b, "<%.*sdate1904 val=\"0\"/>",
			SLICE_ARG(w->prefix));
		return;
	}
	if (is_group(n)) {
		write_group(w, n);
		return;
	}
	if (xmlnode_is(n, "dateAx") && w->data->kind == CATEGORIES_TEXT &&
		w->data->category_count > 0) {
		write_date_axis(w, n);
		return;
	}
	if (!n->first || xmlnode_is(n, "txPr") || xmlnode_is(n, "spPr")) {
		chart_put(w, n->all);
		return;
	}
	chart_put(w, n->open);
	for (struct xmlnode *c = n->first; c; c = c->next) {
		chart_put(w, slice_between(at, c->all.data));
		if (space && w->new_rel && follows_external_data(c)) {
			write_external_data(w);
			w->new_rel = NULL;
		}
		write_node(w, c);
		at = c->all.data + c->all.len;
	}
	chart_put(w, slice_between(at, n->inner.data + n->inner.len));
	if (space && w->new_rel)
		write_external_data(w);
	buf_addf(&w->b, "</%.*s>", SLICE_ARG(n->name));
}

static struct slice
rel_of(const struct xmlnode *space)
{
	return xmlnode_attr(xmlnode_child(space, "externalData"), "r:id");
}

const char *
chart_workbook_rel(struct arena *a, struct slice part)
{
	struct xmlnode *root = xmltree_parse(a, part);
	struct slice id = rel_of(root);

	return id.data ? xmltext_decode(a, id) : NULL;
}

int
chart_fill(struct arena *a, struct slice part, struct chart_data *d,
	const char *new_rel, struct chart *out, struct fault *f)
{
	struct xmlnode *root = xmltree_parse(a, part);
	struct xmlnode *plot = xmlnode_path(root, "chart/plotArea");
	bool bubble;
	struct chart_writer w = {.arena = a,
		.data = d,
		.highest = -1,
		.new_rel = new_rel,
		.replaces_book = new_rel != NULL,
		.b = BUF_INIT(CHART_PART_LIMIT)};

	if (plot)
		collect(&w, plot);
	if (!w.first_group)
		return fault_set(f, FAULT_INPUT, "is bound to no chart");
	w.prefix = xmlnode_prefix(root);
	bubble = xmlnode_child(plot, "bubbleChart") != NULL;
	chart_shape(
		a, d, bubble || xmlnode_child(plot, "scatterChart"), bubble);
	if (!suits_stock(&w, plot))
		return fault_set(f, FAULT_INPUT,
			"has a number of series that no stock chart shows: "
			"three or four");
	take_names(&w);
	settle_categories(&w, plot);
	w.value_format = chart_value_format(&w, 0, model_of(&w, 0));
	chart_put(&w, slice_between(part.data, root->all.data));
	write_node(&w, root);
	if (w.b.full) {
		buf_free(&w.b);
		return fault_set(f, FAULT_LIMIT, "makes the chart too large");
	}
	out->part = slice_make(
		arena_strndup(a, buf_str(&w.b), w.b.len), w.b.len);
	buf_free(&w.b);
	if (!d->literal)
		out->workbook = chart_book(
			a, d, w.category_format, w.value_format);
	return 0;
}
