#include <string.h>

#include "sheetshift.h"
#include "workbookfill.h"
#include "xmltext.h"

/*
 * The workbook's part: its sheets, names and what is to be calculated; and the
 * parts that list or remember what cells hold.
 */

struct book {
	struct filling *f;
	struct arena *arena;
	struct slice bytes;
	struct xmlwalk walk;
	struct buf out;
	size_t copied;
	bool calculated; /* calcPr was written */
	size_t *position; /* by sheet: where its first copy stands, or count */
	uint32_t highest_id;
};

static void
copy_until(struct book *x, size_t to)
{
	if (to > x->copied)
		buf_add(&x->out, x->bytes.data + x->copied, to - x->copied);
	x->copied = to;
}

static void
leave_until(struct book *x, size_t to)
{
	x->copied = to;
	x->walk.at = to;
}

static void
put_sheet(struct book *x, const struct sheet_made *m)
{
	const struct workbook *w = x->f->w;
	struct slice entry = w->entries[m->sheet->index];
	struct xmlattr attr;
	size_t off = 0;

	buf_add(&x->out, entry.data, strcspn(entry.data, " \t\r\n"));
	while (xmlattr_next(entry, &off, &attr)) {
		buf_addf(&x->out, " %.*s=\"", SLICE_ARG(attr.name));
		if (slice_is(attr.name, "name"))
			xmltext_escape(&x->out, slice_of(m->name));
		else if (slice_is(attr.name, "sheetId") && m->copy > 0)
			buf_addf(&x->out, "%u", ++x->highest_id);
		else if (slice_ends(attr.name, ":id") && m->copy > 0)
			buf_add_str(&x->out,
				output_relate(x->f->x->output,
					w->package->main->name,
					&(struct output_target){
						.type = OUTPUT_REL "worksheet",
						.target = m->part}));
		else
			buf_add(&x->out, attr.value.data, attr.value.len);
		buf_add_char(&x->out, '"');
	}
	buf_add_str(&x->out, "/>");
}

static void
put_sheets(struct book *x, struct xmltag *t)
{
	struct filling *f = x->f;

	if (t->pos != POS_START)
		return;
	copy_until(x, t->to);
	for (size_t i = 0; i < f->book.count; i++)
		put_sheet(x, &f->book.made[i]);
	xmlwalk_skip(&x->walk, t);
	leave_until(x, t->from);
	x->walk.at = t->to;
}

/* One name, for the sheet that it belongs to or for all. */
static void
put_name(struct book *x, const struct xmltag *t, struct slice text,
	const struct sheet_made *m)
{
	struct shift s = {.book = &x->f->book,
		.arena = x->arena,
		.place = {.book = &x->f->book, .here = m}};

	xmlattr_put(&x->out, t->bytes, "localSheetId",
		slice_of(m ? arena_printf(x->arena, "%zu",
				     (size_t)(m - x->f->book.made))
			   : ""));
	buf_add_str(&x->out, shift_formula(&s, text));
	buf_addf(&x->out, "</%.*s>",
		(int)(t->name.data + t->name.len - t->bytes.data - 1),
		t->bytes.data + 1);
}

static void
put_names(struct book *x, const struct xmltag *start)
{
	const struct made_book *b = &x->f->book;
	struct xmltag t = *start;
	struct slice text = slice_from(x->bytes, start->to);
	uint32_t local = xmlattr_u32(start->bytes, "localSheetId", UINT32_MAX);

	if (start->pos != POS_START)
		return;
	text = slice_sub(text, 0, slice_find_char(text, '<'));
	copy_until(x, start->from);
	xmlwalk_skip(&x->walk, &t);
	if (local == UINT32_MAX)
		put_name(x, start, text, NULL);
	else if (local < b->sheet_count)
		for (size_t i = b->first[local]; i < b->first[local + 1]; i++)
			put_name(x, start, text, &b->made[i]);
	leave_until(x, t.to);
}

/* All is calculated anew when it is opened. */
static void
put_calculation(struct book *x, struct xmltag *t)
{
	static const char *const names[] = {
		"fullCalcOnLoad", "calcCompleted", NULL};

	if (t->pos == POS_END)
		return;
	copy_until(x, t->from);
	buf_add(&x->out, t->bytes.data,
		(size_t)(t->name.data + t->name.len - t->bytes.data));
	buf_addf(&x->out, "%s fullCalcOnLoad=\"1\"/>",
		xmlattr_without(x->arena, t->bytes, names));
	xmlwalk_skip(&x->walk, t);
	leave_until(x, t->to);
	x->calculated = true;
}

/* The tab that is shown first is one that is there. */
static void
put_view(struct book *x, const struct xmltag *t)
{
	const struct made_book *b = &x->f->book;
	static const char *const names[] = {"activeTab", "firstSheet", NULL};
	uint32_t active = xmlattr_u32(t->bytes, "activeTab", 0);
	size_t at = active < b->sheet_count ? b->first[active] : 0;

	if (t->pos == POS_END)
		return;
	copy_until(x, t->from);
	buf_add(&x->out, t->bytes.data,
		(size_t)(t->name.data + t->name.len - t->bytes.data));
	buf_addf(&x->out, "%s activeTab=\"%zu\"%s",
		xmlattr_without(x->arena, t->bytes, names),
		at < b->count ? at : b->count - 1,
		t->pos == POS_SELF ? "/>" : ">");
	leave_until(x, t->to);
}

/* calcPr stands behind these (18.2.27, the order of CT_Workbook). */
static bool
is_before_calculation(struct slice name)
{
	static const char *const names[] = {"fileVersion", "fileSharing",
		"workbookPr", "workbookProtection", "bookViews", "sheets",
		"functionGroups", "externalReferences", "definedNames",
		"AlternateContent", "revisionPtr", "absPath"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(name, names[i]))
			return true;
	return false;
}

