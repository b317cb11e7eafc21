#include <string.h>

#include "chart.h"

/* Brings data into the shape that the placeholder's kind of chart needs. */

static const char *
x_text(const struct chart_series *s, size_t row)
{
	return row < s->count && s->items[row].x ? s->items[row].x : "";
}

static bool
equal_x(const struct chart_series *a, const struct chart_series *b)
{
	for (size_t k = 0; k < a->count; k++)
		if (strcmp(x_text(a, k), x_text(b, k)) != 0)
			return false;
	return a->count == b->count;
}

void
chart_measure(struct chart_data *d)
{
	d->rows = d->category_count;
	d->same_x = true;
	for (size_t i = 0; i < d->count; i++) {
		if (d->items[i].count > d->rows)
			d->rows = d->items[i].count;
		d->same_x = d->same_x && equal_x(&d->items[0], &d->items[i]);
	}
}

/* Values as points: x is the category where that is a number. */
static void
make_points(struct arena *a, struct chart_data *d)
{
	for (size_t k = 0; k < d->count; k++)
		for (size_t i = 0; i < d->items[k].count; i++)
			d->items[k].items[i].x = d->kind == CATEGORIES_NUMBER &&
					i < d->category_count
				? d->categories[i]
				: arena_printf(a, "%zu", i + 1);
	d->points = true;
}

/* Points as values: the categories are the x of the longest series. */
static void
make_values(struct arena *a, struct chart_data *d)
{
	const struct chart_series *s = d->items;

	for (size_t k = 1; k < d->count; k++)
		if (d->items[k].count > s->count)
			s = &d->items[k];
	if (d->category_count == 0 && s->count > 0) {
		d->categories = arena_alloc(a, s->count, sizeof *d->categories);
		d->category_count = d->category_cap = s->count;
		for (size_t i = 0; i < s->count; i++)
			d->categories[i] = s->items[i].x ? s->items[i].x : "";
	}
	d->points = d->sized = false;
}

void
chart_shape(struct arena *a, struct chart_data *d, bool points, bool sized)
{
	if (points && !d->points)
		make_points(a, d);
	else if (!points && d->points)
		make_values(a, d);
	if (!sized)
		d->sized = false;
	else if (points && !d->sized) {
		for (size_t k = 0; k < d->count; k++)
			for (size_t i = 0; i < d->items[k].count; i++)
				d->items[k].items[i].size = "1";
		d->sized = true;
	}
	chart_measure(d);
}
