/* The end of a text, and what was dropped from it. */
#include <stdlib.h>

#include "build.h"

#define WHITE_LEAST 50 /* bytes: spacers in white are common */

static void
add_flag(struct doctext *d, const char *code, size_t count, const char *what)
{
	struct notice *n = ARRAY_PUSH(d->arena, &d->flags);

	n->code = code;
	n->detail = arena_printf(d->arena, "%zu %s", count, what);
	n->start = n->end = NO_OFFSET;
}

void
build_drop(struct builder *b)
{
	free(b->segments);
	buf_free(&b->anchors);
	buf_free(&b->line);
}

void
build_close(struct builder *b)
{
	build_end(b);
	if (b->hidden_chars)
		add_flag(b->d, "hidden-characters", b->hidden_chars,
			"zero-width or direction characters dropped");
	if (b->hidden_text)
		add_flag(b->d, "hidden-text", b->hidden_text,
			"bytes of invisible text dropped");
	if (b->white_text >= WHITE_LEAST)
		add_flag(b->d, "white-text", b->white_text,
			"bytes in white, which may be invisible, kept");
	build_drop(b);
}
