#ifndef ABM_RENDER_EXECOBJECT_H
#define ABM_RENDER_EXECOBJECT_H

#include "exec.h"

/* A drawing, a frame or a picture of the template that is being put. */
struct object {
	struct object *outer;
	size_t from; /* piece of its start */
	const struct tag *tag; /* in its alt text; NULL: none */
	struct value value; /* of that tag */
	bool dropped; /* it goes when it ends */
};

#endif
