#ifndef ABM_RENDER_DELIMS_H
#define ABM_RENDER_DELIMS_H

#include "template.h"

/* The delimiters in the joined text of a part, in order. */
struct delim {
	size_t off; /* in the joined text */
	size_t len; /* as it is encoded there */
	bool open;
	bool change; /* belongs to {=[[ ]]=}, which prints nothing */
};

struct delims {
	struct delim *items;
	size_t count, cap;
};

/* Finds them and reports those that do not pair. */
void delims_find(struct compile *c, struct delims *out);

#endif
