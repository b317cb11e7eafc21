#include <string.h>

#include "fill.h"
#include "sheetshift.h"
#include "workbookfill.h"
#include "xmltext.h"

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

/* A copy's relationships keep their ids. */
struct retarget {
	const char *id;
	const char *target;
};

struct retargets {
	struct retarget *items;
	size_t count, cap;
};

static const char *
target_of(const struct retargets *r, struct slice id)
{
	for (size_t i = 0; i < r->count; i++)
		if (slice_is(id, r->items[i].id))
			return r->items[i].target;
	return NULL;
}

static void
copy_rels(struct filling *f, const char *source, const char *copy,
	const struct retargets *targets)
{
	struct output *o = f->x->output;
	const struct package_part *rels = package_part(
		f->w->package, package_rels_name(o->arena, source));
	struct xmlwalk w = {.bytes = rels ? rels->bytes : SLICE_NONE};
	struct buf b = BUF_INIT(16 * MIB);
	struct xmltag t;
	size_t copied = 0;

	if (!rels || !rels->bytes.data)
		return;
	while (xmlwalk_next(&w, &t)) {
		const char *target = t.pos == POS_END
			? NULL
			: target_of(targets, xmltext_attr(t.bytes, "Id"));

		if (!target)
			continue;
		buf_add(&b, rels->bytes.data + copied, t.from - copied);
		xmlattr_put(&b, t.bytes, "Target",
			slice_of(arena_printf(o->arena, "/%s", target)));
		copied = t.to;
	}
	buf_add(&b, rels->bytes.data + copied, rels->bytes.len - copied);
	output_add(o, package_rels_name(o->arena, copy), "",
		slice_make(arena_strndup(o->arena, buf_str(&b), b.len), b.len));
	buf_free(&b);
}

static void
write_tree(struct filling *f, const struct sheet_made *m, const char *source,
	const char *copy, int depth)
{
	const struct package *p = f->w->package;
	struct retargets targets = {0};

	for (size_t i = 0; i < p->rel_count && depth < DEPTH_LIMIT; i++) {
		const struct package_rel *r = &p->rels[i];
		const struct part_kind *k = strcmp(r->source, source) == 0
			? kind_of(r)
			: NULL;
		struct retarget *t;

		if (!k)
			continue;
		t = ARRAY_PUSH(f->x->arena, &targets);
		t->id = r->id;
		t->target = write_part(f, m, r, k->treatment);
		write_tree(f, m, r->target, t->target, depth + 1);
	}
	if (m->copy > 0)
		copy_rels(f, source, copy, &targets);
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
