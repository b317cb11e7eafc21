#include <stdlib.h>
#include <string.h>

#include "slides.h"
#include "xmltext.h"
#include "xmltree.h"

/* The lists that name slides (ISO/IEC 29500-1 19.2.1.34, 22.2). */

#define MAIN_PART "ppt/presentation.xml"
#define APP_PART "docProps/app.xml"

struct lists {
	struct exec *x;
	const struct slides *slides;
	struct xmlpatches patches;
	struct xmlnode *root; /* of the presentation */
	const char *main; /* its name */
	long long next_id;
	const struct slide **order; /* NULL: a slide without a tag */
	size_t count; /* of the template's slides */
};

static struct slice
text(struct lists *l, long long n)
{
	return slice_of(arena_printf(l->x->arena, "%lld", n));
}

static void
patch(struct lists *l, struct slice at, struct slice with)
{
	xmlpatch_add(l->x->arena, &l->patches, at, with);
}

static struct slice
behind(const struct xmlnode *n)
{
	return slice_make(n->all.data + n->all.len, 0);
}

/* A start tag of its own with other values; "" leaves one out. */
static struct slice
like(struct lists *l, const struct xmlnode *n, const char *id, const char *rel)
{
	struct arena *a = l->x->arena;
	struct slice tag = n->open;

	tag = xmltext_replace(a, tag, xmltext_attr(tag, "id"), slice_of(id));
	if (rel)
		tag = xmltext_replace(
			a, tag, xmltext_attr(tag, "r:id"), slice_of(rel));
	if (!slice_ends(tag, "/>"))
		tag = slice_of(
			arena_printf(a, "%.*s/>", (int)tag.len - 1, tag.data));
	return tag;
}

static const struct slide *
slide_of(const struct lists *l, struct slice rel)
{
	const struct package_rel *r = package_rel(l->x->output->package,
		l->main, arena_strndup(l->x->arena, rel.data, rel.len));

	for (size_t i = 0; r && i < l->slides->count; i++)
		if (strcmp(l->slides->items[i].part->name, r->target) == 0)
			return &l->slides->items[i];
	return NULL;
}

/* Entries of sections that name a slide by its number. */
static void
change_sections(struct lists *l, struct slice id, const struct slide *s,
	const long long *ids)
{
	for (struct xmlnode *n = l->root; n; n = xmlnode_walk(l->root, n)) {
		if (!xmlnode_is(n, "sldId") || xmlnode_attr(n, "r:id").data ||
			!slice_eq(xmlnode_attr(n, "id"), id))
			continue;
		if (s->passes == 0)
			patch(l, n->all, SLICE(""));
		for (size_t i = 1; i < s->passes; i++)
			patch(l, behind(n),
				like(l, n,
					arena_printf(
						l->x->arena, "%lld", ids[i]),
					NULL));
	}
}

static void
change_shows(struct lists *l, struct slice rel)
{
	for (struct xmlnode *n = l->root; n; n = xmlnode_walk(l->root, n))
		if (xmlnode_is(n, "sld") &&
			slice_eq(xmlnode_attr(n, "r:id"), rel))
			patch(l, n->all, SLICE(""));
}

static void
change_entry(struct lists *l, const struct xmlnode *n, const struct slide *s)
{
	long long *ids = arena_alloc(l->x->arena, s->passes + 1, sizeof *ids);
	const struct package_rel *r = package_rel_of_type(
		l->x->output->package, l->main, "/slide");

	if (s->passes == 0) {
		patch(l, n->all, SLICE(""));
		change_shows(l, xmlnode_attr(n, "r:id"));
	}
	for (size_t i = 1; i < s->passes; i++) {
		ids[i] = l->next_id++;
		patch(l, behind(n),
			like(l, n, text(l, ids[i]).data,
				output_relate(l->x->output, l->main,
					&(struct output_target){.type = r->type,
						.target = s->names[i]})));
	}
	change_sections(l, xmlnode_attr(n, "id"), s, ids);
}

static size_t
kept_slides(const struct lists *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->count; i++)
		n += l->order[i] ? l->order[i]->passes : 1;
	return n;
}

