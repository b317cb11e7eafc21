#include "sheetshift.h"

#include <string.h>

#include "xmltext.h"

void
shift_copy(struct shift *x, size_t to)
{
	if (to > x->copied)
		buf_add(&x->out, x->bytes.data + x->copied, to - x->copied);
	x->copied = to;
}

void
shift_leave(struct shift *x, size_t to)
{
	x->copied = to;
	x->walk.at = to;
}

/* A series over one row of a loop means all that it became. */
static void
note_shown(struct shift *x, struct formula *f)
{
	struct sheet_ref r;

	for (size_t i = 0; i < f->count; i++) {
		f->items[i].whole = !x->in_name;
		f->items[i].near = true;
	}
	x->shown = NULL;
	if (f->count != 1 || f->items[0].kind != FORMULA_REF)
		return;
	x->shown = sheet_ref_made(&x->place, &f->items[0], &r);
	x->shown_area = r.area;
}

char *
shift_formula(struct shift *x, struct slice text)
{
	struct buf plain = BUF_INIT(SHIFT_LIMIT);
	struct buf b = BUF_INIT(SHIFT_LIMIT);
	struct formula f;
	char *out;

	formula_parse(&f, x->arena, slice_of(xmltext_decode(x->arena, text)),
		sheet_find, x->book->by_name);
	if (x->chart)
		note_shown(x, &f);
	sheet_formula_print(&plain, &f, &x->place);
	xmltext_escape(&b, slice_make(buf_str(&plain), plain.len));
	out = arena_strndup(x->arena, buf_str(&b), b.len);
	buf_free(&plain);
	buf_free(&b);
	return out;
}

void
shift_formula_text(struct shift *x, const struct xmltag *t)
{
	struct slice rest = slice_from(x->bytes, t->to);
	size_t len = slice_find_char(rest, '<');

	shift_copy(x, t->to);
	buf_add_str(&x->out, shift_formula(x, slice_sub(rest, 0, len)));
	shift_leave(x, t->to + len);
}

void
shift_list(struct shift *x, struct slice list, struct made_areas *out)
{
	struct slice piece;

	while (slice_next(&list, ' ', &piece)) {
		struct sheet_ref r;

		if (sheet_ref_whole(piece, &r))
			sheet_spread(x->arena, x->m, &r.area, true, out);
	}
}

