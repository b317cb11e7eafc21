#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/hash.h"
#include "chart.h"
#include "filters.h"

/* What a value says that a chart should show; the shapes stand in chart.h. */

struct reader {
	struct eval *eval;
	struct arena *arena;
	struct chart_data *data;
	struct fault *fault;
	struct hash index; /* category -> its place + 1 */
};

/* The text of a number; NULL: it is none. */
static const char *
number_text(struct reader *r, const struct value *v)
{
	struct decimal d;

	if (v->kind == VALUE_NUM)
		return value_num_text(r->arena, v->num);
	if (v->kind == VALUE_BOOL || !value_to_decimal(r->arena, v, &d))
		return NULL;
	return decimal_text(r->arena, d);
}

static const char *
text_of(struct reader *r, const struct value *v)
{
	struct slice s;

	if (value_absent(v))
		return NULL;
	s = value_text(r->arena, v);
	return arena_strndup(r->arena, s.data, s.len);
}

static struct value
member(struct reader *r, const struct value *v, const char *name)
{
	return value_is_object(v) ? value_member(r->arena, v, name)
				  : value_none();
}

static const char *
member_text(struct reader *r, const struct value *v, const char *name)
{
	struct value m = member(r, v, name);

	return text_of(r, &m);
}

static bool
add_category(struct reader *r, const char *text)
{
	struct chart_data *d = r->data;

	if (d->category_count >= CHART_POINT_LIMIT) {
		fault_set(r->fault, FAULT_LIMIT, "has more than %d categories",
			CHART_POINT_LIMIT);
		return false;
	}
	d->categories = arena_grow(r->arena, d->categories, d->category_count,
		&d->category_cap, sizeof *d->categories);
	d->categories[d->category_count++] = text ? text : "";
	return true;
}

static struct chart_series *
add_series(struct reader *r)
{
	if (r->data->count >= CHART_SERIES_LIMIT) {
		fault_set(r->fault, FAULT_LIMIT, "has more than %d series",
			CHART_SERIES_LIMIT);
		return NULL;
	}
	return ARRAY_PUSH(r->arena, r->data);
}

static struct chart_point *
add_point(struct reader *r, struct chart_series *s)
{
	if (s->count >= CHART_POINT_LIMIT) {
		fault_set(r->fault, FAULT_LIMIT, "has more than %d values",
			CHART_POINT_LIMIT);
		return NULL;
	}
	return ARRAY_PUSH(r->arena, s);
}

/* "2024-12-31", with or without a time behind it. */
static const char *
date_text(struct reader *r, const char *text)
{
	struct date d;
	struct slice s = slice_of(text);

	if (s.len > 10 && s.data[10] == 'T')
		s.len = 10;
	return date_parse(s, &d) ? arena_strndup(r->arena, s.data, s.len)
				 : NULL;
}

/* Six hex digits, with or without a '#'. */
static const char *
color_of(const char *text)
{
	if (!text)
		return NULL;
	text += *text == '#';
	return strlen(text) == 6 && strspn(text, "0123456789abcdefABCDEF") == 6
		? text
		: NULL;
}

static void
read_point(struct reader *r, struct chart_series *s, const struct value *v)
{
	struct chart_point *p = add_point(r, s);
	struct value x = member(r, v, "x");
	struct value size = member(r, v, "size");

	if (!p)
		return;
	p->value = *v;
	if (value_is_array(v)) {
		x = value_at(r->arena, v, 0);
		p->value = value_at(r->arena, v, 1);
		size = value_at(r->arena, v, 2);
	} else if (!value_absent(&x)) {
		p->value = member(r, v, "y");
	} else if (value_is_object(v)) {
		p->value = member(r, v, "value");
	}
	p->x = number_text(r, &x);
	if (!p->x && x.kind == VALUE_STR)
		p->x = chart_serial(r->arena, text_of(r, &x));
	p->y = number_text(r, &p->value);
	p->size = number_text(r, &size);
	r->data->points |= p->x != NULL;
	r->data->sized |= p->size != NULL;
}

