#include "fill.h"

#include <stdlib.h>
#include <string.h>

#include "chunks.h"
#include "ids.h"
#include "leftnotes.h"
#include "numbering.h"
#include "port/xmlcheck.h"
#include "slides.h"

/* The part as one text, checked; SLICE_NONE with a problem. */
static struct slice
checked_text(struct exec *x, struct output_part *p)
{
	struct fault f = FAULT_INIT;
	struct slice text = output_text(x->output, p);

	if (x->part->ids)
		text = ids_make_unique(x->arena, text);
	if (xmlcheck(text, &f) == 0)
		return text;
	problem_add(x->problems, "output_invalid_xml", x->part->name,
		"filling the part breaks its XML: %s", f.text);
	return SLICE_NONE;
}

static void
run_part(struct exec *x, const struct part *part, struct output_part *p)
{
	struct output_chunks chunks = {0};

	if (exec_part(x, part) != 0)
		return;
	if (chunks_make(x->arena, part, &x->out, &chunks) != 0) {
		exec_problem(x, NULL, "too_much_output",
			"makes the output too large");
		return;
	}
	output_set_chunks(p, &chunks);
	/* Most parts are known to be well-formed: closed.c. */
	if (x->reparse && part->dialect->xml)
		output_set(p, checked_text(x, p));
}

/* What belongs to the part that is being filled, and not to the whole run. */
static void
restore(struct exec *x, const struct exec *saved)
{
	x->part = saved->part;
	x->name = saved->name;
	x->out = saved->out;
	x->para = saved->para;
	x->para_claims = saved->para_claims;
	x->props = saved->props;
	x->run_props = saved->run_props;
	x->extent = saved->extent;
	x->frame_extent = saved->frame_extent;
	x->in_xfrm = saved->in_xfrm;
	x->replacement = saved->replacement;
	x->object = saved->object;
	x->escape = saved->escape;
	x->ids = saved->ids;
	x->id_used = saved->id_used;
	x->reparse = saved->reparse;
}

void
fill_part(struct exec *x, const struct part *part, struct output_part *p)
{
	const struct exec saved = *x;
	bool nested = x->part != NULL;

	if (nested)
		x->out = (struct pieces){0};
	x->name = p->name;
	x->object = NULL;
	run_part(x, part, p);
	if (nested) {
		free(x->out.items);
		restore(x, &saved);
	}
	x->part = saved.part;
}

bool
fill_is_owned(const struct package_rel *r)
{
	static const char *const types[] = {"/chart", "/chartEx", "/package",
		"/chartStyle", "/chartColorStyle", "/chartUserShapes",
		"/notesSlide", "/diagramData", "/diagramDrawing", "/comments",
		"/oleObject"};

	if (r->external)
		return false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_ends(slice_of(r->type), types[i]))
			return true;
	return false;
}

/* Charts, diagrams and links with tags get theirs where they are shown. */
static bool
is_put_by_content(const struct exec *x, const struct package_rel *r)
{
	static const char *const types[] = {"/chart", "/chartEx",
		"/diagramData", "/diagramDrawing", "/notesSlide", "/comments"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_ends(slice_of(r->type), types[i]))
			return true;
	for (size_t i = 0; i < x->fill->links->count; i++)
		if (strcmp(x->fill->links->items[i].source, r->source) == 0 &&
			strcmp(x->fill->links->items[i].id, r->id) == 0)
			return true;
	return false;
}

static struct slice
entry_bytes(struct exec *x, const struct package_part *p)
{
	struct buf b = BUF_INIT(EXEC_OUTPUT_LIMIT);
	struct fault f = FAULT_INIT;
	struct slice out = p->bytes;

	if (out.data)
		return out;
	if (zip_in_read(x->output->package->zip, p->entry, &b, &f) != 0)
		problem_add(x->problems, "file_damaged", p->name, "%s", f.text);
	else
		out = slice_make(
			arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

/* "ppt/charts/chart12.xml": "ppt/charts/chart" and ".xml" */
static char *
copy_name(struct exec *x, const char *source)
{
	const char *dot = strrchr(source, '.');
	const char *end = dot ? dot : source + strlen(source);
	const char *p = end;

	while (p > source && p[-1] >= '0' && p[-1] <= '9')
		p--;
	return output_free_name(x->output,
		arena_strndup(x->arena, source, (size_t)(p - source)), end);
}

static void
copy_relations(struct exec *x, const char *source, const char *copy)
{
	const struct package *p = x->output->package;

	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];
		const char *target = r->target;

		if (strcmp(r->source, source) != 0 || is_put_by_content(x, r))
			continue;
		/* The notes of a copied slide are that copy's. */
		if (x->fill->copy && strcmp(target, x->fill->copied) == 0) {
			target = x->fill->copy;
		} else if (fill_is_owned(r)) {
			target = fill_copy(x, r->target);
			if (slice_ends(slice_of(r->type), "/package"))
				hash_set(&x->fill->books, slice_of(copy),
					(void *)(uintptr_t)target);
		}
		output_relate_as(x->output, copy, r->id,
			&(struct output_target){.type = r->type,
				.target = target,
				.external = r->external});
	}
}

