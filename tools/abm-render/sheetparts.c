#include <string.h>

#include "fill.h"
#include "sheetshift.h"
#include "workbookfill.h"

/* The parts around a worksheet: drawings, charts, notes, tables, pivots. */

#define DEPTH_LIMIT 5 /* sheet, drawing, chart, shapes */

enum treatment {
	TREAT_COPY,
	TREAT_DRAWING,
	TREAT_CHART,
	TREAT_NOTES,
	TREAT_BOXES,
	TREAT_TABLE,
	TREAT_CELLS
};

static const struct part_kind {
	const char *type; /* of the relationship, its end */
	enum treatment treatment;
} kinds[] = {
	{"/drawing", TREAT_DRAWING},
	{"/chart", TREAT_CHART},
	{"/chartEx", TREAT_CHART},
	{"/comments", TREAT_NOTES},
	{"/threadedComment", TREAT_NOTES},
	{"/vmlDrawing", TREAT_BOXES},
	{"/table", TREAT_TABLE},
	{"/pivotTable", TREAT_CELLS},
	{"/chartUserShapes", TREAT_COPY},
	{"/chartStyle", TREAT_COPY},
	{"/chartColorStyle", TREAT_COPY},
};

static const struct part_kind *
kind_of(const struct package_rel *r)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!r->external &&
			slice_ends(slice_of(r->type), kinds[i].type))
			return &kinds[i];
	return NULL;
}

/* A part around the sheet being written. */
struct writing {
	struct filling *f;
	const struct sheet_made *m;
	struct sheet_place at;
};

static struct slice
treat(const struct writing *w, enum treatment t, struct slice bytes)
{
	struct arena *a = w->f->x->arena;
	const struct formula_place place = {.book = &w->f->book,
		.here = w->m,
		.row = w->at.row,
		.col = w->at.col};

	switch (t) {
	case TREAT_CHART:
		return shift_chart(&place, a, bytes);
	case TREAT_NOTES:
		return notes_write(w->m, a, bytes);
	case TREAT_BOXES:
		return note_boxes_write(w->m, a, bytes);
	case TREAT_TABLE:
		return table_write(w->f, w->m, bytes);
	case TREAT_CELLS:
		return shift_part(&w->f->book, w->m, a, bytes);
	case TREAT_DRAWING:
	case TREAT_COPY:
		break;
	}
	return bytes;
}

/*
 * Its text filled with what the sheet, or the row, was filled with.  Charts
 * that a drawing shows are written here, not where they are shown.
 */
static struct slice
fill_text(const struct writing *w, const struct package_part *part,
	const char *name)
{
	struct exec *x = w->f->x;
	const struct scope *outer = x->eval.scope;
	struct fill_sheet *sheet = x->fill->sheet;
	struct output_part text = {.name = name};

	if (!part->part || part->part->tag_count == 0)
		return part->bytes;
	x->eval.scope = w->at.scope;
	x->fill->sheet = NULL;
	fill_part(x, part->part, &text);
	x->fill->sheet = sheet;
	x->eval.scope = outer;
	return output_text(x->output, &text);
}

/* "xl/charts/chart12.xml": "xl/charts/chart", ".xml". */
static char *
free_name_like(struct output *o, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t len = dot ? (size_t)(dot - name) : strlen(name);

	while (len > 0 && name[len - 1] >= '0' && name[len - 1] <= '9')
		len--;
	return output_free_name(
		o, arena_strndup(o->arena, name, len), dot ? dot : "");
}

static bool
is_drawing(const struct sheet_made *m, const char *part)
{
	const struct sheet_drawing *d = m->sheet->drawing;

	return d && strcmp(d->part, part) == 0;
}

/* Its bytes, filled, under a name of the output. */
static void
write_bytes(const struct writing *w, const struct package_part *from,
	enum treatment t, struct output_part *part)
{
	struct slice bytes;

	if (t == TREAT_DRAWING && is_drawing(w->m, from->name)) {
		output_set(part, anchors_write(w->f, w->m, part->name));
		return;
	}
	bytes = fill_text(w, from, part->name);
	if (bytes.data)
		output_set(part, treat(w, t, bytes));
}

/* The name of the part that was written. */
static const char *
write_part(const struct writing *w, const struct package_rel *r,
	enum treatment t, bool copy)
{
	struct output *o = w->f->x->output;
	struct output_part *part = output_part(o, r->target);
	const struct package_part *from = part ? part->from : NULL;

	if (!from || !from->bytes.data)
		return r->target;
	if (copy)
		part = output_add(
			o, free_name_like(o, r->target), part->type, SLICE(""));
	write_bytes(w, from, t, part);
	return part->name;
}