static void
change_presentation(struct lists *l)
{
	struct xmlnode *list = xmlnode_child(l->root, "sldIdLst");
	size_t cap = 0;

	for (struct xmlnode *n = list ? list->first : NULL; n; n = n->next) {
		struct slice id = xmlnode_attr(n, "id");
		long long number = id.data ? strtoll(id.data, NULL, 10) : 0;

		if (number >= l->next_id)
			l->next_id = number + 1;
		cap++;
	}
	l->order = arena_alloc(l->x->arena, cap + 1, sizeof *l->order);
	for (struct xmlnode *n = list ? list->first : NULL; n; n = n->next) {
		const struct slide *s = slide_of(l, xmlnode_attr(n, "r:id"));

		l->order[l->count++] = s;
		if (s)
			change_entry(l, n, s);
	}
}

/* A number in the properties that counted what was there. */
static void
set_count(struct lists *l, struct xmlnode *n, size_t count)
{
	if (n && n->inner.len > 0)
		patch(l, n->inner, text(l, (long long)count));
}

/* The titles of the slides are the last entries of the list of titles. */
static void
change_titles(struct lists *l, struct xmlnode *vector)
{
	struct slice size = xmlnode_attr(vector, "size");
	size_t entries = 0;
	size_t i = 0;

	for (struct xmlnode *n = vector->first; n; n = n->next)
		entries++;
	if (entries < l->count || !size.data)
		return;
	patch(l, size,
		text(l, (long long)(entries - l->count + kept_slides(l))));
	for (struct xmlnode *n = vector->first; n; n = n->next, i++) {
		const struct slide *s = i + l->count >= entries
			? l->order[i + l->count - entries]
			: NULL;

		if (s && s->passes == 0)
			patch(l, n->all, SLICE(""));
		for (size_t k = 1; s && k < s->passes; k++)
			patch(l, behind(n), n->all);
	}
}

static void
change_properties(struct lists *l, struct xmlnode *root)
{
	struct xmlnode *pairs = xmlnode_path(root, "HeadingPairs/vector");
	struct xmlnode *titles = xmlnode_path(root, "TitlesOfParts/vector");
	struct xmlnode *last = pairs ? pairs->last : NULL;
	struct xmlnode *number = xmlnode_child(last, "i4");
	size_t notes = 0;

	for (size_t i = 0; i < l->x->output->count; i++)
		notes += !l->x->output->items[i]->dropped &&
			slice_ends(slice_of(l->x->output->items[i]->type),
				"notesSlide+xml");
	set_count(l, xmlnode_child(root, "Slides"), kept_slides(l));
	set_count(l, xmlnode_child(root, "Notes"), notes);
	if (!titles || !number ||
		strtoull(number->inner.data, NULL, 10) != l->count)
		return;
	set_count(l, number, kept_slides(l));
	change_titles(l, titles);
}

static const char *
main_part(const struct exec *x)
{
	const struct package_rel *r = package_rel_of_type(
		x->output->package, "", "/officeDocument");

	return r ? r->target : MAIN_PART;
}

static void
apply(struct lists *l, struct output_part *p)
{
	output_set(p,
		xmlpatch_apply(l->x->arena, output_text(l->x->output, p),
			&l->patches));
	l->patches.count = 0;
}

void
slides_finish(struct exec *x, const struct slides *s)
{
	struct lists l = {
		.x = x, .slides = s, .main = main_part(x), .next_id = 256};
	struct output_part *p = output_part(x->output, l.main);
	struct output_part *app = output_part(x->output, APP_PART);
	struct xmlnode *root;

	if (s->count == 0 || !p)
		return;
	l.root = xmltree_parse(x->arena, output_text(x->output, p));
	change_presentation(&l);
	if (kept_slides(&l) == 0) {
		problem_add(x->problems, "no_slide_left", l.main,
			"no slide is left");
		return;
	}
	apply(&l, p);
	root = app ? xmltree_parse(x->arena, output_text(x->output, app))
		   : NULL;
	if (root) {
		change_properties(&l, root);
		apply(&l, app);
	}
}