const char *
fill_copy(struct exec *x, const char *source)
{
	const struct package_part *from = package_part(
		x->output->package, source);
	const char *name;

	if (!from || x->fill->depth > FILL_DEPTH_LIMIT)
		return source;
	x->fill->depth++;
	name = copy_name(x, source);
	output_add(x->output, name, from->type, entry_bytes(x, from));
	copy_relations(x, source, name);
	x->fill->depth--;
	return name;
}

const char *
fill_shown(struct exec *x, const char *source)
{
	const struct package_part *from = package_part(
		x->output->package, source);
	struct hash *shown = &x->fill->shown;
	const char *name = source;

	if (!from || x->fill->depth > FILL_DEPTH_LIMIT)
		return NULL;
	if (hash_has(shown, slice_of(source)))
		name = fill_copy(x, source);
	hash_set(shown, slice_of(source), x);
	if (!from->part || from->part->tag_count == 0)
		return name;
	x->fill->depth++;
	fill_part(x, from->part, output_part(x->output, name));
	x->fill->depth--;
	return name;
}

const char *
fill_relation(struct exec *x, const struct package_rel *r, const char *target)
{
	if (strcmp(target, r->target) == 0 && strcmp(x->name, r->source) == 0)
		return r->id;
	return output_relate(x->output, x->name,
		&(struct output_target){.type = r->type,
			.target = target,
			.external = r->external});
}

static bool
is_shown(const struct package_part *p)
{
	static const char *const types[] = {"chart+xml", "chartex+xml",
		"chartshapes+xml", "diagramData+xml", "diagramDrawing+xml",
		"notesSlide+xml"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_ends(slice_of(p->type), types[i]))
			return true;
	return false;
}

/* A link to a slide that is gone must go, whatever else is filled. */
static bool
names_gone(const struct exec *x, const char *name)
{
	const struct package *p = x->output->package;

	for (size_t i = 0; i < p->rel_count; i++)
		if (strcmp(p->rels[i].source, name) == 0 &&
			!p->rels[i].external &&
			slides_gone(x, p->rels[i].target))
			return true;
	return false;
}

static bool
is_unfilled(const struct exec *x, const struct package_part *p)
{
	if (!p->part || p->of_sheet || slides_gone(x, p->name) ||
		hash_has(&x->fill->shown, slice_of(p->name)))
		return false;
	return p->part->tag_count > 0 ||
		(hash_count(&x->fill->gone) > 0 && names_gone(x, p->name));
}

static void
fill_one(struct exec *x, const struct package_part *p)
{
	if (!is_unfilled(x, p))
		return;
	if (slice_ends(slice_of(p->type), "chart+xml")) {
		fill_shown_chart(x, p->name, NULL, NULL);
		return;
	}
	if (is_shown(p)) {
		fill_shown(x, p->name);
		return;
	}
	x->fill->chart.name = NULL;
	fill_part(x, p->part, output_part(x->output, p->name));
	fill_tidy(x, p, output_part(x->output, p->name));
}

static struct slide *
slide_of(const struct slides *s, const struct package_part *p)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].part == p)
			return &s->items[i];
	return NULL;
}

void
fill_package(struct exec *x)
{
	const struct package *p = x->output->package;
	struct slides slides = {0};

	slides_plan(x, &slides);
	for (size_t i = 0; i < p->count; i++) {
		struct slide *s = slide_of(&slides, &p->parts[i]);

		if (s)
			slides_fill(x, s);
		else if (!is_shown(&p->parts[i]))
			fill_one(x, &p->parts[i]);
	}
	for (size_t i = 0; i < p->count; i++)
		if (is_shown(&p->parts[i]))
			fill_one(x, &p->parts[i]);
	leftnotes_drop(x);
	fill_drop_loose(x);
	slides_finish(x, &slides);
	numbering_finish(x);
}

void
fill_free(struct fill *f)
{
	hash_free(&f->shown);
	hash_free(&f->books);
	hash_free(&f->gone);
	hash_free(&f->loose);
}
