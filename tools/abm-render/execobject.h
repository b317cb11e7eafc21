#ifndef ABM_RENDER_EXECOBJECT_H
#define ABM_RENDER_EXECOBJECT_H

#include "exec.h"
#include "picture.h"

/* A picture with its place in the package. */
struct placed_picture {
	struct picture picture;
	struct picture raster; /* what stands in for an SVG, or the picture */
	bool centred;
	const char *rel; /* of the raster */
	const char *svg_rel; /* NULL: the picture is no SVG */
	const char *alt; /* NULL: none */
	long long width; /* as the data asks for, EMU; 0: it does not */
	long long height;
};

/* Those of a cell, which its worksheet anchors when it is finished. */
struct placed_pictures {
	struct placed_picture *items;
	size_t count, cap;
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
/* The size that was asked for; one side alone keeps the proportions. */
void
exec_picture_size(const struct placed_picture *p, long long *cx, long long *cy);
/* Its bytes become parts of the package, related to the part x->name. */
void exec_relate_picture(struct exec *x, struct placed_picture *p);
/* The element that names its bytes. */
char *exec_blip(struct exec *x, const struct placed_picture *p);
/* execplace.c: a picture element of a slide or of a worksheet's drawing. */
struct pic_frame {
	struct slice ns; /* the prefix: "p:", "xdr:" */
	struct slice id;
	struct slice name;
	long long x; /* EMU */
	long long y;
	long long cx;
	long long cy;
};
struct slice exec_pic(struct exec *x, const struct placed_picture *p,
	const struct pic_frame *f);
/* What XML does not allow goes, what it means is escaped. */
char *exec_escaped(struct exec *x, const char *text);
/* Takes a piece range back as bytes. */
struct slice exec_take_back(struct exec *x, size_t from);

#endif
