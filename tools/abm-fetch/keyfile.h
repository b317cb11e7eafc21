#ifndef ABM_FETCH_KEYFILE_H
#define ABM_FETCH_KEYFILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/*
 * The field "Basic ..." (RFC 7617) of a key that stands in a file's first line:
 * the key is the user, the password is empty.  *open: others may read the file.
 */
const char *
keyfile_basic(struct arena *a, const char *path, bool *open, struct fault *f);

#endif
