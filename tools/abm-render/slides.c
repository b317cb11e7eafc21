#include "slides.h"

#include <string.h>

#include "expr.h"

static struct value
value_of(struct exec *x, const struct package_part *p, const struct tag *t)
{
	struct fault f = FAULT_INIT;
	struct value v = t->expr ? expr_eval(t->expr, &x->eval, &f)
				 : value_none();

	if (f.kind != FAULT_NONE) {
		x->part = p->part;
		exec_problem(x, t, "scopeparser_execution_failed", f.text);
		x->part = NULL;
	}
	return v;
}

static void
plan_one(struct exec *x, struct slides *s, const struct package_part *p)
{
	struct value v = value_of(x, p, p->part->slide);
	struct slide *slide = ARRAY_PUSH(x->arena, s);

	slide->part = p;
	slide->item = v;
	slide->passes = value_truth(&v);
	if (value_is_array(&v)) {
		slide->items = value_items(x->arena, &v);
		slide->passes = slide->items->count;
	}
	slide->names = arena_alloc(
		x->arena, slide->passes + 1, sizeof *slide->names);
}

/* Does anything but `owner` refer to the part? */
static bool
is_shared(const struct exec *x, const char *name, const char *owner)
{
	const struct package *p = x->output->package;

	for (size_t i = 0; i < p->rel_count; i++)
		if (!p->rels[i].external &&
			strcmp(p->rels[i].target, name) == 0 &&
			strcmp(p->rels[i].source, owner) != 0 &&
			!slides_gone(x, p->rels[i].source))
			return true;
	return false;
}

void
slides_drop(struct exec *x, const char *name)
{
	const struct package *p = x->output->package;

	if (slides_gone(x, name) || x->fill->depth > FILL_DEPTH_LIMIT)
		return;
	x->fill->depth++;
	hash_set(&x->fill->gone, slice_of(name), x);
	output_drop(x->output, name);
	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];

		if (strcmp(r->source, name) != 0 || r->external)
			continue;
		if (!fill_is_owned(r))
			hash_set(&x->fill->loose, slice_of(r->target), x);
		else if (!is_shared(x, r->target, name))
			slides_drop(x, r->target);
	}
	x->fill->depth--;
}

/* Relationships of others to what is gone. */
static void
forget(struct exec *x)
{
	const struct package *p = x->output->package;

	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];

		if (!r->external && slides_gone(x, r->target) &&
			!slides_gone(x, r->source))
			output_unrelate(x->output, r->source, r->id);
	}
}

void
slides_plan(struct exec *x, struct slides *s)
{
	const struct package *p = x->output->package;

	for (size_t i = 0; i < p->count; i++)
		if (p->parts[i].part && p->parts[i].part->slide)
			plan_one(x, s, &p->parts[i]);
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].passes == 0)
			slides_drop(x, s->items[i].part->name);
	if (hash_count(&x->fill->gone) > 0)
		forget(x);
}

bool
slides_gone(const struct exec *x, const char *name)
{
	return hash_count(&x->fill->gone) > 0 &&
		hash_has(&x->fill->gone, slice_of(name));
}

static void
fill_into(struct exec *x, const struct package_part *from, const char *name)
{
	if (from->part && from->part->tag_count > 0)
		fill_part(x, from->part, output_part(x->output, name));
	if (from->part)
		fill_tidy(x, from, output_part(x->output, name));
}

/* The notes of a pass, which name their slide. */
static void
fill_notes(struct exec *x, const struct slide *s, size_t pass)
{
	const struct package_rel *r = package_rel_of_type(
		x->output->package, s->part->name, "/notesSlide");
	const struct package_part *notes = r
		? package_part(x->output->package, r->target)
		: NULL;
	const char *name;

	if (!notes)
		return;
	name = pass == 0 ? notes->name : fill_copy(x, notes->name);
	hash_set(&x->fill->shown, slice_of(notes->name), x);
	fill_into(x, notes, name);
	if (pass > 0)
		output_relate(x->output, s->names[pass],
			&(struct output_target){
				.type = r->type, .target = name});
}

static void
fill_pass(struct exec *x, struct slide *s, size_t pass)
{
	const char *source = s->part->name;

	x->fill->copied = source;
	x->fill->copy = NULL;
	s->names[pass] = source;
	if (pass > 0)
		s->names[pass] = x->fill->copy = fill_copy(x, source);
	x->fill->chart.name = NULL;
	fill_into(x, s->part, s->names[pass]);
	fill_notes(x, s, pass);
	x->fill->copied = NULL;
}

void
slides_fill(struct exec *x, struct slide *s)
{
	const struct scope *outer = x->eval.scope;

	for (size_t i = 0; i < s->passes && !x->stopped; i++) {
		struct hash locals = HASH_INIT;
		struct scope scope = {
			.item = s->items ? s->items->items[i] : s->item,
			.outer = outer,
			.index = i,
			.length = s->items ? s->passes : 0,
			.locals = &locals};

		if (!s->items && !value_is_object(&s->item))
			scope.item = outer->item;
		x->eval.scope = &scope;
		fill_pass(x, s, i);
		x->eval.scope = outer;
		hash_free(&locals);
	}
}
