#include <string.h>

#include "workbook.h"
#include "xmltext.h"
#include "xmlwalk.h"

/*
 * What refers to cells from outside of a worksheet's rows: names, charts,
 * tables.  Their rows are not to vanish with the last item of a loop.
 */

static const char *const formulas[] = {
	"f", "definedName", "calculatedColumnFormula", "totalsRowFormula"};

static bool
is_formula(const struct xmltag *t)
{
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		if (t->pos == POS_START && slice_is(t->name, formulas[i]))
			return true;
	return false;
}

static void
note_formulas(struct workbook *w, struct slice bytes)
{
	struct xmlwalk walk = {.bytes = bytes};
	struct xmltag t;

	while (xmlwalk_next(&walk, &t)) {
		struct slice text = slice_from(bytes, t.to);
		struct formula f;

		if (!is_formula(&t))
			continue;
		text = slice_sub(text, 0, slice_find_char(text, '<'));
		formula_parse(&f, w->arena,
			slice_of(xmltext_decode(w->arena, text)), sheet_find,
			w->by_name);
		sheets_refer(w->sheets, w->count, NULL, NULL, &f);
	}
}

/* A table's head names its columns, so its cells are text; and a table has at
 * least one row below. */
static void
note_table(struct sheet *s, struct slice table)
{
	uint32_t heads;
	uint32_t totals;
	struct sheet_ref r;
	struct xmlwalk w = {.bytes = table};
	struct xmltag t;

	while (xmlwalk_next(&w, &t) && !slice_is(t.name, "table"))
		;
	if (!sheet_ref_whole(xmltext_attr(t.bytes, "ref"), &r))
		return;
	heads = xmlattr_u32(t.bytes, "headerRowCount", 1);
	totals = xmlattr_u32(t.bytes, "totalsRowCount", 0);
	for (size_t i = 0; i < s->cell_count && heads > 0; i++) {
		struct sheet_cell *c = &s->cells[i];

		if (c->row == r.area.row1 && c->col >= r.area.col1 &&
			c->col <= r.area.col2)
			c->head = true;
	}
	if (r.area.row1 + heads + totals <= r.area.row2)
		axis_refer(&s->row_loops, NULL, r.area.row1 + heads,
			r.area.row2 - totals);
}

static void
note_sheet(struct workbook *w, struct sheet *s)
{
	const struct package *p = w->package;

	sheet_parts_mark(w->package, s->part.name);
	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_part *part = package_part(
			p, p->rels[i].target);

		if (strcmp(p->rels[i].source, s->part.name) == 0 && part &&
			part->bytes.data &&
			slice_ends(slice_of(p->rels[i].type), "/table"))
			note_table(s, part->bytes);
	}
}

void
workbook_note_parts(struct workbook *w)
{
	for (size_t i = 0; i < w->count; i++)
		note_sheet(w, &w->sheets[i]);
	for (size_t i = 0; i < w->package->count; i++)
		if (w->package->parts[i].of_sheet &&
			w->package->parts[i].bytes.data)
			note_formulas(w, w->package->parts[i].bytes);
	note_formulas(w, w->package->main->bytes);
}
