#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#include "sheetmade.h"
#include "xmltext.h"
#include "xmltree.h"
#include "xmlwalk.h"

struct opening {
	struct workbook *w;
	struct arena *arena;
	const struct syntax *syntax;
	struct problems *problems;
	const char *part; /* the workbook's */
};

bool
workbook_is_grid(const struct sheet *s)
{
	return s->tail.data != NULL;
}

static struct package_part *
related(struct opening *x, const char *type)
{
	const struct package_rel *r = package_rel_of_type(
		x->w->package, x->part, type);
	struct package_part *p = r ? package_part(x->w->package, r->target)
				   : NULL;

	return p && p->bytes.data ? p : NULL;
}

static void
read_strings(struct opening *x)
{
	struct sheet_strings *s = &x->w->strings;
	const struct package_part *part = related(x, "/sharedStrings");
	struct xmlwalk w = {.bytes = part ? part->bytes : SLICE_NONE};
	struct xmltag t;

	if (part)
		x->w->strings_part = part->name;
	while (part && xmlwalk_next(&w, &t)) {
		size_t from = t.to;

		if (slice_is(t.name, "sst") && t.pos != POS_END)
			x->w->strings_prefix = xmltag_prefix(x->arena, &t);
		if (!slice_is(t.name, "si") || t.pos == POS_END)
			continue;
		xmlwalk_skip(&w, &t);
		*ARRAY_PUSH(x->arena, s) = t.pos == POS_SELF
			? SLICE("")
			: slice_sub(part->bytes, from, t.from - from);
	}
	s->tagged = arena_alloc(x->arena, s->count + 1, sizeof *s->tagged);
}

/* Strings that cells took over are nobody's any more. */
static void
clear_strings(struct opening *x)
{
	struct package_part *part = related(x, "/sharedStrings");
	struct slice bytes;

	if (!part)
		return;
	bytes = made_strings_empty(x->arena, part->bytes, x->w->strings.tagged);
	part->changed = part->changed || bytes.data != part->bytes.data;
	part->bytes = bytes;
}

static bool
sheets_may_change(const struct workbook *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->sheets[i].repeat || w->sheets[i].name_tags > 0)
			return true;
	return false;
}

/*
 * The document's properties name the sheets (22.2.2.27), which are others in
 * the output, or fewer; nobody needs the list.
 */
static void
clear_titles(struct opening *x)
{
	static const char *const lists[] = {"HeadingPairs", "TitlesOfParts"};
	const struct package_rel *r = package_rel_of_type(
		x->w->package, "", "/extended-properties");
	struct package_part *part = r ? package_part(x->w->package, r->target)
				      : NULL;
	struct xmlnode *root = part && part->bytes.data
		? xmltree_parse(x->arena, part->bytes)
		: NULL;
	struct xmlpatches patches = {0};

	if (!root || !sheets_may_change(x->w))
		return;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct xmlnode *n = xmlnode_path(root, lists[i]);

		if (n)
			xmlpatch_add(x->arena, &patches, n->all, SLICE(""));
	}
	if (patches.count == 0)
		return;
	part->bytes = xmlpatch_apply(x->arena, part->bytes, &patches);
	part->changed = true;
}

static void
compile_sheet(struct opening *x, struct sheet *s)
{
	struct sheet_compile c = {.arena = x->arena,
		.syntax = x->syntax,
		.problems = x->problems,
		.sheet = s,
		.strings = &x->w->strings};

	sheet_read(s, x->arena, x->problems);
	if (!workbook_is_grid(s))
		return;
	sheet_read_sizes(s, x->arena);
	sheet_find_tags(&c);
	sheet_parse_formulas(s, x->arena, x->w->by_name);
	s->frame = (struct part){.name = s->part.name,
		.dialect = &dialect_sheet_frame,
		.bytes = s->tail};
	part_compile(&s->frame, x->arena, x->syntax, x->problems);
}

/* The name, with the tags it may hold. */
static void
compile_name(struct opening *x, struct sheet *s)
{
	struct part part = {.name = s->part.name,
		.dialect = &dialect_plain,
		.bytes = slice_of(s->name)};
	size_t before = x->problems->count;

	part_compile(&part, x->arena, x->syntax, x->problems);
	s->name_tags = part.tag_count;
	s->name_program = part.program;
	for (size_t i = before; i < x->problems->count; i++)
		x->problems->items[i].place = s->name;
}

