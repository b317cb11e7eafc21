#ifndef ABM_EXTRACT_HEADS_H
#define ABM_EXTRACT_HEADS_H

#include "base/arena.h"
#include "model/extract.h"
#include "pattern.h"

#define HEAD_MOST 10 /* bytes */

/*
 * What every match of one alternative of a pattern begins with: one of these, in
 * lower case, of 1 to HEAD_MOST bytes; a blank stands for any white space.  An
 * empty list means that it cannot be told.  No more is read than that takes;
 * false: it is not understood.
 */
bool heads_at(struct arena *a, struct pattern at, struct strings *out);

#endif
