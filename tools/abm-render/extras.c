#include "extras.h"

#include <string.h>

#include "port/digest.h"

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
	char digest[DIGEST_HEX_SIZE];
	struct output_part *made;
	const char *stem;

	digest_hex(p->bytes.data, p->bytes.len, digest);
	made = hash_get(&o->media, slice_of(digest));
	if (made)
		return made;
	stem = arena_printf(
		o->arena, "%.*s/media/abm", (int)strcspn(part, "/"), part);
	made = output_add(
		o, output_free_name(o, stem, p->suffix), p->type, p->bytes);
	hash_set(&o->media, slice_of(digest), made);
	return made;
}

const char *
extras_picture(struct output *o, const char *part, const struct picture *p)
{
	return output_relate(o, part,
		&(struct output_target){.type = OUTPUT_REL "image",
			.target = picture_part(o, part, p)->name});
}
