#ifndef ABM_RENDER_EXTRAS_H
#define ABM_RENDER_EXTRAS_H

#include "output.h"
#include "picture.h"

/* What values add to a package: links and pictures. */

/* A relationship of the part to a web address; returns its id. */
const char *extras_link(struct output *o, const char *part, const char *target);
/* A relationship of the part to a picture; equal bytes are stored once. */
const char *
extras_picture(struct output *o, const char *part, const struct picture *p);

#endif
