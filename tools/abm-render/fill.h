#ifndef ABM_RENDER_FILL_H
#define ABM_RENDER_FILL_H

#include "exec.h"
#include "output.h"

/*
 * Fills the parts of a package.  Parts that stand for themselves are filled
 * once, in their order.  Parts that others show (charts, diagrams, notes) are
 * filled where they are shown, with the data in sight there: the first time
 * under their own name, after that as copies with relationships of their own.
 */

/* A relationship whose target holds tags. */
struct fill_link {
	const char *source; /* the part */
	const char *id;
	struct part target; /* a program that gives an address */
};

struct fill_links {
	struct arena *arena;
	struct fill_link *items;
	size_t count, cap;
};

/* A chart that was put into the output, for tags that come after it. */
struct fill_chart {
	const char *source; /* chart part of the template */
	const char *name; /* of the output */
	struct slice bytes; /* before data went in */
	const char *workbook; /* of the output; NULL: none yet */
	size_t para; /* of the host's output */
};

/* Layouts and masters of the template, parsed when first asked for (fitbox.c),
 * and shapes that were measured, kept for the documents that follow. */
struct fill_trees {
	struct arena arena;
	struct hash by_name; /* struct xmlnode * */
	struct hash shapes; /* struct fit_known *, by their keys: fit.h */
};

#define FILL_SHAPE_LIMIT 20000

/* The drawing of a worksheet: its charts are the sheet's to make. */
struct fill_sheet {
	/* As fill_shown_chart(). */
	const char *(*place)(struct exec *x, const struct package_rel *r,
		const struct tag *t, const struct value *v);
};

struct fill {
	const struct fill_links *links; /* of the template */
	struct hash shown; /* names of parts that were */
	struct hash books; /* copied chart -> name of its workbook */
	struct fill_chart chart; /* the last one; name NULL: none */
	struct numbering *numbering; /* NULL: no new lists */
	struct fill_trees *trees; /* of the template */
	struct fill_sheet *sheet; /* NULL: it is no drawing of a worksheet */
	bool loosened; /* what the part showed may have gone */
	struct hash loose; /* parts that it may have been the last to show */
	const struct package_part *noted; /* whose notes may have gone */
	struct hash gone; /* parts that went with a slide */
	const char *copied; /* the slide being copied, and its copy */
	const char *copy;
	size_t depth; /* of parts that show parts */
};

#define FILL_DEPTH_LIMIT 8

/* Notes the links of a package with tags and has them compiled. */
void
fill_find_links(struct fill_links *links, struct package *p, struct arena *a,
	const struct syntax *syntax, struct problems *problems);

/* Fills a part into p; x->problems has what is wrong. */
void fill_part(struct exec *x, const struct part *part, struct output_part *p);
/* All parts of the package; x->problems has what is wrong. */
void fill_package(struct exec *x);
void fill_free(struct fill *f);
/*
 * The name in the output of a part that is shown here; its bytes are put
 * there.  NULL with a problem.
 */
const char *fill_shown(struct exec *x, const char *source);
/*
 * The same for a chart, with the figures of v, the value of t; NULL: with those
 * of a tag inside the chart, if there is one.
 */
const char *fill_shown_chart(struct exec *x, const char *source,
	const struct tag *t, const struct value *v);
/* A relationship's id in the output for one of the template's part. */
const char *
fill_relation(struct exec *x, const struct package_rel *r, const char *target);
/* Parts that a relationship of theirs belongs to, and to nobody else. */
bool fill_is_owned(const struct package_rel *r);
/* Copies a part with what belongs to it alone; returns the copy's name. */
const char *fill_copy(struct exec *x, const char *source);
/*
 * The address that a link with tags leads to, and a relationship to it; NULL:
 * no such link.  "" for an address that must not be used.
 */
const char *fill_link(struct exec *x, const struct package_rel *r);
/* Some link of the part has tags; this one does. */
bool fill_has_links(const struct fill_links *links, const char *source);
bool fill_is_link(const struct fill_links *links, const struct package_rel *r);
/* http, https or mailto, and well-formed. */
bool fill_is_web_address(struct slice s);
/* filltidy.c: after a part was filled: relationships that nothing names. */
void fill_tidy(
	struct exec *x, const struct package_part *from, struct output_part *p);
/* At the end: parts that nothing leads to any more. */
void fill_drop_loose(struct exec *x);
/* Puts a value's figures into the chart; problems are t's. */
void fill_chart(struct exec *x, struct fill_chart *c, const struct tag *t,
	const struct value *v);

#endif
