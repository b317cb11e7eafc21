#include <stdlib.h>
#include <string.h>

#include "chartpart.h"
#include "xmltext.h"

/*
 * Writes one c:ser: its name, categories and values from the data, all else
 * from the placeholder's series.  Series and points beyond the placeholder's
 * repeat the last one; its theme colours move on.
 */

#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"

struct series_writer {
	struct chart_writer *w;
	size_t i;
	const struct chart_series *series;
	const struct chart_model *model;
	const struct xmlnode *group;
	size_t beyond; /* how far behind the last series of the placeholder */
};

/* The children of all kinds of c:ser in the order of their schema. */
static const char *const child_order[] = {"idx", "order", "tx", "spPr",
	"invertIfNegative", "pictureOptions", "marker", "explosion", "dPt",
	"dLbls", "trendline", "errBars", "cat", "xVal", "val", "yVal", "smooth",
	"shape", "bubbleSize", "bubble3D", "extLst"};

void
chart_put(struct chart_writer *w, struct slice s)
{
	if (s.len > 0)
		buf_add(&w->b, s.data, s.len);
}

static void
put_tag(struct chart_writer *w, const char *name, const char *rest)
{
	buf_addf(&w->b, "<%.*s%s%s", SLICE_ARG(w->prefix), name, rest);
}

static void
put_end(struct chart_writer *w, const char *name)
{
	buf_addf(&w->b, "</%.*s%s>", SLICE_ARG(w->prefix), name);
}

static void
put_escaped(struct chart_writer *w, const char *s)
{
	xmltext_escape(&w->b, xmltext_strip(w->arena, slice_of(s)));
}

static void
put_value(struct chart_writer *w, const char *name, const char *text)
{
	put_tag(w, name, ">");
	put_escaped(w, text);
	put_end(w, name);
}

static void
put_number(struct chart_writer *w, const char *name, long n)
{
	put_tag(w, name, " val=\"");
	buf_addf(&w->b, "%ld\"/>", n);
}

/* Sheet1!$B$2:$B$5; rows from 1, both ends inside. */
static void
put_formula(struct chart_writer *w, size_t column, size_t from, size_t to)
{
	char name[CHART_COLUMN_SIZE];

	chart_column_name(column, name);
	put_tag(w, "f", ">");
	buf_addf(&w->b, CHART_SHEET "!$%s$%zu", name, from);
	if (to > from)
		buf_addf(&w->b, ":$%s$%zu", name, to);
	put_end(w, "f");
}

static void
put_point(struct chart_writer *w, size_t i, const char *text)
{
	put_tag(w, "pt", "");
	buf_addf(&w->b, " idx=\"%zu\">", i);
	put_value(w, "v", text);
	put_end(w, "pt");
}

/* Figures with the cells that hold them, or by themselves (21.2.2.122). */
static void
open_figures(struct chart_writer *w, bool text, size_t column, size_t rows)
{
	if (w->data->literal) {
		put_tag(w, text ? "strLit" : "numLit", ">");
		return;
	}
	put_tag(w, text ? "strRef" : "numRef", ">");
	put_formula(w, column, 2, (rows > 0 ? rows : 1) + 1);
	put_tag(w, text ? "strCache" : "numCache", ">");
}

static void
close_figures(struct chart_writer *w, bool text)
{
	if (w->data->literal) {
		put_end(w, text ? "strLit" : "numLit");
		return;
	}
	put_end(w, text ? "strCache" : "numCache");
	put_end(w, text ? "strRef" : "numRef");
}

static void
put_tx(struct series_writer *s)
{
	struct chart_writer *w = s->w;

	if (!s->series->name)
		return;
	put_tag(w, "tx", ">");
	if (w->data->literal) {
		put_value(w, "v", s->series->name);
		put_end(w, "tx");
		return;
	}
	put_tag(w, "strRef", ">");
	put_formula(w, chart_columns(w->data, s->i).name, 1, 1);
	put_tag(w, "strCache", ">");
	put_number(w, "ptCount", 1);
	put_point(w, 0, s->series->name);
	put_end(w, "strCache");
	put_end(w, "strRef");
	put_end(w, "tx");
}

/* 21.2.2.102: the innermost level comes first. */
static void
put_levels(struct chart_writer *w)
{
	const struct chart_data *d = w->data;
	size_t width = d->levels - 1;
	char last[CHART_COLUMN_SIZE];

	chart_column_name(width, last);
	put_tag(w, "multiLvlStrRef", ">");
	put_tag(w, "f", ">");
	buf_addf(&w->b, CHART_SHEET "!$A$2:$%s$%zu", last, d->rows + 1);
	put_end(w, "f");
	put_tag(w, "multiLvlStrCache", ">");
	put_number(w, "ptCount", (long)d->rows);
	for (size_t level = d->levels; level-- > 0;) {
		put_tag(w, "lvl", ">");
		for (size_t i = 0; i < d->category_count; i++) {
			const char *text = level == width
				? d->categories[i]
				: d->groups[i * width + level];

			if (text)
				put_point(w, i, text);
		}
		put_end(w, "lvl");
	}
	put_end(w, "multiLvlStrCache");
	put_end(w, "multiLvlStrRef");
}

