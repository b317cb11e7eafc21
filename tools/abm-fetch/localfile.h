#ifndef ABM_FETCH_LOCALFILE_H
#define ABM_FETCH_LOCALFILE_H

#include "fetch.h"

/*
 * file: URLs below an allowed folder.  "file:a/b.htm" (no slash behind the
 * colon) is looked up below each --allow-file DIR in turn, so that lists and
 * packs do not depend on where the folder is; "file:///x/b.htm" must lie below
 * one of them.  Links are resolved before that is decided; only regular files
 * are read.
 */
int localfile_get(struct fetch *x, struct arena *a, const char *url,
	struct body *body, const char **outcome, struct fault *f);

#endif
