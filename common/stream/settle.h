#ifndef ABM_STREAM_SETTLE_H
#define ABM_STREAM_SETTLE_H

#include "stream/run.h"

/*
 * Units between their worker and the output: replies are taken in order; what
 * the units put aside is collected as it comes, and handed to filter->settle() in a process
 * of its own, one group at a time, so that a group is what came together while
 * the one before it was settled.
 */
void settle_open(struct run *r);
/* Moves on what can be moved, without waiting. */
void settle_advance(struct run *r);
/* May the oldest slot be written? */
bool settle_is_done(const struct run *r, const struct slot *s);
/* In this process, for a unit that ran in it. */
void settle_here(struct run *r, struct slice aside);
/* After the last unit. */
void settle_finish(struct run *r);

#endif
