#include <string.h>

#include "chart.h"

/* Categories in groups (21.2.2.102): [["2024", "Q1"], ["2024", "Q2"], ...]. */

static const char *
text_at(struct arena *a, const struct value *v, size_t i)
{
	struct value item = value_at(a, v, i);
	struct slice s = value_absent(&item) ? SLICE("") : value_text(a, &item);

	return arena_strndup(a, s.data, s.len);
}

static size_t
depth_of(const struct value *v)
{
	return value_is_array(v) ? (size_t)value_count(v) : 1;
}

/* The levels of one category, aligned with the innermost. */
static void
read_levels(struct arena *a, struct chart_data *d, const struct value *v,
	const char **out)
{
	size_t count = depth_of(v);
	size_t first = d->levels > count ? d->levels - count : 0;

	for (size_t i = 0; i + 1 < d->levels; i++)
		out[i] = i < first ? "" : text_at(a, v, count - d->levels + i);
}

/* What repeats the category before is said once. */
static void
fold(struct chart_data *d)
{
	size_t width = d->levels - 1;

	for (size_t i = d->category_count; i-- > 1;) {
		const char **own = d->groups + i * width;
		const char **before = own - width;
		size_t k = 0;

		while (k < width && strcmp(own[k], before[k]) == 0)
			own[k++] = NULL;
	}
}

void
chart_read_groups(
	struct arena *a, struct chart_data *d, const struct value_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct value *v = &list->items[i];
		size_t count = depth_of(v);

		if (count > d->levels)
			d->levels = count;
	}
	if (d->levels > CHART_LEVEL_LIMIT)
		d->levels = CHART_LEVEL_LIMIT;
	if (d->levels < 2 || d->category_count != list->count)
		return;
	d->kind = CATEGORIES_TEXT;
	d->groups = arena_alloc(
		a, list->count * (d->levels - 1) + 1, sizeof *d->groups);
	for (size_t i = 0; i < list->count; i++) {
		const struct value *v = &list->items[i];

		read_levels(a, d, v, d->groups + i * (d->levels - 1));
		if (value_is_array(v))
			d->categories[i] = depth_of(v) > 0
				? text_at(a, v, depth_of(v) - 1)
				: "";
	}
	fold(d);
}

size_t
chart_category_column(const struct chart_data *d)
{
	return d->groups ? d->levels - 1 : 0;
}
