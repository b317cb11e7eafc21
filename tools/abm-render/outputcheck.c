#include <string.h>

#include "output.h"
#include "xmltags.h"
#include "xmltext.h"

/*
 * Holds the parts of an output against each other, before a byte is written:
 * whatever filling did, Office must not ask for a repair.  What the template
 * itself leaves open (a picture that is gone) is not held against it.
 */

static void
complain(struct problems *p, const char *part, const char *what,
	const char *which)
{
	problem_add(
		p, "output_invalid_package", part, "%s '%.200s'", what, which);
}

static bool
is_removed(const struct output *o, const char *part, const char *id)
{
	for (size_t i = 0; i < o->rels.count; i++)
		if (o->rels.items[i].removed &&
			strcmp(o->rels.items[i].part, part) == 0 &&
			strcmp(o->rels.items[i].id, id) == 0)
			return true;
	return false;
}

/* A part that the template had, and that filling took away. */
static void
check_template_rels(const struct output *o, struct problems *p)
{
	const struct package *from = o->package;

	for (size_t i = 0; i < from->rel_count; i++) {
		const struct package_rel *r = &from->rels[i];

		if (!r->external && package_part(from, r->target) &&
			!output_part(o, r->target) &&
			(!*r->source || output_part(o, r->source)) &&
			!is_removed(o, r->source, r->id))
			complain(p, r->source,
				"a relationship leads to what was left out:",
				r->target);
	}
}

static void
check_new_rels(const struct output *o, struct problems *p, struct hash *ids)
{
	for (size_t i = 0; i < o->rels.count; i++) {
		const struct output_rel *r = &o->rels.items[i];
		struct slice key;

		if (r->removed || !output_part(o, r->part))
			continue;
		key = slice_of(arena_printf(o->arena, "%s %s", r->part, r->id));
		if (hash_has(ids, key) ||
			(package_rel(o->package, r->part, r->id) &&
				!is_removed(o, r->part, r->id)))
			complain(p, r->part, "two relationships have the id",
				r->id);
		hash_set(ids, key, p);
		if (!r->external && !output_part(o, r->target))
			complain(p, r->part,
				"a relationship leads to no part:", r->target);
	}
}

static void
check_parts(const struct output *o, struct problems *p)
{
	for (size_t i = o->package->count; i < o->count; i++) {
		const struct output_part *part = o->items[i];

		if (!part->dropped && !*part->type &&
			!slice_ends(slice_of(part->name), ".rels"))
			complain(p, part->name, "there is no content type for",
				part->name);
	}
}

/* Does the id lead anywhere that the template's would, or a new one? */
static bool
leads_somewhere(const struct output *o, const char *part, const char *id,
	const struct hash *ids)
{
	if (hash_has(ids, slice_of(arena_printf(o->arena, "%s %s", part, id))))
		return true;
	return package_rel(o->package, part, id) && !is_removed(o, part, id);
}

/* The template's own mistake, which Office has lived with. */
static bool
was_there(
	const struct output *o, const struct output_part *part, const char *id)
{
	return part->from && !package_rel(o->package, part->name, id) &&
		slice_find(part->from->bytes,
			arena_printf(o->arena, "\"%s\"", id)) <
		part->from->bytes.len;
}

/* Attributes that name relationships, under the prefix that Office uses. */
static void
check_references(const struct output *o, const struct output_part *part,
	struct slice tag, const struct hash *ids, struct problems *p)
{
	static const char *const names[] = {"r:id", "r:embed", "r:link",
		"r:pict", "r:dm", "r:lo", "r:qs", "r:cs"};

	if (slice_find(tag, "r:") == tag.len)
		return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct slice id = xmltext_attr(tag, names[i]);
		char *text = arena_strndup(o->arena, id.data, id.len);

		if (id.len > 0 && !leads_somewhere(o, part->name, text, ids) &&
			!was_there(o, part, text))
			complain(p, part->name,
				"something refers to a relationship that is "
				"not there:",
				text);
	}
}

/* Lists of the main parts whose members must have ids of their own
 * (ISO/IEC 29500-1 18.2.19, 19.2.1.33). */
static void
check_listed(struct output *o, const struct output_part *part, struct slice tag,
	struct hash *seen, struct problems *p)
{
	static const struct {
		const char *element;
		const char *id;
	} lists[] = {{"sldId", "id"}, {"sheet", "sheetId"}};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct slice id;
		struct slice key;

		if (!xmltags_is(tag, lists[i].element))
			continue;
		id = xmltext_attr(tag, lists[i].id);
		/* Sections name the slides again, under another prefix. */
		key = slice_of(arena_printf(o->arena, "%.*s %.*s",
			(int)strcspn(tag.data, " \t\r\n"), tag.data,
			SLICE_ARG(id)));
		if (id.data && hash_has(seen, key))
			complain(p, part->name, "two members have the id",
				arena_strndup(o->arena, id.data, id.len));
		hash_set(seen, key, p);
	}
}

static void
check_text(struct output *o, struct output_part *part, const struct hash *ids,
	struct problems *p)
{
	struct slice rest = output_text(o, part);
	struct hash seen = HASH_INIT;
	struct slice tag;

	while (xmltags_next(&rest, &tag)) {
		check_references(o, part, tag, ids, p);
		check_listed(o, part, tag, &seen, p);
	}
	hash_free(&seen);
}

/* Only parts whose relationships are others than in the template. */
static void
check_texts(struct output *o, const struct hash *ids, struct problems *p)
{
	struct hash done = HASH_INIT;

	for (size_t i = 0; i < o->rels.count; i++) {
		struct slice name = slice_of(o->rels.items[i].part);
		struct output_part *part = output_part(o, name.data);

		if (hash_has(&done, name) || !part)
			continue;
		hash_set(&done, name, o);
		check_text(o, part, ids, p);
	}
	hash_free(&done);
}

int
output_check(struct output *o, struct problems *p)
{
	struct hash ids = HASH_INIT;
	size_t before = p->count;
	bool dropped = false;

	for (size_t i = 0; i < o->package->count && !dropped; i++)
		dropped = o->items[i]->dropped;
	if (dropped)
		check_template_rels(o, p);
	check_new_rels(o, p, &ids);
	check_parts(o, p);
	check_texts(o, &ids, p);
	hash_free(&ids);
	return p->count > before ? -1 : 0;
}
