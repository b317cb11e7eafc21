#ifndef ABM_EXTRACT_TEXTRUN_H
#define ABM_EXTRACT_TEXTRUN_H

#include "base/slice.h"

/*
 * The ASCII at the start of a text that normalised text keeps as it is: words,
 * one blank apart.  Most of a report is of this kind.
 */
struct textrun {
	size_t len; /* bytes */
	size_t letters, upper;
};

struct textrun textrun_of(struct slice text);

#endif
