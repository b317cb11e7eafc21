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

static struct slice
treat(struct filling *f, const struct sheet_made *m, enum treatment t,
	struct slice bytes)
{
	struct arena *a = f->x->arena;

	switch (t) {
	case TREAT_DRAWING:
		return anchors_write(m, a, bytes);
	case TREAT_CHART:
		return shift_chart(&f->book, m, a, bytes);
	case TREAT_NOTES:
		return notes_write(m, a, bytes);
	case TREAT_BOXES:
		return note_boxes_write(m, a, bytes);
	case TREAT_TABLE:
		return table_write(f, m, bytes);
	case TREAT_CELLS:
		return shift_part(&f->book, m, a, bytes);
	case TREAT_COPY:
		break;
	}
	return bytes;
}

/*
 * Its text filled with what the sheet was filled with.  Charts that a drawing
 * shows are written here, not where they are shown.
 */
static struct slice
fill_text(struct filling *f, const struct sheet_made *m,
	const struct package_part *part, const char *name)
{
	struct exec *x = f->x;
	const struct scope *outer = x->eval.scope;
	struct fill *fill = x->fill;
	struct output_part text = {.name = name};

	if (!part->part || part->part->tag_count == 0)
		return part->bytes;
	x->eval.scope = m->scope;
	x->fill = NULL;
	fill_part(x, part->part, &text);
	x->fill = fill;
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

/* The name of the part that was written. */
static const char *
write_part(struct filling *f, const struct sheet_made *m,
	const struct package_rel *r, enum treatment t)
{
	struct output *o = f->x->output;
	struct output_part *part = output_part(o, r->target);
	const struct package_part *from = part ? part->from : NULL;
	struct slice bytes;

	if (!from || !from->bytes.data)
		return r->target;
	if (m->copy > 0)
		part = output_add(
			o, free_name_like(o, r->target), part->type, SLICE(""));
	bytes = fill_text(f, m, from, part->name);
	if (bytes.data)
		output_set(part, treat(f, m, t, bytes));
	return part->name;
}

/* A link whose address was filled where it stands, or that stands nowhere. */
static bool
is_gone(struct filling *f, const struct sheet_made *m,
	const struct package_rel *r)
{
	if (!r->external || strcmp(r->source, m->sheet->part.name) != 0)
		return false;
	return fill_is_link(f->x->fill->links, r) ||
		(slice_ends(slice_of(r->type), "/hyperlink") &&
			!hash_has(m->links, slice_of(r->id)));
}

/* The relationships of a copy keep their ids. */
static void
write_tree(struct filling *f, const struct sheet_made *m, const char *source,
	const char *copy, int depth)
{
	const struct package *p = f->w->package;

	for (size_t i = 0; i < p->rel_count && depth < DEPTH_LIMIT; i++) {
		const struct package_rel *r = &p->rels[i];
		const struct part_kind *k;
		const char *target = r->target;

		if (strcmp(r->source, source) != 0)
			continue;
		k = kind_of(r);
		if (k) {
			target = write_part(f, m, r, k->treatment);
			write_tree(f, m, r->target, target, depth + 1);
		}
		if (is_gone(f, m, r) && m->copy == 0)
			output_unrelate(f->x->output, copy, r->id);
		else if (m->copy > 0 && !is_gone(f, m, r))
			output_relate_as(f->x->output, copy, r->id,
				&(struct output_target){.type = r->type,
					.target = target,
					.external = r->external});
	}
}

void
sheet_parts_write(struct filling *f, const struct sheet_made *m)
{
	write_tree(f, m, m->sheet->part.name, m->part, 0);
}

static void
drop_tree(struct filling *f, const char *source, int depth)
{
	const struct package *p = f->w->package;

	output_drop(f->x->output, source);
	for (size_t i = 0; i < p->rel_count && depth < DEPTH_LIMIT; i++)
		if (strcmp(p->rels[i].source, source) == 0 &&
			kind_of(&p->rels[i]))
			drop_tree(f, p->rels[i].target, depth + 1);
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
