#include <stdlib.h>
#include <string.h>

#include "fill.h"
#include "sheetshift.h"
#include "xmltext.h"

/* Elements of a worksheet that come once per pass of the loops around them. */

/* More breaks make applications complain (Excel's limit is 1026). */
#define BREAK_LIMIT 1023

/* Children that have none of their own close themselves. */
static struct slice
closed(struct arena *a, const struct xmltag *t)
{
	if (t->pos == POS_SELF)
		return t->bytes;
	return slice_of(arena_printf(
		a, "%.*s/>", (int)t->bytes.len - 1, t->bytes.data));
}

/* A link whose address holds tags, filled like its row; "" when it leads
 * nowhere. */
static struct slice
linked(struct shift *x, struct slice child, const struct axis_pass *pass)
{
	struct exec *e = x->book->x;
	const struct scope *outer = e->eval.scope;
	struct slice id = xmltext_attr(child, "r:id");
	const char *source = x->m->sheet->part.name;
	const struct package_rel *r = x->m->sheet->keeps_scopes && id.data
		? package_rel(e->output->package, source,
			  arena_strndup(x->arena, id.data, id.len))
		: NULL;
	const char *filled;

	if (!r)
		return child;
	e->eval.scope = sheet_made_scope(x->m, pass, NULL);
	e->name = x->m->part;
	filled = fill_link(e, r);
	e->eval.scope = outer;
	if (!filled)
		return child;
	return filled[0]
		? xmltext_replace(x->arena, child, id, slice_of(filled))
		: SLICE("");
}

/* One child per area; how many were put. */
static size_t
copy_child(struct shift *x, struct slice child, bool merge)
{
	struct made_areas areas = {0};
	struct slice location = xmltext_attr(child, "location");
	struct slice list = xmltext_attr(child, "ref");
	struct slice id = xmltext_attr(child, "r:id");
	struct sheet_ref r;
	size_t count = 0;

	if (!sheet_ref_whole(list, &r))
		return 0;
	sheet_spread(x->arena, x->m, &r.area, false, &areas);
	for (size_t i = 0; i < areas.count; i++) {
		struct made_area *a = &areas.items[i];
		struct buf ref = BUF_INIT(MIB);
		struct buf tag = BUF_INIT(MIB);
		struct slice made;

		if (a->hollow ||
			(merge && a->area.row1 == a->area.row2 &&
				a->area.col1 == a->area.col2))
			continue;
		x->place.row = a->row;
		x->place.col = a->col;
		made = merge ? child : linked(x, child, a->row);
		if (made.len == 0)
			continue;
		sheet_area_print(&ref, &a->area);
		xmlattr_put(
			&tag, made, "ref", slice_make(buf_str(&ref), ref.len));
		xmlattr_put(&x->out, slice_make(buf_str(&tag), tag.len),
			"location",
			location.data
				? slice_of(xmltext_decode(x->arena,
					  slice_of(shift_formula(x, location))))
				: SLICE(""));
		buf_free(&ref);
		buf_free(&tag);
		count++;
	}
	x->place.row = x->place.col = NULL;
	if (count > 0 && id.data && x->m->links)
		hash_set(x->m->links, id, x->m->links);
	return count;
}

/* The container with its children anew; nothing without children. */
static void
finish_container(struct shift *x, const struct xmltag *start,
	const struct xmltag *end, struct buf *outer, size_t count)
{
	struct buf inner = x->out;

	x->out = *outer;
	shift_leave(x, end->to);
	if (count > 0) {
		xmlattr_put(&x->out, start->bytes, "count",
			slice_of(arena_printf(x->arena, "%zu", count)));
		buf_add(&x->out, buf_str(&inner), inner.len);
		buf_add(&x->out, end->bytes.data, end->bytes.len);
	}
	buf_free(&inner);
}

static void
copy_container(struct shift *x, const struct xmltag *start, const char *child)
{
	struct buf outer;
	struct xmltag t = *start;
	size_t count = 0;
	bool merge = strcmp(child, "mergeCell") == 0;

	if (start->pos != POS_START)
		return;
	shift_copy(x, start->from);
	outer = x->out;
	x->out = (struct buf)BUF_INIT(SHIFT_LIMIT);
	while (xmlwalk_next(&x->walk, &t)) {
		if (t.pos == POS_END && slice_eq(t.name, start->name))
			break;
		if (!slice_is(t.name, child) || t.pos == POS_END)
			continue;
		count += copy_child(x, closed(x->arena, &t), merge);
	}
	finish_container(x, start, &t, &outer, count);
}

/* A page ends below the line: once per pass of its loops. */
static size_t
copy_break(struct shift *x, const struct xmltag *t, bool rows, size_t before)
{
	const struct axis_pass *axis = rows ? &x->m->rows : &x->m->cols;
	uint32_t id = xmlattr_u32(t->bytes, "id", 0);
	struct axis_spans spans = {0};
	size_t count = 0;

	if (id > 0)
		axis_spread(x->arena, axis, id, id, false, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		uint32_t line = spans.items[i].to;

		if (before + count >= BREAK_LIMIT || line >= SHEET_ROWS)
			break;
		xmlattr_put(&x->out, t->bytes, "id",
			slice_of(arena_printf(x->arena, "%u", line)));
		count++;
	}
	return count;
}