/* A link whose address was filled where it stands, or that stands nowhere. */
static bool
is_gone(struct filling *f, const struct sheet_made *m,
	const struct package_rel *r)
{
	if (!r->external)
		return false;
	return fill_is_link(f->x->fill->links, r) ||
		(strcmp(r->source, m->sheet->part.name) == 0 &&
			slice_ends(slice_of(r->type), "/hyperlink") &&
			!hash_has(m->links, slice_of(r->id)));
}

/* Charts of a drawing are written where they are shown. */
static bool
is_shown(const struct writing *w, const struct package_rel *r,
	const struct part_kind *k)
{
	return k && k->treatment == TREAT_CHART && is_drawing(w->m, r->source);
}

/* The relationships of a copy keep their ids. */
static void
write_tree(const struct writing *w, const char *source, const char *copy,
	int depth)
{
	const struct package *p = w->f->w->package;
	bool copied = strcmp(source, copy) != 0;

	for (size_t i = 0; i < p->rel_count && depth < DEPTH_LIMIT; i++) {
		const struct package_rel *r = &p->rels[i];
		const struct part_kind *k = kind_of(r);
		const char *target = r->target;

		if (strcmp(r->source, source) != 0 || is_shown(w, r, k))
			continue;
		if (k) {
			target = write_part(w, r, k->treatment, copied);
			write_tree(w, r->target, target, depth + 1);
		}
		if (is_gone(w->f, w->m, r) && !copied)
			output_unrelate(w->f->x->output, copy, r->id);
		else if (copied && !is_gone(w->f, w->m, r))
			output_relate_as(w->f->x->output, copy, r->id,
				&(struct output_target){.type = r->type,
					.target = target,
					.external = r->external});
	}
	if (is_drawing(w->m, source))
		fill_tidy(w->f->x, package_part(p, source),
			output_part(w->f->x->output, copy));
}

void
sheet_parts_write(struct filling *f, const struct sheet_made *m)
{
	const struct writing w = {.f = f, .m = m, .at = {.scope = m->scope}};

	write_tree(&w, m->sheet->part.name, m->part, 0);
	cell_pictures_drawing(f, m);
}

const char *
sheet_chart_write(struct filling *f, const struct sheet_made *m,
	const struct sheet_place *at, const struct package_rel *r,
	const struct tag *t, const struct value *v)
{
	const struct writing w = {.f = f, .m = m, .at = *at};
	struct hash *shown = &f->x->fill->shown;
	bool copied = m->copy > 0 || hash_has(shown, slice_of(r->target));
	const struct part_kind *k = kind_of(r);
	struct fill_chart c = {.source = r->target};

	if (!k || !output_part(f->x->output, r->target))
		return NULL;
	hash_set(shown, slice_of(r->target), f);
	f->x->chart_tag = NULL;
	c.name = write_part(&w, r, k->treatment, copied);
	write_tree(&w, r->target, c.name, 2);
	if (!t && f->x->chart_tag) {
		t = f->x->chart_tag;
		v = &f->x->chart;
	}
	f->x->chart_tag = NULL;
	c.bytes = output_text(f->x->output, output_part(f->x->output, c.name));
	if (t)
		fill_chart(f->x, &c, t, v);
	return c.name;
}

static void
drop_tree(struct filling *f, const char *source, int depth)
{
	const struct package *p = f->w->package;

	output_drop(f->x->output, source);
	for (size_t i = 0; i < p->rel_count && depth < DEPTH_LIMIT; i++) {
		const struct package_rel *r = &p->rels[i];

		if (strcmp(r->source, source) != 0 || r->external)
			continue;
		if (kind_of(r))
			drop_tree(f, r->target, depth + 1);
		else
			hash_set(&f->x->fill->loose, slice_of(r->target), f);
	}
}

void
sheet_parts_drop(struct filling *f, const char *part)
{
	drop_tree(f, part, 0);
}

static void
mark_tree(struct package *p, const char *source, int depth)
{
	for (size_t i = 0; i < p->rel_count && depth < DEPTH_LIMIT; i++) {
		const struct package_rel *r = &p->rels[i];
		struct package_part *part = strcmp(r->source, source) == 0 &&
				kind_of(r)
			? package_part(p, r->target)
			: NULL;

		if (!part)
			continue;
		part->of_sheet = true;
		mark_tree(p, r->target, depth + 1);
	}
}

void
sheet_parts_mark(struct package *p, const char *sheet)
{
	mark_tree(p, sheet, 0);
}