static void
add_sheet(struct opening *x, const struct xmltag *t)
{
	struct workbook *w = x->w;
	struct sheet *s = &w->sheets[w->count];
	struct slice id = SLICE_NONE;
	struct xmlattr attr;
	const struct package_rel *rel;
	const struct package_part *part;
	size_t off = 0;

	while (xmlattr_next(t->bytes, &off, &attr))
		if (slice_ends(attr.name, ":id"))
			id = attr.value;
	rel = package_rel(w->package, x->part,
		arena_strndup(x->arena, id.data ? id.data : "", id.len));
	part = rel ? package_part(w->package, rel->target) : NULL;
	s->index = w->count;
	s->name = xmltext_decode(x->arena, xmltext_attr(t->bytes, "name"));
	s->part = (struct part){
		.name = rel ? rel->target : "", .dialect = &dialect_sheet};
	if (part && part->bytes.data)
		s->part.bytes = part->bytes;
	w->entries[w->count] = t->bytes;
	w->rel_ids[w->count] = rel ? rel->id : "";
	w->count++;
	sheet_name(w->by_name, s);
}

static void
read_book(struct opening *x)
{
	struct workbook *w = x->w;
	struct xmlwalk walk = {.bytes = w->package->parts[w->part].bytes};
	size_t most = w->package->count;
	struct xmltag t;

	w->sheets = arena_alloc(x->arena, most, sizeof *w->sheets);
	w->entries = arena_alloc(x->arena, most, sizeof *w->entries);
	w->rel_ids = arena_alloc(x->arena, most, sizeof *w->rel_ids);
	while (xmlwalk_next(&walk, &t)) {
		struct slice date1904 = xmltext_attr(t.bytes, "date1904");

		if (slice_is(t.name, "workbookPr"))
			w->date1904 = slice_is(date1904, "1") ||
				slice_is(date1904, "true");
		if (slice_is(t.name, "sheet") && t.pos != POS_END &&
			w->count < most)
			add_sheet(x, &t);
	}
}

/* What the formulas of cells refer to must not vanish. */
static void
note_references(struct opening *x)
{
	struct workbook *w = x->w;

	for (size_t i = 0; i < w->count; i++)
		for (size_t k = 0; k < w->sheets[i].cell_count; k++) {
			const struct sheet_cell *c = &w->sheets[i].cells[k];

			if (c->formula)
				sheets_refer(w->sheets, w->count, &w->sheets[i],
					c, c->formula);
		}
}

/* A drawing belongs to its sheet, which fills it. */
static void
read_drawing(struct opening *x, struct sheet *s)
{
	struct sheet_compile c = {.arena = x->arena,
		.syntax = x->syntax,
		.problems = x->problems,
		.sheet = s};
	const struct package_rel *r = package_rel_of_type(
		x->w->package, s->part.name, "/drawing");
	struct package_part *p = r ? package_part(x->w->package, r->target)
				   : NULL;

	if (!p || !p->bytes.data || !workbook_is_grid(s))
		return;
	sheet_read_drawing(&c, p->name, p->bytes);
	if (s->drawing)
		p->dialect = NULL;
}

static void
read_drawings(struct opening *x)
{
	for (size_t i = 0; i < x->w->count; i++)
		read_drawing(x, &x->w->sheets[i]);
}

struct workbook *
workbook_open(struct package *p, struct arena *a, const struct syntax *syntax,
	struct problems *problems)
{
	struct workbook *w = arena_alloc(a, 1, sizeof *w);
	struct opening x = {
		.w = w, .arena = a, .syntax = syntax, .problems = problems};
	const struct package_part *styles;

	w->arena = a;
	w->package = p;
	w->by_name = arena_alloc(a, 1, sizeof *w->by_name);
	w->part = (size_t)(p->main - p->parts);
	x.part = p->parts[w->part].name;
	read_strings(&x);
	styles = related(&x, "/styles");
	if (styles)
		sheet_formats_read(&w->formats, a, styles->bytes);
	read_book(&x);
	for (size_t i = 0; i < w->count; i++) {
		compile_name(&x, &w->sheets[i]);
		compile_sheet(&x, &w->sheets[i]);
	}
	read_drawings(&x);
	note_references(&x);
	workbook_note_parts(w);
	clear_strings(&x);
	clear_titles(&x);
	return w;
}

void
workbook_close(struct workbook *w)
{
	if (w)
		hash_free(w->by_name);
}