static void
copy_breaks(struct shift *x, const struct xmltag *start, bool rows)
{
	struct buf outer;
	struct xmltag named = *start;
	struct xmltag t = *start;
	struct buf b = BUF_INIT(MIB);
	size_t count = 0;

	if (start->pos != POS_START)
		return;
	shift_copy(x, start->from);
	outer = x->out;
	x->out = (struct buf)BUF_INIT(SHIFT_LIMIT);
	while (xmlwalk_next(&x->walk, &t)) {
		if (t.pos == POS_END && slice_eq(t.name, start->name))
			break;
		if (slice_is(t.name, "brk") && t.pos != POS_END)
			count += copy_break(x, &t, rows, count);
	}
	xmlattr_put(&b, start->bytes, "manualBreakCount",
		slice_of(arena_printf(x->arena, "%zu", count)));
	named.bytes = slice_of(arena_strdup(x->arena, buf_str(&b)));
	finish_container(x, &named, &t, &outer, count);
	buf_free(&b);
}

static void
put_sparkline(struct shift *x, struct slice whole, const struct made_area *a)
{
	struct xmlwalk w = {.bytes = whole};
	struct xmltag t;
	size_t copied = 0;

	x->place.row = a->row;
	x->place.col = a->col;
	while (xmlwalk_next(&w, &t)) {
		struct slice text = slice_from(whole, t.to);
		bool formula = slice_is(t.name, "f");

		if (t.pos != POS_START ||
			(!formula && !slice_is(t.name, "sqref")))
			continue;
		text = slice_sub(text, 0, slice_find_char(text, '<'));
		buf_add(&x->out, whole.data + copied, t.to - copied);
		copied = t.to + text.len;
		if (formula)
			buf_add_str(&x->out, shift_formula(x, text));
		else
			sheet_area_print(&x->out, &a->area);
	}
	buf_add(&x->out, whole.data + copied, whole.len - copied);
	x->place.row = x->place.col = NULL;
}

/* A sparkline: the whole element per cell that it stands in. */
static void
copy_sparkline(struct shift *x, const struct xmltag *start)
{
	struct xmltag end = *start;
	struct made_areas areas = {0};
	struct slice whole;
	struct slice cell;
	struct sheet_ref r;

	if (start->pos != POS_START)
		return;
	shift_copy(x, start->from);
	xmlwalk_skip(&x->walk, &end);
	whole = slice_sub(x->bytes, start->from, end.to - start->from);
	cell = slice_from(whole, slice_find(whole, "sqref>") + 6);
	cell = slice_sub(cell, 0, slice_find_char(cell, '<'));
	if (sheet_ref_whole(cell, &r))
		sheet_spread(x->arena, x->m, &r.area, false, &areas);
	for (size_t i = 0; i < areas.count; i++)
		put_sparkline(x, whole, &areas.items[i]);
	if (areas.count > 0)
		shift_keep(x);
	shift_leave(x, end.to);
}

/* Widths and styles of columns. */
struct column {
	uint32_t from;
	uint32_t to;
	struct slice tag;
};

struct columns {
	struct column *items;
	size_t count, cap;
};

static int
compare_columns(const void *a, const void *b)
{
	const struct column *x = a;
	const struct column *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* from..to, cut where loops begin and end, so that each piece stays whole. */
static void
spread_column(struct shift *x, struct columns *out, struct column c)
{
	const struct axis_loop *all = x->m->cols.loop;

	for (uint32_t from = c.from; from <= c.to;) {
		uint32_t to = c.to;
		struct axis_spans spans = {0};

		for (size_t i = 0; i < all->count; i++) {
			const struct axis_loop *l = all->items[i];

			if (l->from > from && l->from <= to)
				to = l->from - 1;
			if (l->from <= from && l->to >= from && l->to < to)
				to = l->to;
		}
		axis_spread(x->arena, &x->m->cols, from, to, false, &spans);
		for (size_t i = 0; i < spans.count; i++)
			*ARRAY_PUSH(x->arena, out) = (struct column){
				.from = spans.items[i].from,
				.to = spans.items[i].to,
				.tag = c.tag};
		from = to + 1;
	}
}

static void
put_column(struct shift *x, const struct column *c)
{
	struct buf b = BUF_INIT(MIB);
	uint32_t to = c->to > SHEET_COLS ? SHEET_COLS : c->to;

	if (c->from > SHEET_COLS)
		return;
	xmlattr_put(&b, c->tag, "min",
		slice_of(arena_printf(x->arena, "%u", c->from)));
	xmlattr_put(&x->out, slice_make(buf_str(&b), b.len), "max",
		slice_of(arena_printf(x->arena, "%u", to)));
	buf_free(&b);
}

static void
shift_columns(struct shift *x, const struct xmltag *start)
{
	struct columns all = {0};
	struct xmltag t = *start;

	if (start->pos != POS_START || x->m->cols.loop->count == 0)
		return;
	shift_copy(x, start->to);
	while (xmlwalk_next(&x->walk, &t) && t.pos == POS_SELF)
		spread_column(x, &all,
			(struct column){.from = xmlattr_u32(t.bytes, "min", 1),
				.to = xmlattr_u32(t.bytes, "max", 1),
				.tag = t.bytes});
	if (all.count > 1)
		qsort(all.items, all.count, sizeof *all.items, compare_columns);
	for (size_t i = 0; i < all.count; i++)
		put_column(x, &all.items[i]);
	shift_leave(x, t.from);
}

bool
shift_copies(struct shift *x, struct xmltag *t)
{
	if (slice_is(t->name, "mergeCells"))
		copy_container(x, t, "mergeCell");
	else if (slice_is(t->name, "hyperlinks"))
		copy_container(x, t, "hyperlink");
	else if (slice_is(t->name, "rowBreaks"))
		copy_breaks(x, t, true);
	else if (slice_is(t->name, "colBreaks"))
		copy_breaks(x, t, false);
	else if (slice_is(t->name, "sparkline"))
		copy_sparkline(x, t);
	else if (slice_is(t->name, "cols"))
		shift_columns(x, t);
	else
		return false;
	return true;
}
