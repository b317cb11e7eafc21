#include <math.h>
#include <stdlib.h>

#include "sheet.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* How large columns, rows and merged cells are (18.3.1.13, 18.3.1.73, 18.3.1.81),
 * by the digits of the usual font. */

#define EMU_PER_PIXEL 9525
#define EMU_PER_POINT 12700
#define DIGIT_PIXELS 7 /* of Calibri with 11 points */
#define COLUMN_PIXELS 64
#define ROW_POINTS 15
#define WIDTH_LIMIT 255 /* characters */
#define HEIGHT_LIMIT 409 /* points */

/* Also of attributes alone, as rows have them. */
static struct slice
attr_of(struct slice tag, const char *name)
{
	struct xmlattr attr;
	size_t off = 0;

	while (xmlattr_next(tag, &off, &attr))
		if (slice_is(attr.name, name))
			return attr.value;
	return SLICE_NONE;
}

static double
number(struct slice tag, const char *name, double absent, double limit)
{
	struct slice s = attr_of(tag, name);
	double n = s.data ? strtod(s.data, NULL) : absent;

	return n >= 0 && n <= limit ? n : absent;
}

static bool
is_true(struct slice tag, const char *name)
{
	struct slice s = attr_of(tag, name);

	return slice_is(s, "1") || slice_is(s, "true");
}

static long long
column_emu(double characters)
{
	return (long long)floor(characters * DIGIT_PIXELS + 0.5) *
		EMU_PER_PIXEL;
}

static void
read_defaults(struct sheet_sizes *z, struct slice tag)
{
	double base = number(tag, "baseColWidth", 0, WIDTH_LIMIT);
	double width = number(tag, "defaultColWidth", 0, WIDTH_LIMIT);

	if (width > 0)
		z->column = column_emu(width);
	else if (base > 0)
		z->column = column_emu(base) + 5LL * EMU_PER_PIXEL;
	z->row = (long long)(number(tag, "defaultRowHeight", ROW_POINTS,
				     HEIGHT_LIMIT) *
		EMU_PER_POINT);
}

static void
read_column(struct sheet_sizes *z, struct arena *a, struct slice tag)
{
	struct sheet_width *w = ARRAY_PUSH(a, z);

	w->from = xmlattr_u32(tag, "min", 1);
	w->to = xmlattr_u32(tag, "max", w->from);
	w->emu = is_true(tag, "hidden")
		? 0
		: column_emu(number(tag, "width", 0, WIDTH_LIMIT));
	if (!attr_of(tag, "width").data)
		w->emu = z->column;
}

static int
compare_merges(const void *a, const void *b)
{
	const struct sheet_area *x = a;
	const struct sheet_area *y = b;

	if (x->row1 != y->row1)
		return x->row1 < y->row1 ? -1 : 1;
	return x->col1 < y->col1 ? -1 : x->col1 > y->col1;
}

void
sheet_read_sizes(struct sheet *s, struct arena *a)
{
	struct xmlwalk head = {.bytes = s->head};
	struct xmlwalk tail = {.bytes = s->tail};
	struct sheet_ref r;
	struct xmltag t;

	s->sizes.column = (long long)COLUMN_PIXELS * EMU_PER_PIXEL;
	s->sizes.row = (long long)ROW_POINTS * EMU_PER_POINT;
	while (xmlwalk_next(&head, &t)) {
		if (slice_is(t.name, "sheetFormatPr"))
			read_defaults(&s->sizes, t.bytes);
		else if (slice_is(t.name, "col") && t.pos != POS_END)
			read_column(&s->sizes, a, t.bytes);
	}
	while (xmlwalk_next(&tail, &t))
		if (slice_is(t.name, "mergeCell") && t.pos != POS_END &&
			sheet_ref_whole(xmltext_attr(t.bytes, "ref"), &r))
			*ARRAY_PUSH(a, &s->merges) = r.area;
	if (s->merges.count > 1)
		qsort(s->merges.items, s->merges.count, sizeof *s->merges.items,
			compare_merges);
}

long long
sheet_width(const struct sheet *s, uint32_t from, uint32_t to)
{
	long long total = s->sizes.column * (to - from + 1);

	for (size_t i = 0; i < s->sizes.count; i++) {
		const struct sheet_width *w = &s->sizes.items[i];
		uint32_t first = w->from > from ? w->from : from;
		uint32_t last = w->to < to ? w->to : to;

		if (first <= last)
			total += (w->emu - s->sizes.column) *
				(last - first + 1);
	}
	return total;
}

static long long
row_emu(const struct sheet *s, const struct sheet_row *r)
{
	struct slice attrs = slice_of(r->attrs);

	if (is_true(attrs, "hidden"))
		return 0;
	return (long long)(number(attrs, "ht",
				   (double)s->sizes.row / EMU_PER_POINT,
				   HEIGHT_LIMIT) *
		EMU_PER_POINT);
}

long long
sheet_height(const struct sheet *s, uint32_t from, uint32_t to)
{
	long long total = s->sizes.row * (to - from + 1);

	for (size_t i = sheet_first_row(s, from);
		i < s->row_count && s->rows[i].row <= to; i++)
		total += row_emu(s, &s->rows[i]) - s->sizes.row;
	return total;
}

struct sheet_area
sheet_merged(const struct sheet *s, uint32_t row, uint32_t col)
{
	const struct sheet_area cell = {row, col, row, col};
	const struct sheet_area *found = s->merges.count == 0
		? NULL
		: bsearch(&cell, s->merges.items, s->merges.count,
			  sizeof *s->merges.items, compare_merges);

	return found ? *found : cell;
}
