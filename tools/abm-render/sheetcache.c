#include <stdlib.h>
#include <string.h>

#include "sheetmade.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* Charts keep the values of the cells that they show (21.2.2.122, 201). */

/* Points of a series that applications show (21.2.2.144 has no limit). */
#define POINT_LIMIT 32000

static void
find_rows(const struct made_book *book, const struct sheet_made *m)
{
	struct xmlwalk w = {.bytes = m->text};
	struct xmltag t;

	if (m->lines->count > 0)
		return;
	while (xmlwalk_next(&w, &t)) {
		if (slice_is(t.name, "row") && t.pos != POS_END)
			*ARRAY_PUSH(book->arena, m->lines) = (struct made_row){
				.row = xmlattr_u32(t.bytes, "r", 0),
				.at = t.from};
		if (slice_is(t.name, "sheetData") && t.pos != POS_START)
			break;
	}
}

/* The first row at or behind this one: an index, or the count. */
static size_t
search(const struct made_rows *rows, uint32_t row)
{
	size_t low = 0;
	size_t high = rows->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (rows->items[mid].row < row)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The text of a string's markup, still encoded. */
static void
put_string_text(struct buf *b, struct slice markup)
{
	struct xmlwalk w = {.bytes = markup};
	struct xmltag t;

	while (xmlwalk_next(&w, &t)) {
		struct slice rest = slice_from(markup, t.to);

		if (slice_is(t.name, "t") && t.pos == POS_START)
			buf_add(b, rest.data, slice_find_char(rest, '<'));
	}
}

static struct slice
string_at(const struct made_strings *s, size_t i)
{
	if (i < s->first)
		return s->old->items[i];
	i -= s->first;
	return i < hash_count(&s->index) ? hash_key(&s->index, i) : SLICE("");
}

/* What the cell holds, still encoded; false: nothing that is known. */
static bool
cell_text(const struct made_book *book, struct slice start, struct slice inside,
	struct buf *b, bool numbers)
{
	struct slice type = xmltext_attr(start, "t");
	size_t at = slice_find(inside, "v>");
	struct slice v = slice_from(inside, at + 2);

	buf_reset(b);
	v = slice_sub(v, 0, slice_find_char(v, '<'));
	if (slice_is(type, "s"))
		put_string_text(b,
			string_at(&book->strings, strtoul(v.data, NULL, 10)));
	else if (slice_is(type, "inlineStr"))
		put_string_text(b, inside);
	else if (slice_is(type, "b"))
		buf_add_str(b, slice_is(v, "1") ? "TRUE" : "FALSE");
	else if (at < inside.len)
		buf_add(b, v.data, v.len);
	else
		return false;
	return b->len > 0 && (!numbers || !type.data || slice_is(type, "n"));
}

struct points {
	const struct made_book *book;
	const struct sheet_area *area;
	const struct cache_kind *kind;
	struct buf *out;
	struct buf text;
};

static void
put_point(struct points *x, uint32_t row, uint32_t col)
{
	size_t width = x->area->col2 - x->area->col1 + 1;
	size_t i = (row - x->area->row1) * width + (col - x->area->col1);
	const char *prefix = x->kind->prefix;

	buf_addf(x->out, "<%spt idx=\"%zu\"><%sv>", prefix, i, prefix);
	buf_add(x->out, buf_str(&x->text), x->text.len);
	buf_addf(x->out, "</%sv></%spt>", prefix, prefix);
}

/* The cells of one row that are in the area. */
static void
put_row_points(struct points *x, struct slice text, const struct made_row *row)
{
	struct xmlwalk w = {.bytes = text, .at = row->at};
	struct xmltag t;

	while (xmlwalk_next(&w, &t)) {
		struct xmltag start = t;
		struct sheet_ref r;

		if (slice_is(t.name, "row") && t.pos != POS_START)
			return;
		if (!slice_is(t.name, "c") ||
			!sheet_ref_whole(xmltext_attr(t.bytes, "r"), &r))
			continue;
		if (r.area.col1 > x->area->col2)
			return;
		xmlwalk_skip(&w, &t);
		if (r.area.col1 >= x->area->col1 &&
			cell_text(x->book, start.bytes,
				slice_sub(text, start.to, t.from - start.to),
				&x->text, x->kind->numbers))
			put_point(x, row->row, r.area.col1);
	}
}

void
made_cache_put(struct buf *b, const struct made_book *book,
	const struct sheet_made *m, const struct sheet_area *area,
	const struct cache_kind *kind)
{
	struct points x = {.book = book,
		.area = area,
		.kind = kind,
		.out = b,
		.text = BUF_INIT(16 * MIB)};
	size_t cells = (size_t)(area->row2 - area->row1 + 1) *
		(area->col2 - area->col1 + 1);

	find_rows(book, m);
	buf_addf(b, "<%sptCount val=\"%zu\"/>", kind->prefix, cells);
	for (size_t i = search(m->lines, area->row1);
		i < m->lines->count && m->lines->items[i].row <= area->row2 &&
		m->lines->items[i].row - area->row1 < POINT_LIMIT;
		i++)
		put_row_points(&x, m->text, &m->lines->items[i]);
	buf_free(&x.text);
}