static void
read_points(struct reader *r, struct chart_series *s, const struct value *v)
{
	const struct value_list *list = value_items(r->arena, v);

	for (size_t i = 0; i < list->count; i++)
		read_point(r, s, &list->items[i]);
}

static void
read_series(struct reader *r, const struct value *v)
{
	struct chart_series *s = add_series(r);
	struct value points = member(r, v, "points");

	if (!s)
		return;
	if (value_absent(&points))
		points = member(r, v, "values");
	s->name = member_text(r, v, "name");
	s->color = color_of(member_text(r, v, "color"));
	s->format = member_text(r, v, "format");
	read_points(r, s, &points);
}

/* Numbers all, dates all, or text. */
static void
read_categories(struct reader *r, const struct value *v)
{
	const struct value_list *list = value_items(r->arena, v);
	size_t numbers = 0;
	size_t dates = 0;
	size_t typed = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct value *c = &list->items[i];
		const char *date = member_text(r, c, "$date");
		const char *text = date ? date : text_of(r, c);
		const char *day = text ? date_text(r, text) : NULL;

		typed += date != NULL;
		dates += day != NULL;
		numbers += c->kind == VALUE_NUM || c->kind == VALUE_DECIMAL;
		if (!add_category(r, day ? day : text))
			return;
	}
	if (list->count > 0 && numbers == list->count)
		r->data->kind = CATEGORIES_NUMBER;
	else if (list->count > 0 && dates == list->count)
		r->data->kind = CATEGORIES_DATE;
	r->data->dates_as_text = typed == 0;
	chart_read_groups(r->arena, r->data, list);
}

static void
read_whole(struct reader *r, const struct value *v)
{
	struct value categories = member(r, v, "categories");
	struct value series = member(r, v, "series");
	const struct value_list *list;

	r->data->format = member_text(r, v, "format");
	r->data->category_format = member_text(r, &categories, "formatCode");
	if (value_is_object(&categories))
		categories = member(r, &categories, "names");
	read_categories(r, &categories);
	if (value_absent(&series)) {
		read_series(r, v);
		return;
	}
	list = value_items(r->arena, &series);
	for (size_t i = 0; i < list->count; i++)
		read_series(r, &list->items[i]);
}

/* {"EMEA": 10, "APAC": 20} */
static void
read_map(struct reader *r, const struct value *v)
{
	struct chart_series *s = add_series(r);

	for (const struct cJSON *c = json_first(v->node); c && s;
		c = json_next(c)) {
		struct value m = value_child(r->arena, v, c, 0);
		struct chart_point *p;

		if (strcmp(json_name(c), "title") == 0)
			continue;
		p = add_point(r, s);
		if (!p || !add_category(r, json_name(c)))
			return;
		p->value = m;
		p->y = number_text(r, &m);
	}
}

/* The last day of "2024-01-01/2024-12-31". */
static const char *
period_end(struct reader *r, const char *period)
{
	const char *slash = period ? strchr(period, '/') : NULL;

	return period ? date_text(r, slash ? slash + 1 : period) : NULL;
}

static const char *
label_of(struct reader *r, const struct value *v)
{
	static const char *const names[] = {
		"label", "category", "name", "period"};
	const char *text = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && !text; i++)
		text = member_text(r, v, names[i]);
	return text;
}

static size_t
category_index(struct reader *r, const char *text)
{
	struct chart_data *d = r->data;
	uintptr_t at = (uintptr_t)hash_get(&r->index, slice_of(text));

	if (at > 0)
		return at - 1;
	if (!add_category(r, text))
		return (size_t)-1;
	hash_set(&r->index, slice_of(text), (void *)d->category_count);
	return d->category_count - 1;
}

/* "metrics.operating_income": "Operating income", or its label. */
static const char *
path_name(struct reader *r, const char *path)
{
	const char *dot = path ? strrchr(path, '.') : NULL;
	const char *id = dot ? dot + 1 : path;
	const char *name;

	if (!id || !*id)
		return NULL;
	name = filters_known_label(r->eval, path);
	return name ? name : filters_label(r->eval, NULL, id);
}