static void
put_cat(struct series_writer *s)
{
	struct chart_writer *w = s->w;
	struct chart_data *d = w->data;
	bool text = d->kind == CATEGORIES_TEXT;

	if (d->category_count == 0 || d->points)
		return;
	put_tag(w, "cat", ">");
	if (d->groups && !d->literal) {
		put_levels(w);
		put_end(w, "cat");
		return;
	}
	open_figures(w, text, 0, d->rows);
	if (!text)
		put_value(w, "formatCode", w->category_format);
	put_number(w, "ptCount", (long)d->rows);
	for (size_t i = 0; i < d->category_count; i++)
		put_point(w, i,
			d->kind == CATEGORIES_DATE
				? chart_serial(w->arena, d->categories[i])
				: d->categories[i]);
	close_figures(w, text);
	put_end(w, "cat");
}

static const char *
coordinate(const struct chart_point *p, char which)
{
	return which == 'x' ? p->x : which == 's' ? p->size : p->y;
}

static void
put_numbers(struct series_writer *s, const char *name, size_t column,
	char which, const char *format)
{
	struct chart_writer *w = s->w;
	size_t rows = w->data->points ? s->series->count : w->data->rows;

	put_tag(w, name, ">");
	open_figures(w, false, column, rows);
	put_value(w, "formatCode", format);
	put_number(w, "ptCount", (long)rows);
	for (size_t i = 0; i < s->series->count; i++) {
		const char *text = coordinate(&s->series->items[i], which);

		if (text)
			put_point(w, i, text);
	}
	close_figures(w, false);
	put_end(w, name);
}

const char *
chart_value_format(
	struct chart_writer *w, size_t i, const struct chart_model *m)
{
	const char *format = w->data->items[i].format;
	struct xmlnode *code = NULL;

	if (!format)
		format = w->data->format;
	if (format || !m)
		return format ? format : "General";
	code = xmlnode_path(m->node, "val/numRef/numCache/formatCode");
	if (!code)
		code = xmlnode_path(m->node, "yVal/numRef/numCache/formatCode");
	return code ? xmlnode_text(w->arena, code) : "General";
}

static void
put_style(struct series_writer *s, struct xmlnode *n)
{
	if (s->series->color)
		chart_put_colored(s->w, n, s->series->color);
	else
		chart_put_stepped(s->w, n->all, s->beyond);
}

static bool
is_line(const struct series_writer *s)
{
	return xmlnode_is(s->group, "lineChart") ||
		xmlnode_is(s->group, "scatterChart") ||
		xmlnode_is(s->group, "radarChart");
}

/* A colour of the data where the placeholder has no style. */
static void
put_new_style(struct series_writer *s)
{
	struct chart_writer *w = s->w;
	const char *open = is_line(s) ? "<a:ln w=\"28575\">" : "";

	if (!s->series->color)
		return;
	put_tag(w, "spPr", " xmlns:a=\"" A_NS "\">");
	buf_addf(&w->b,
		"%s<a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>%s", open,
		s->series->color, *open ? "</a:ln>" : "");
	put_end(w, "spPr");
}

static long
index_of(const struct xmlnode *n)
{
	struct slice s = xmlnode_attr(xmlnode_child(n, "idx"), "val");

	return s.data ? strtol(s.data, NULL, 10) : 0;
}

/* Labels of rows that the chart still has. */
static void
put_labels(struct series_writer *s, struct xmlnode *n)
{
	const char *at = n->all.data;

	for (struct xmlnode *c = n->first; c; c = c->next) {
		if (!xmlnode_is(c, "dLbl") ||
			index_of(c) < (long)s->w->data->rows)
			continue;
		chart_put(s->w, slice_between(at, c->all.data));
		at = c->all.data + c->all.len;
	}
	chart_put(s->w, slice_between(at, n->all.data + n->all.len));
}

/* A point's style for another point: index, colour and unique id change. */
static void
put_point_style(
	struct series_writer *s, struct xmlnode *n, size_t i, size_t steps)
{
	struct xmlnode *idx = xmlnode_child(n, "idx");
	struct xmlnode *ext = xmlnode_child(n, "extLst");

	chart_put(s->w, slice_between(n->all.data, idx->all.data));
	put_number(s->w, "idx", (long)i);
	chart_put_stepped(s->w,
		slice_between(idx->all.data + idx->all.len,
			ext ? ext->all.data : n->inner.data + n->inner.len),
		steps);
	buf_addf(&s->w->b, "</%.*s>", SLICE_ARG(n->name));
}

