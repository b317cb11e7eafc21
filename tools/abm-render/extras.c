#include "extras.h"

#include <string.h>

const char *
extras_link(struct output *o, const char *part, const char *target)
{
	return output_relate(o, part,
		&(struct output_target){.type = OUTPUT_REL "hyperlink",
			.target = target,
			.external = true});
}

static const struct picture_kind {
	const char *magic;
	size_t len;
	const char *suffix;
	const char *type;
} pictures[] = {{"\211PNG\r\n\032\n", 8, ".png", "image/png"},
	{"\377\330\377", 3, ".jpeg", "image/jpeg"},
	{"GIF8", 4, ".gif", "image/gif"}};

static const struct picture_kind *
kind_of(struct slice bytes)
{
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
		if (bytes.len > pictures[i].len &&
			memcmp(bytes.data, pictures[i].magic,
				pictures[i].len) == 0)
			return &pictures[i];
	return NULL;
}

/* The part that holds these bytes, added where none does. */
static const struct output_part *
picture_part(struct output *o, const char *part, struct slice bytes)
{
	const struct picture_kind *kind = kind_of(bytes);
	const char *stem;

	if (!kind)
		return NULL;
	for (size_t i = o->package->count; i < o->count; i++)
		if (slice_eq(o->items[i]->bytes, bytes))
			return o->items[i];
	stem = arena_printf(
		o->arena, "%.*s/media/abm", (int)strcspn(part, "/"), part);
	return output_add(
		o, output_free_name(o, stem, kind->suffix), kind->type, bytes);
}

const char *
extras_picture(struct output *o, const char *part, struct slice bytes)
{
	const struct output_part *p = picture_part(o, part, bytes);

	if (!p)
		return NULL;
	return output_relate(o, part,
		&(struct output_target){
			.type = OUTPUT_REL "image", .target = p->name});
}
