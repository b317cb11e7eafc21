#ifndef ABM_FETCH_ONEOFF_H
#define ABM_FETCH_ONEOFF_H

#include "fetch.h"

/* abm-fetch -O FILE URL: the body of one URL into a file. */
void oneoff_fetch(struct fetch *x, char *operands[]);

#endif