static char *
list_text(struct shift *x, const struct made_areas *areas)
{
	struct buf b = BUF_INIT(SHIFT_LIMIT);
	char *text;

	for (size_t i = 0; i < areas->count; i++) {
		if (i > 0)
			buf_add_char(&b, ' ');
		sheet_area_print(&b, &areas->items[i].area);
	}
	text = arena_strndup(x->arena, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}

/* Formulas are written for the first cell of the first area. */
static void
stand_at(struct shift *x, const struct made_areas *areas)
{
	x->place.row = areas->items[0].row;
	x->place.col = areas->items[0].col;
}

static void
drop_element(struct shift *x, const struct xmltag *t)
{
	struct xmltag end = *t;

	shift_copy(x, t->from);
	xmlwalk_skip(&x->walk, &end);
	shift_leave(x, end.to);
}

/* The list in an element inside, <xm:sqref>. */
static struct slice
inner_list(const struct shift *x, const struct xmltag *t)
{
	struct xmlwalk w = x->walk;
	struct xmltag end = *t;
	struct slice s;
	size_t at;

	xmlwalk_skip(&w, &end);
	s = slice_sub(x->bytes, t->to, end.from - t->to);
	at = slice_find(s, "sqref>");
	s = slice_from(s, at + strlen("sqref>"));
	return slice_sub(s, 0, slice_find_char(s, '<'));
}

/* An element over a list of areas; without any left it goes. */
static void
shift_listed(struct shift *x, const struct xmltag *t)
{
	struct slice list = xmltext_attr(t->bytes, "sqref");
	struct made_areas areas = {0};

	if (t->pos == POS_END)
		return;
	shift_list(x, list.data ? list : inner_list(x, t), &areas);
	if (areas.count == 0) {
		drop_element(x, t);
		return;
	}
	stand_at(x, &areas);
	shift_keep(x);
	if (!list.data)
		return;
	shift_copy(x, t->from);
	xmlattr_put(&x->out, t->bytes, "sqref", slice_of(list_text(x, &areas)));
	shift_leave(x, t->to);
}

static void
shift_list_text(struct shift *x, const struct xmltag *t)
{
	struct slice rest = slice_from(x->bytes, t->to);
	size_t len = slice_find_char(rest, '<');
	struct made_areas areas = {0};

	if (t->pos != POS_START)
		return;
	shift_list(x, slice_sub(rest, 0, len), &areas);
	shift_copy(x, t->to);
	buf_add_str(&x->out, list_text(x, &areas));
	shift_leave(x, t->to + len);
}

/* One area that stays one, whatever is in it. */
static void
shift_area(struct shift *x, const struct xmltag *t, const char *attr)
{
	struct slice old = xmltext_attr(t->bytes, attr);
	struct buf b = BUF_INIT(MIB);
	struct sheet_ref r;
	struct sheet_area area;

	if (!sheet_ref_whole(old, &r) || t->pos == POS_END)
		return;
	if (!sheet_cover(x->m, &r.area, &area))
		area = (struct sheet_area){1, 1, 1, 1};
	sheet_area_print(&b, &area);
	shift_copy(x, t->from);
	xmlattr_put(&x->out, t->bytes, attr, slice_make(buf_str(&b), b.len));
	shift_leave(x, t->to);
	buf_free(&b);
}

void
shift_keep(struct shift *x)
{
	if (x->depth > 0 && x->depth <= SHIFT_DEPTH_LIMIT)
		x->containers[x->depth - 1].kept++;
}

/* How many are in it is not known before they are written, and need not be. */
static void
open_container(struct shift *x, const struct xmltag *t)
{
	static const char *const but_count[] = {"count", NULL};

	shift_copy(x, t->from);
	if (x->depth < SHIFT_DEPTH_LIMIT)
		x->containers[x->depth] = (struct shift_container){
			.at = x->out.len};
	x->depth++;
	buf_add(&x->out, t->bytes.data,
		(size_t)(t->name.data + t->name.len - t->bytes.data));
	buf_addf(
		&x->out, "%s>", xmlattr_without(x->arena, t->bytes, but_count));
	shift_leave(x, t->to);
}

static void
shift_container(struct shift *x, const struct xmltag *t)
{
	const struct shift_container *c;

	if (t->pos == POS_START)
		open_container(x, t);
	if (t->pos != POS_END || x->depth == 0)
		return;
	shift_copy(x, t->to);
	x->depth--;
	c = &x->containers[x->depth];
	if (x->depth >= SHIFT_DEPTH_LIMIT)
		return;
	if (c->kept == 0)
		x->out.len = c->at;
	else
		shift_keep(x);
}

/* What a chart remembers of cells: those that its formula means now. */
static void
shift_cache(struct shift *x, const struct xmltag *t)
{
	const struct cache_kind kind = {.prefix = xmltag_prefix(x->arena, t),
		.numbers = slice_is(t->name, "numCache")};
	struct xmlwalk w = x->walk;
	struct xmltag next;

	if (!x->chart || t->pos != POS_START)
		return;
	if (!x->shown) {
		drop_element(x, t);
		return;
	}
	/* The format of the numbers stays. */
	while (xmlwalk_next(&w, &next) && !slice_is(next.name, "ptCount") &&
		!slice_is(next.name, "pt") && !slice_eq(next.name, t->name))
		;
	shift_copy(x, next.from);
	made_cache_put(&x->out, x->book, x->shown, &x->shown_area, &kind);
	next = *t;
	xmlwalk_skip(&x->walk, &next);
	shift_leave(x, next.from);
	x->walk.at = next.to;
}

static void
drop_cache(struct shift *x, const struct xmltag *t)
{
	if (x->chart && t->pos != POS_END)
		drop_element(x, t);
}

static void
note_name(struct shift *x, const struct xmltag *t)
{
	x->in_name = t->pos == POS_START;
}

static void
shift_rule_value(struct shift *x, const struct xmltag *t)
{
	struct slice val = xmltext_attr(t->bytes, "val");

	if (t->pos == POS_END || !val.data)
		return;
	shift_copy(x, t->from);
	xmlattr_put(&x->out, t->bytes, "val",
		slice_of(xmltext_decode(
			x->arena, slice_of(shift_formula(x, val)))));
	shift_leave(x, t->to);
}

static void
shift_formula_element(struct shift *x, const struct xmltag *t)
{
	if (t->pos == POS_START)
		shift_formula_text(x, t);
}

static void
shift_ref(struct shift *x, const struct xmltag *t)
{
	shift_area(x, t, "ref");
}

static void
shift_r(struct shift *x, const struct xmltag *t)
{
	shift_area(x, t, "r");
}

static const struct {
	const char *name;
	void (*shift)(struct shift *x, const struct xmltag *t);
	bool anywhere; /* also in parts of no sheet */
} elements[] = {
	{"dimension", shift_dimension, false},
	{"sheetView", shift_view, false},
	{"pane", shift_pane, false},
	{"selection", shift_selection, false},
	{"autoFilter", shift_ref, false},
	{"sortState", shift_ref, false},
	{"sortCondition", shift_ref, false},
	{"table", shift_ref, false},
	{"location", shift_ref, false}, /* of a pivot table */
	{"conditionalFormatting", shift_listed, false},
	{"dataValidations", shift_container, false},
	{"ignoredErrors", shift_container, false},
	{"protectedRanges", shift_container, false},
	{"sparklineGroups", shift_container, false},
	{"sparklineGroup", shift_container, false},
	{"sparklines", shift_container, false},
	{"dataValidation", shift_listed, false},
	{"ignoredError", shift_listed, false},
	{"protectedRange", shift_listed, false},
	{"cellWatch", shift_r, false},
	{"inputCells", shift_r, false},
	{"sqref", shift_list_text, false},
	{"cfvo", shift_rule_value, false},
	{"f", shift_formula_element, true},
	{"formula", shift_formula_element, true},
	{"formula1", shift_formula_element, true},
	{"formula2", shift_formula_element, true},
	{"calculatedColumnFormula", shift_formula_element, true},
	{"totalsRowFormula", shift_formula_element, true},
	{"tx", note_name, true},
	{"numCache", shift_cache, true},
	{"strCache", shift_cache, true},
	{"multiLvlStrCache", drop_cache, true},
};

static void
shift_element(struct shift *x, const struct xmltag *t)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (slice_is(t->name, elements[i].name) &&
			(x->m || elements[i].anywhere)) {
			elements[i].shift(x, t);
			return;
		}
}

