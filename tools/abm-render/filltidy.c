#include <string.h>

#include "fill.h"
#include "slides.h"

/*
 * What a condition leaves out, and a placeholder that shows something else,
 * leave their relationships behind and what these lead to: the address of a
 * link, a picture, the figures of a chart.  They go, unless something still
 * uses them: an edition must not carry what is not for its reader.
 */

static bool
names_id(struct exec *x, struct slice text, const char *id)
{
	const char *quoted = arena_printf(x->arena, "\"%s\"", id);

	return slice_find(text, quoted) < text.len;
}

void
fill_loosen(struct exec *x)
{
	if (x->fill)
		x->fill->loosened = true;
}

void
fill_tidy(
	struct exec *x, const struct package_part *from, struct output_part *p)
{
	const struct package *package = x->output->package;
	struct slice text;

	if (!x->fill->loosened)
		return;
	x->fill->loosened = false;
	/* Of all parts only the document has notes. */
	if (from == package->main && from->part &&
		from->part->dialect == &dialect_word)
		x->fill->noted = from;
	text = output_text(x->output, p);
	for (size_t i = 0; i < package->rel_count; i++) {
		const struct package_rel *r = &package->rels[i];

		if (strcmp(r->source, from->name) != 0 ||
			!names_id(x, from->bytes, r->id) ||
			names_id(x, text, r->id))
			continue;
		output_unrelate(x->output, p->name, r->id);
		if (!r->external)
			hash_set(&x->fill->loose, slice_of(r->target), x);
	}
}

static bool
is_used(const struct exec *x, const char *name)
{
	const struct output *o = x->output;

	for (size_t i = 0; i < o->package->rel_count; i++) {
		const struct package_rel *r = &o->package->rels[i];

		if (!r->external && strcmp(r->target, name) == 0 &&
			(!r->source[0] || output_part(o, r->source)) &&
			!output_is_unrelated(o, r->source, r->id))
			return true;
	}
	for (size_t i = 0; i < o->rels.count; i++)
		if (!o->rels.items[i].removed && !o->rels.items[i].external &&
			strcmp(o->rels.items[i].target, name) == 0)
			return true;
	return false;
}

void
fill_drop_loose(struct exec *x)
{
	struct hash *loose = &x->fill->loose;

	for (size_t i = 0; i < hash_count(loose); i++) {
		struct slice key = hash_key(loose, i);
		const char *name = arena_strndup(x->arena, key.data, key.len);

		if (!is_used(x, name))
			slides_drop(x, name);
	}
	hash_free(loose);
}
