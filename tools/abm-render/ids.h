#ifndef ABM_RENDER_IDS_H
#define ABM_RENDER_IDS_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * Ids that must be there once in a part and that loops repeat: paragraph ids,
 * drawing and shape ids, content control ids get new ones; bookmarks and
 * comment ranges stay in the first pass only.  Returns bytes itself when
 * nothing is there twice.
 */
struct slice ids_make_unique(struct arena *a, struct slice bytes);

#endif
