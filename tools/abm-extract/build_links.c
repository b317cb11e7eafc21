/* Anchors and links of the block that is being built. */
#include "build.h"

void
build_anchor(struct builder *b, struct slice id)
{
	if (!id.len || id.len > 200)
		return;
	buf_addf(&b->anchors, " %.*s", SLICE_ARG(id));
}

void
build_href(struct builder *b, struct slice href)
{
	if (!b->href && slice_starts(href, "#") && href.len < 200)
		b->href = arena_strndup(b->d->arena, href.data, href.len);
}
