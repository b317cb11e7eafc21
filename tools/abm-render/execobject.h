#ifndef ABM_RENDER_EXECOBJECT_H
#define ABM_RENDER_EXECOBJECT_H

#include "exec.h"
#include "picture.h"

/* A picture with its place in the package. */
struct placed_picture {
	struct picture picture;
	const char *rel; /* of the raster */
	const char *svg_rel; /* NULL: the picture is no SVG */
	const char *alt; /* NULL: none */
	long long width; /* as the data asks for, EMU; 0: it does not */
	long long height;
};

/* A drawing, a frame, a picture or a shape of the template being put. */
struct object {
	struct object *outer;
	enum elem elem;
	size_t from; /* piece of its start */
	const struct tag *tag; /* in its alt text; NULL: none */
	struct value value; /* of that tag */
	const struct placed_picture *picture; /* what it shows instead; NULL */
	bool dropped; /* it goes when it ends */
	bool filled; /* a tag put text into it */
	bool holds_slide_tag; /* it goes if it holds nothing else */
};

/* execpicture.c: the value of a picture's tag: here, or for the object. */
void exec_picture(struct exec *x, const struct token *t, const struct value *v);
/* The object that has just been put shows its picture, inside its box. */
void exec_place_picture(struct exec *x, const struct object *o);
/* Takes a piece range back as bytes. */
struct slice exec_take_back(struct exec *x, size_t from);

#endif
