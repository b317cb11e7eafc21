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

/* The part that holds these bytes, added where none does. */
static const struct output_part *
picture_part(struct output *o, const char *part, const struct picture *p)
{
	const char *stem;

	for (size_t i = o->package->count; i < o->count; i++)
		if (slice_eq(o->items[i]->bytes, p->bytes))
			return o->items[i];
	stem = arena_printf(
		o->arena, "%.*s/media/abm", (int)strcspn(part, "/"), part);
	return output_add(
		o, output_free_name(o, stem, p->suffix), p->type, p->bytes);
}

const char *
extras_picture(struct output *o, const char *part, const struct picture *p)
{
	return output_relate(o, part,
		&(struct output_target){.type = OUTPUT_REL "image",
			.target = picture_part(o, part, p)->name});
}
