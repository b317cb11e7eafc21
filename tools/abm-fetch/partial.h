#ifndef ABM_FETCH_PARTIAL_H
#define ABM_FETCH_PARTIAL_H

#include "fetch.h"

/*
 * A large download that can be taken up where it stopped, even by another
 * process: the bytes so far below partial/, and beside them what they are part
 * of.  Only with a validator that is strong (RFC 9110 13.1.5): If-Range must not
 * join two editions.  One process at a time works on one.
 */
struct partial {
	int fd; /* -1: there is none */
	const char *path;
	const char *validator; /* a strong etag or date */
	int64_t have; /* bytes that the file holds */
	int64_t total; /* of the whole body */
};

/* Smaller ones are quicker asked for again. */
#define PARTIAL_SMALLEST (1024L * 1024)

/* Takes up what is there of this URL; fd -1 when nothing is, or it is taken. */
void partial_find(
	struct fetch *x, struct arena *a, struct slice key, struct partial *p);
/* Begins one; fd -1 when another process has it. */
void partial_begin(struct fetch *x, struct arena *a, struct slice key,
	const char *validator, int64_t total, struct partial *p);
/* The body is whole: its file, under the name `to`. */
int partial_finish(struct partial *p, const char *to, struct fault *f);
/* Keeps it for later. */
void partial_close(struct partial *p);
/* It is of no use. */
void partial_drop(struct partial *p);

#endif
