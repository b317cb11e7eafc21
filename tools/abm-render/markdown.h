#ifndef ABM_RENDER_MARKDOWN_H
#define ABM_RENDER_MARKDOWN_H

#include "template.h"

/*
 * Markdown (CommonMark 0.30 and GitHub's tables): where a tag stands decides
 * what its value must not become.
 */

/* Gives the tags of a part of that format their places; problems are
 * collected. */
void markdown_places(struct compile *c);

struct exec;
/* Appends the value as it may stand at the tag's place. */
void markdown_escape(
	struct exec *x, const struct tag *t, struct buf *b, struct slice text);

#endif