/* Where each point of a pie has its style, further points get theirs. */
static void
put_point_styles(struct series_writer *s)
{
	struct xmlnode *last = NULL;
	size_t styled = 0;
	size_t points = s->series->count;

	for (struct xmlnode *n = s->model->node->first; n; n = n->next) {
		if (!xmlnode_is(n, "dPt") || !xmlnode_child(n, "idx"))
			continue;
		if (index_of(n) >= (long)points)
			continue;
		chart_put_stepped(s->w, n->all, 0);
		styled += index_of(n) == (long)styled;
		last = n;
	}
	if (!last || styled < 2 || (size_t)index_of(last) + 1 != styled)
		return;
	for (size_t i = styled; i < points; i++)
		put_point_style(s, last, i, i - styled + 1);
}

/* Labels from cells ([MS-ODRAWXML] 2.24.3) name cells that are gone. */
static void
put_extensions(struct series_writer *s, struct xmlnode *n)
{
	const char *at = n->all.data;

	/* A further series needs a unique id of its own, or none. */
	if (s->beyond > 0)
		return;
	for (struct xmlnode *c = n->first; c; c = c->next) {
		if (slice_find(c->all, "datalabelsRange") == c->all.len)
			continue;
		chart_put(s->w, slice_between(at, c->all.data));
		at = c->all.data + c->all.len;
	}
	chart_put(s->w, slice_between(at, n->all.data + n->all.len));
}

/* Bars of cells are gone with the placeholder's workbook. */
static bool
is_custom_bars(const struct xmlnode *n)
{
	return xmlnode_is(n, "errBars") &&
		slice_is(xmlnode_attr(xmlnode_child(n, "errValType"), "val"),
			"cust");
}

static void
put_order(struct series_writer *s, const char *name)
{
	long n = (long)s->i;

	if (s->beyond > 0)
		n = s->w->highest + (long)s->beyond;
	else if (s->model)
		n = strcmp(name, "idx") == 0 ? s->model->idx : s->model->order;
	put_number(s->w, name, n);
}

/* What the data says; true when the child was written, or must not be. */
static bool
put_from_data(struct series_writer *s, const char *name)
{
	static const struct {
		const char *name;
		bool points; /* of scatter and bubble charts only */
		char which;
	} numbers[] = {{"xVal", true, 'x'}, {"val", false, 'y'},
		{"yVal", true, 'y'}, {"bubbleSize", true, 's'}};
	struct chart_columns c = chart_columns(s->w->data, s->i);

	if (strcmp(name, "idx") == 0 || strcmp(name, "order") == 0) {
		put_order(s, name);
		return true;
	}
	if (strcmp(name, "tx") == 0) {
		put_tx(s);
		return true;
	}
	if (strcmp(name, "cat") == 0) {
		put_cat(s);
		return true;
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		char which = numbers[i].which;

		if (strcmp(name, numbers[i].name) != 0)
			continue;
		if (numbers[i].points == s->w->data->points &&
			(which != 's' || s->w->data->sized))
			put_numbers(s, name,
				which == 'x'	       ? c.x
					: which == 's' ? c.size
						       : c.y,
				which,
				which == 'y' ? chart_value_format(
						       s->w, s->i, s->model)
					     : "General");
		return true;
	}
	return false;
}

static void
put_from_model(struct series_writer *s, struct xmlnode *n, const char *name)
{
	if (strcmp(name, "spPr") == 0 || strcmp(name, "marker") == 0)
		put_style(s, n);
	else if (strcmp(name, "dLbls") == 0)
		put_labels(s, n);
	else if (strcmp(name, "extLst") == 0)
		put_extensions(s, n);
	else if (!is_custom_bars(n))
		chart_put(s->w, n->all);
}

static void
put_children(struct series_writer *s, const char *name)
{
	bool found = false;
	struct xmlnode *n = s->model ? s->model->node->first : NULL;

	if (strcmp(name, "dPt") == 0 && s->model) {
		put_point_styles(s);
		return;
	}
	for (; n; n = n->next)
		if (xmlnode_is(n, name)) {
			put_from_model(s, n, name);
			found = true;
		}
	if (!found && strcmp(name, "spPr") == 0)
		put_new_style(s);
	/* Without it Office draws curves. */
	if (!found && !s->model && strcmp(name, "smooth") == 0 &&
		(xmlnode_is(s->group, "lineChart") ||
			xmlnode_is(s->group, "scatterChart")))
		put_number(s->w, "smooth", 0);
}

void
chart_write_series(struct chart_writer *w, size_t i,
	const struct chart_model *m, const struct xmlnode *group)
{
	struct series_writer s = {.w = w,
		.i = i,
		.series = &w->data->items[i],
		.model = m,
		.group = group,
		.beyond = m && i >= w->models.count ? i + 1 - w->models.count
						    : 0};

	put_tag(w, "ser", ">");
	for (size_t k = 0; k < sizeof child_order / sizeof *child_order; k++)
		if (!put_from_data(&s, child_order[k]))
			put_children(&s, child_order[k]);
	put_end(w, "ser");
}
