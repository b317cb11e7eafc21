#ifndef ABM_BASE_DATADIR_H
#define ABM_BASE_DATADIR_H

#include "base/arena.h"

/*
 * Where a data file of ours (rule packs, default models, schemas) is:
 * $ABM_DATADIR/name, else ../share/abm/name beside the running program, which
 * holds for the build tree and for any PREFIX.  The file need not exist.
 */
char *datadir_path(struct arena *a, const char *name);

#endif