static void
add_calculation(struct book *x, const struct xmltag *t)
{
	copy_until(x, t->from);
	buf_addf(&x->out, "<%.*scalcPr fullCalcOnLoad=\"1\"/>",
		(int)(t->name.data - t->bytes.data - 1 - (t->pos == POS_END)),
		t->bytes.data + 1 + (t->pos == POS_END));
	x->calculated = true;
}

static void
look_at(struct book *x, struct xmltag *t)
{
	if (slice_is(t->name, "sheets")) {
		put_sheets(x, t);
	} else if (slice_is(t->name, "definedName")) {
		put_names(x, t);
	} else if (slice_is(t->name, "workbookView")) {
		put_view(x, t);
	} else if (slice_is(t->name, "calcPr")) {
		put_calculation(x, t);
	} else if (slice_is(t->name, "workbook") && t->pos == POS_END &&
		!x->calculated) {
		add_calculation(x, t);
	}
}

/* Whether the element at the top level comes behind calcPr. */
static void
look_for_place(struct book *x, const struct xmltag *t, size_t level)
{
	if (!x->calculated && level == 1 && t->pos != POS_END &&
		!slice_is(t->name, "calcPr") && !is_before_calculation(t->name))
		add_calculation(x, t);
}

static struct slice
write_book(struct book *x)
{
	struct xmltag t;
	size_t level = 0;
	struct slice out;

	while (xmlwalk_next(&x->walk, &t)) {
		enum elem_pos pos = t.pos;
		size_t at = t.to;

		look_for_place(x, &t, level);
		look_at(x, &t);
		/* An element that was replaced is behind us as a whole. */
		if (pos == POS_START && x->walk.at == at)
			level++;
		if (pos == POS_END && level > 0)
			level--;
	}
	copy_until(x, x->bytes.len);
	out = slice_make(arena_strndup(x->arena, buf_str(&x->out), x->out.len),
		x->out.len);
	buf_free(&x->out);
	return out;
}

static void
find_highest_id(struct book *x)
{
	const struct workbook *w = x->f->w;

	for (size_t i = 0; i < w->count; i++) {
		uint32_t id = xmlattr_u32(w->entries[i], "sheetId", 0);

		if (id > x->highest_id)
			x->highest_id = id;
	}
}

/* Relationships of the workbook to what is not there any more. */
static void
drop_relations(struct filling *f)
{
	struct output *o = f->x->output;
	const struct package *p = f->w->package;
	const char *book = p->main->name;

	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];

		if (strcmp(r->source, book) != 0 || r->external)
			continue;
		if (slice_ends(slice_of(r->type), "/calcChain"))
			output_drop(o, r->target);
		if (package_part(p, r->target) && !output_part(o, r->target))
			output_unrelate(o, book, r->id);
	}
}

/* Where a pivot's figures come from, and that it is to look again. */
static struct slice
write_pivot_source(struct filling *f, struct slice bytes)
{
	struct xmlwalk w = {.bytes = bytes};
	struct buf b = BUF_INIT(SHIFT_LIMIT);
	struct xmltag t;
	size_t copied = 0;

	while (xmlwalk_next(&w, &t)) {
		static const char *const refresh[] = {"refreshOnLoad", NULL};
		int sheet = sheet_find(f->book.by_name,
			slice_of(xmltext_decode(
				f->x->arena, xmltext_attr(t.bytes, "sheet"))));
		const struct sheet_made *m = made_of(&f->book, sheet);
		struct sheet_ref r;
		struct sheet_area area;
		struct buf text = BUF_INIT(MIB);
		struct buf named = BUF_INIT(MIB);

		if (slice_is(t.name, "pivotCacheDefinition") &&
			t.pos == POS_START) {
			buf_add(&b, bytes.data + copied,
				(size_t)(t.name.data + t.name.len -
					bytes.data) -
					copied);
			buf_addf(&b, "%s refreshOnLoad=\"1\">",
				xmlattr_without(f->x->arena, t.bytes, refresh));
			copied = t.to;
		}
		if (!slice_is(t.name, "worksheetSource") || !m ||
			!sheet_ref_whole(xmltext_attr(t.bytes, "ref"), &r) ||
			!sheet_cover(m, &r.area, &area))
			continue;
		buf_add(&b, bytes.data + copied, t.from - copied);
		sheet_area_print(&text, &area);
		xmlattr_put(&named, t.bytes, "ref",
			slice_make(buf_str(&text), text.len));
		xmlattr_put(&b, slice_make(buf_str(&named), named.len), "sheet",
			slice_of(m->name));
		copied = t.to;
		buf_free(&text);
		buf_free(&named);
	}
	buf_add(&b, bytes.data + copied, bytes.len - copied);
	bytes = slice_make(
		arena_strndup(f->x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return bytes;
}

static void
write_pivots(struct filling *f)
{
	struct output *o = f->x->output;

	for (size_t i = 0; i < f->w->package->count; i++) {
		struct output_part *p = o->items[i];

		if (slice_ends(slice_of(p->type),
			    "spreadsheetml.pivotCacheDefinition+xml") &&
			!p->dropped && p->from->bytes.data)
			output_set(p, write_pivot_source(f, p->from->bytes));
	}
}

void
book_write(struct filling *f)
{
	const struct package_part *part = f->w->package->main;
	struct book x = {.f = f,
		.arena = f->x->arena,
		.bytes = part->bytes,
		.walk = {.bytes = part->bytes},
		.out = BUF_INIT(SHIFT_LIMIT)};

	find_highest_id(&x);
	output_set(output_part(f->x->output, part->name), write_book(&x));
	drop_relations(f);
	write_pivots(f);
}
