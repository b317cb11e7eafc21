#ifndef ABM_RENDER_EXPLAIN_H
#define ABM_RENDER_EXPLAIN_H

#include "make.h"

/*
 * What would become of every asset of the kit for the account of m, and why,
 * as text for people; nothing is written.  -1 with f as make_asset().
 */
int explain_account(struct make *m, struct buf *out, struct fault *f);

#endif
