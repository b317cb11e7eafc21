#ifndef ABM_EXTRACT_RULEFILE_H
#define ABM_EXTRACT_RULEFILE_H

#include "rules.h"

/*
 * Adds the rules and cues of a folder to the pack; either file may be missing
 * but not both.  The bytes go into the digest.  -1 and "file:line: why".
 */
int rulefile_read(struct rules *r, struct pack *p, const char *dir,
	struct digest *digest, struct fault *f);

#endif
