#ifndef ABM_RENDER_FIT_H
#define ABM_RENDER_FIT_H

#include "exec.h"
#include "xmltree.h"

/*
 * Does the text of a slide's shape still fit its box?  Fonts are not read: the
 * width of a text is estimated from the mean widths of classes of characters,
 * the same everywhere.  What does not fit is shrunk in steps, never below
 * FIT_LEAST of its size, and noted as a warning.
 */

/* What text in a shape looks like where it does not say so itself. */
struct fit_style {
	struct xmlnode *lists[6]; /* a:lstStyle and the like, nearest first */
	size_t count;
};

struct fit_box {
	double width; /* EMU, for text */
	double height;
	bool wraps;
};

/* fittext.c: height of a text body at this scale, EMU. */
double fit_height(struct arena *a, const struct xmlnode *body,
	const struct fit_style *style, const struct fit_box *box, double scale,
	double spacing);
/* EMU of one line of text at this size (points). */
double fit_width(const char *text, double size, bool bold);

/* fitbox.c: where the shape stands, with what its layout says; false: that is
 * nowhere written. */
bool fit_place(struct exec *x, const struct xmlnode *shape,
	struct xmlnode **ext, struct fit_style *style);

/* The shape's new bytes, or those that it came in. */
struct slice fit_shape(struct exec *x, struct slice bytes);

#define FIT_LEAST 70 /* percent */

#endif
