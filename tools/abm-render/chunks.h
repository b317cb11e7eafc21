#ifndef ABM_RENDER_CHUNKS_H
#define ABM_RENDER_CHUNKS_H

#include "exec.h"
#include "output.h"

/*
 * The pieces of a filled part as chunks: neighbours in the template joined, and
 * the part's packed spans found again in them.  -1: too large.
 */
int chunks_make(struct arena *a, const struct part *part,
	const struct pieces *pieces, struct output_chunks *out);

#endif
