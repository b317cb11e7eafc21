#include "output.h"

#include <stdint.h>
#include <string.h>

static struct output_part *
push(struct output *o, const char *name, const char *type)
{
	struct output_part *p = arena_alloc(o->arena, 1, sizeof *p);

	p->name = name;
	p->type = type;
	*ARRAY_PUSH(o->arena, o) = p;
	return p;
}

void
output_init(struct output *o, struct arena *a, const struct package *package)
{
	struct output_part *parts = arena_alloc(
		a, package->count + 1, sizeof *parts);

	*o = (struct output){.arena = a, .package = package};
	o->cap = package->count + 8;
	o->items = arena_alloc(a, o->cap, sizeof *o->items);
	for (size_t i = 0; i < package->count; i++) {
		const struct package_part *from = &package->parts[i];

		parts[i] = (struct output_part){.name = from->name,
			.type = from->type,
			.from = from,
			.bytes = from->changed ? from->bytes : SLICE_NONE};
		o->items[o->count++] = &parts[i];
	}
}

void
output_free(struct output *o)
{
	hash_free(&o->added);
	hash_free(&o->media);
	hash_free(&o->rel_keys);
}

/* Also one that was dropped: its name stays taken. */
static struct output_part *
any_part(const struct output *o, const char *name)
{
	const struct package_part *from = package_part(o->package, name);

	if (from)
		return o->items[from - o->package->parts];
	return hash_get(&o->added, slice_of(name));
}

struct output_part *
output_part(const struct output *o, const char *name)
{
	struct output_part *p = any_part(o, name);

	return p && !p->dropped ? p : NULL;
}

static struct slice
join(struct arena *a, const struct output_chunks *chunks)
{
	size_t total = 0;
	size_t at = 0;
	char *bytes;

	for (size_t i = 0; i < chunks->count; i++)
		total += chunks->items[i].bytes.len;
	bytes = arena_alloc(a, total + 1, 1);
	for (size_t i = 0; i < chunks->count; i++) {
		struct slice s = chunks->items[i].bytes;

		memcpy(bytes + at, s.data, s.len);
		at += s.len;
	}
	return slice_make(bytes, total);
}

struct slice
output_text(const struct output *o, struct output_part *p)
{
	if (p->chunks.count > 0)
		output_set(p, join(o->arena, &p->chunks));
	if (p->bytes.data)
		return p->bytes;
	return p->from ? p->from->bytes : SLICE_NONE;
}

void
output_set(struct output_part *p, struct slice bytes)
{
	p->bytes = bytes;
	p->chunks.count = 0;
}

void
output_set_chunks(struct output_part *p, const struct output_chunks *chunks)
{
	p->bytes = SLICE_NONE;
	p->chunks = *chunks;
}

struct output_part *
output_add(struct output *o, const char *name, const char *type,
	struct slice bytes)
{
	struct output_part *p;

	if (any_part(o, name))
		return NULL;
	p = push(o, name, type);
	p->bytes = bytes;
	hash_set(&o->added, slice_of(name), p);
	return p;
}

char *
output_free_name(const struct output *o, const char *stem, const char *suffix)
{
	char *name;
	size_t i = o->added.count;

	do
		name = arena_printf(o->arena, "%s%zu%s", stem, ++i, suffix);
	while (any_part(o, name));
	return name;
}

void
output_drop(struct output *o, const char *name)
{
	struct output_part *p = output_part(o, name);

	if (!p)
		return;
	p->dropped = true;
	p = output_part(o, package_rels_name(o->arena, name));
	if (p)
		p->dropped = true;
}

/* The relationship it is for was counted already. */
/* "part\nid" and "part\ntype\ntarget"; neither holds a line break. */
static struct slice
rel_key(const struct output *o, const char *part, const char *first,
	const char *second)
{
	return slice_of(
		arena_printf(o->arena, "%s\n%s\n%s", part, first, second));
}

static const char *
free_id(const struct output *o, const char *part)
{
	size_t n = o->rels.count;
	char *id;

	do
		id = arena_printf(o->arena, "abmRel%zu", ++n);
	while (package_rel(o->package, part, id) ||
		hash_has(&o->rel_keys, rel_key(o, part, id, "")));
	return id;
}

void
output_relate_as(struct output *o, const char *part, const char *id,
	const struct output_target *t)
{
	struct output_rel *r = ARRAY_PUSH(o->arena, &o->rels);

	r->part = part;
	r->type = t->type;
	r->target = t->target;
	r->external = t->external;
	r->id = id;
	hash_set(&o->rel_keys, rel_key(o, part, id, ""), (void *)(uintptr_t)id);
	hash_set(&o->rel_keys, rel_key(o, part, t->type, t->target),
		(void *)(uintptr_t)id);
}

const char *
output_relate(struct output *o, const char *part, const struct output_target *t)
{
	const char *id = hash_get(
		&o->rel_keys, rel_key(o, part, t->type, t->target));

	if (!id) {
		id = free_id(o, part);
		output_relate_as(o, part, id, t);
	}
	return id;
}

void
output_unrelate(struct output *o, const char *part, const char *id)
{
	struct slice key = rel_key(o, part, id, "removed");
	struct output_rel *r;

	if (hash_has(&o->rel_keys, key))
		return;
	hash_set(&o->rel_keys, key, o);
	for (size_t i = 0; i < o->rels.count; i++) {
		r = &o->rels.items[i];
		if (strcmp(r->part, part) == 0 && strcmp(r->id, id) == 0)
			r->removed = true;
	}
	r = ARRAY_PUSH(o->arena, &o->rels);
	r->part = part;
	r->id = id;
	r->removed = true;
}

bool
output_is_unrelated(const struct output *o, const char *part, const char *id)
{
	return hash_has(&o->rel_keys, rel_key(o, part, id, "removed"));
}
