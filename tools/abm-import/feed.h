#ifndef ABM_IMPORT_FEED_H
#define ABM_IMPORT_FEED_H

#include "event.h"
#include "reader.h"

/*
 * A file's events, read in a worker process with limits: a file that crashes or
 * hangs a parser costs itself and no other.
 */
struct feed;

/* The source is borrowed. */
struct feed *feed_open(const struct source *s, struct fault *f);
/* 1: an event, its texts valid until the next call; 0: the end; -1: the file
 * cannot be read further. */
int
feed_next(struct feed *feed, struct arena *a, struct event *e, struct fault *f);
void feed_close(struct feed *feed); /* NULL is nothing */

#endif
