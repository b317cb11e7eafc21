#ifndef ABM_PORT_CODING_OPS_H
#define ABM_PORT_CODING_OPS_H

#include "port/coding.h"

/* What a library does for coding.c. */
struct coding_ops {
	void *(*open)(void); /* NULL: out of memory */
	/*
	 * Decodes from *in into out: 1 when the end has come, 0 when more bytes
	 * or room are wanted, -1 when it is not of this coding.
	 */
	int (*step)(void *state, struct slice *in, char *out, size_t size,
		size_t *made);
	/* Do these bytes behind the end begin another member?  NULL: never. */
	bool (*again)(void *state, struct slice bytes);
	void (*close)(void *state);
};

extern const struct coding_ops coding_gzip;
extern const struct coding_ops coding_br;
extern const struct coding_ops coding_zstd;

#endif