/* One list of numbers or objects with a value; a series of it. */
static void
read_list(struct reader *r, const struct value *v)
{
	const struct value_list *list = value_items(r->arena, v);
	struct chart_series *s = add_series(r);

	if (!s)
		return;
	s->name = path_name(r, v->path);
	for (size_t i = 0; i < list->count; i++) {
		const struct value *item = &list->items[i];
		const char *label = value_is_object(item)
			? label_of(r, item)
			: arena_printf(r->arena, "%zu", i + 1);
		const char *end = period_end(r, label);
		size_t at = category_index(r, end ? end : label ? label : "");

		if (at == (size_t)-1)
			return;
		while (s->count <= at)
			if (!add_point(r, s))
				return;
		/* Of two figures for one period the first is the better. */
		if (s->items[at].y)
			continue;
		s->items[at].value = value_is_object(item)
			? member(r, item, "value")
			: *item;
		s->items[at].y = number_text(r, &s->items[at].value);
	}
}

struct order {
	const char *category;
	size_t at;
};

static int
compare_orders(const void *a, const void *b)
{
	const struct order *x = a;
	const struct order *y = b;
	int diff = strcmp(x->category, y->category);

	return diff ? diff : (x->at > y->at) - (x->at < y->at);
}

/* Metrics come newest first; a chart runs from the oldest. */
static void
sort_periods(struct reader *r)
{
	struct chart_data *d = r->data;
	struct order *order = arena_alloc(
		r->arena, d->category_count + 1, sizeof *order);

	for (size_t i = 0; i < d->category_count; i++)
		order[i] = (struct order){d->categories[i], i};
	if (d->category_count > 1)
		qsort(order, d->category_count, sizeof *order, compare_orders);
	for (size_t i = 0; i < d->category_count; i++)
		d->categories[i] = order[i].category;
	for (size_t k = 0; k < d->count; k++) {
		struct chart_series *s = &d->items[k];
		struct chart_point *items = arena_alloc(
			r->arena, d->category_count + 1, sizeof *items);

		for (size_t i = 0; i < d->category_count; i++)
			if (order[i].at < s->count)
				items[i] = s->items[order[i].at];
		s->items = items;
		s->count = s->cap = d->category_count;
	}
}

/* Periods that all end on one day of the year are called by their year. */
static void
name_periods(struct reader *r)
{
	struct chart_data *d = r->data;
	bool years = true;

	for (size_t i = 0; i < d->category_count; i++)
		if (!date_text(r, d->categories[i]))
			return;
	sort_periods(r);
	for (size_t i = 0; i < d->category_count; i++)
		years = years &&
			strcmp(d->categories[i] + 4, d->categories[0] + 4) == 0;
	for (size_t i = 0; i < d->category_count && years; i++)
		d->categories[i] = arena_strndup(r->arena, d->categories[i], 4);
	if (!years)
		d->kind = CATEGORIES_DATE;
	d->dates_as_text = true;
}

static void
read_lists(struct reader *r, const struct value *v)
{
	const struct value_list *list = value_items(r->arena, v);

	if (list->count > 0 && value_is_array(&list->items[0]))
		for (size_t i = 0; i < list->count; i++)
			read_list(r, &list->items[i]);
	else
		read_list(r, v);
	name_periods(r);
}

static bool
is_whole(struct reader *r, const struct value *v)
{
	struct value series = member(r, v, "series");
	struct value values = member(r, v, "values");

	return value_is_array(&series) || value_is_array(&values);
}

struct chart_data *
chart_read(struct eval *x, const struct value *v, struct fault *f)
{
	struct chart_data *d = arena_alloc(x->arena, 1, sizeof *d);
	struct reader r = {.eval = x, .arena = x->arena, .data = d, .fault = f};

	d->title = member_text(&r, v, "title");
	if (value_is_array(v))
		read_lists(&r, v);
	else if (is_whole(&r, v))
		read_whole(&r, v);
	else if (value_is_object(v))
		read_map(&r, v);
	hash_free(&r.index);
	if (f->kind != FAULT_NONE)
		return NULL;
	if (d->count == 0) {
		fault_set(f, FAULT_INPUT, "has no series that a chart shows");
		return NULL;
	}
	chart_measure(d);
	return d;
}