/* What formulas see behind an element over a list. */
static void
stand_back(struct shift *x, const struct xmltag *t)
{
	if (t->pos != POS_START &&
		(slice_is(t->name, "conditionalFormatting") ||
			slice_is(t->name, "dataValidation")))
		x->place.row = x->place.col = NULL;
}

static struct slice
shift_all(struct shift *x)
{
	struct xmltag t;
	struct slice out;

	x->walk.bytes = x->bytes;
	x->out = (struct buf)BUF_INIT(SHIFT_LIMIT);
	while (xmlwalk_next(&x->walk, &t)) {
		if (!x->m || !shift_copies(x, &t))
			shift_element(x, &t);
		stand_back(x, &t);
	}
	shift_copy(x, x->bytes.len);
	out = slice_make(arena_strndup(x->arena, buf_str(&x->out), x->out.len),
		x->out.len);
	buf_free(&x->out);
	return out;
}

struct slice
shift_part(const struct made_book *b, const struct sheet_made *m,
	struct arena *a, struct slice bytes)
{
	struct shift x = {.book = b,
		.m = m,
		.arena = a,
		.place = {.book = b, .here = m},
		.bytes = bytes};

	return shift_all(&x);
}

struct slice
shift_chart(const struct formula_place *at, struct arena *a, struct slice bytes)
{
	struct shift x = {.book = at->book,
		.arena = a,
		.place = *at,
		.bytes = bytes,
		.chart = true};

	return shift_all(&x);
}
