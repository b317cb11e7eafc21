#ifndef ABM_PROFILE_EXPLAIN_H
#define ABM_PROFILE_EXPLAIN_H

#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * Says as text how something of a profile came about.  id is "score", "tier",
 * a part of the score, a driver's, risk's, person's, message's, play's,
 * evidence's or source's id, "cost/restructuring", or a metric's name.
 * Appends nothing when the profile has no such thing.  `line` is the profile.
 */
int explain_profile(
	struct slice line, const char *id, struct buf *out, struct fault *f);

#endif
