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

/* Space between lines or paragraphs, where it is given. */
struct fit_space {
	bool known;
	enum { FIT_NOTHING, FIT_SHARE, FIT_POINTS } kind;
	double value; /* of the size of the text, or points */
};

/* What the paragraphs of an outline level look like. */
struct fit_level {
	bool known;
	bool bold;
	double size; /* points */
	double left; /* EMU */
	struct fit_space line, before, after;
};

#define FIT_LEVELS 9 /* a:lvl1pPr to a:lvl9pPr */

/* What text in a shape looks like where it does not say so itself. */
struct fit_style {
	struct xmlnode *lists[6]; /* a:lstStyle and the like, nearest first */
	size_t count;
	struct fit_level levels[FIT_LEVELS]; /* read when asked for */
	bool closed; /* the lists are gone, only levels[] is left */
};

struct fit_box {
	double width; /* EMU, for text */
	double height;
	bool wraps;
};

/* Both 1 as it is. */
struct fit_scale {
	double size;
	double spacing; /* of lines */
};

/* The lines of a paragraph, filled word by word. */
struct fit_lines {
	double room; /* EMU, as all widths */
	double used; /* of the last line */
	double word; /* width of the word being read */
	double highest; /* of the sizes in it, points */
	size_t count;
	bool wraps;
};

struct fit_para {
	struct fit_level level;
	struct fit_scale scale;
	struct fit_lines lines;
};

/*
 * fittext.c: a paragraph is measured by what it holds, in its order.  Elements
 * are given by their start tags, SLICE_NONE for those that are not there.
 */
struct fit_level *fit_level(struct fit_style *s, struct slice props);
void fit_para_begin(struct fit_para *p, const struct fit_level *level,
	const struct fit_box *box, const struct fit_scale *scale,
	struct slice props);
void fit_para_break(struct fit_para *p);
/* A run's decoded text; parts of it may come one by one. */
void fit_para_text(struct fit_para *p, struct slice props, struct slice text);
/* EMU. */
double fit_para_end(struct fit_para *p, struct slice end_props, bool first);
/* Of a text body, EMU. */
double
fit_height(struct arena *a, const struct xmlnode *body, struct fit_style *style,
	const struct fit_box *box, const struct fit_scale *scale);
double fit_number(struct slice tag, const char *name, double absent);
/* EMU of one line of text at this size (points). */
double fit_width(const char *text, double size, bool bold);

/* fitbox.c: where the shape stands, with what its layout says; false: that is
 * nowhere written. */
bool fit_place(struct exec *x, const struct xmlnode *shape,
	struct xmlnode **ext, struct fit_style *style);

/*
 * fitknown.c: shapes of the template that were measured once.  Around its
 * paragraphs such a shape is the same in every document, byte for byte, and
 * so are its box and its styles; only the paragraphs are measured again, as
 * they are read.  What is not as simple as that is not told here.
 */
struct fit_known_para {
	struct slice bytes; /* data NULL: none yet */
	double height; /* EMU */
	/* Of the run that ends it, and the paragraph up to there; len 0: there
	 * is none. */
	struct slice text;
	struct slice run_props;
	struct fit_para begun;
};

#define FIT_KNOWN_PARAS 8

struct fit_known {
	const char *part;
	struct slice head; /* of the shape, up to its first paragraph */
	struct slice tail; /* behind its last one */
	bool measured; /* false: it has no box to fit, whatever it holds */
	struct fit_style style; /* closed */
	struct fit_box box;
	struct fit_scale scale;
	double limit; /* EMU: what is higher does not fit */
	/* By their places, as they were first: most come again. */
	struct fit_known_para paras[FIT_KNOWN_PARAS];
};

/* Whether the shape that began with this token's bytes surely fits. */
bool fit_known_fits(struct exec *x, const char *key, struct slice bytes);
/* Keeps what `known` says about the shape; its slices are copied. */
void
fit_known_keep(struct exec *x, const char *key, const struct fit_known *known);

/* The shape's new bytes, or those that it came in; `key` stands for the shape
 * in the template, through all documents. */
struct slice fit_shape(struct exec *x, const char *key, struct slice bytes);

#define FIT_LEAST 70 /* percent */

#endif
