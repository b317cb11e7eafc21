#ifndef ABM_RENDER_PICTURE_H
#define ABM_RENDER_PICTURE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * A picture file as data brings it: what it is by its first bytes, whatever it
 * was called, and how large it wants to be.  PNG, JPEG, GIF and SVG.
 */
struct picture {
	const char *type; /* "image/png" */
	const char *suffix; /* ".png" */
	struct slice bytes;
	long long width; /* in EMU, 914 400 to the inch */
	long long height;
	bool vector; /* SVG: needs a raster to stand in for it */
};

/* -1 with f: no picture, damaged, too large, or an SVG that is not safe. */
int picture_read(struct arena *a, struct slice bytes, struct picture *p,
	struct fault *f);

/*
 * picturesvg.c: a static drawing without scripts, animation, foreign content
 * and references to anything outside of it; its size in pixels.
 */
int picture_check_svg(struct arena *a, struct slice bytes, double *width,
	double *height, struct fault *f);

/* One transparent pixel, a PNG: what older readers show for an SVG. */
struct slice picture_blank(void);

/* Shrinks to the box, keeping the proportions; 0: no limit that way. */
void picture_fit(long long *width, long long *height, long long box_width,
	long long box_height);

#define PICTURE_LIMIT (32 * MIB)
#define PICTURE_SIDE_LIMIT 20000 /* pixels */
#define PICTURE_PIXEL_LIMIT (100LL * 1000 * 1000)
#define PICTURE_EMU_PER_PIXEL 9525 /* at 96 dots per inch */

#endif
