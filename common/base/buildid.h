#ifndef ABM_BASE_BUILDID_H
#define ABM_BASE_BUILDID_H

#include "base/slice.h"

/*
 * The build id that the linker gave the running program: a digest of its
 * code and data (ELF note NT_GNU_BUILD_ID).  Borrowed from the program's image;
 * SLICE_NONE when it has none.
 */
struct slice buildid(void);

#endif
