#ifndef ABM_RENDER_SHEETAXIS_H
#define ABM_RENDER_SHEETAXIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Where the lines (rows, or columns) of a template stand in what is made from
 * it.
 *
 * The template's side is a tree of loops, each over the lines from..to; a
 * condition is a loop of no or one pass.  The made side mirrors it: a loop was
 * run once per pass of the loop around it, and a run has passes, each of which
 * holds the runs of the loops inside.  A line is found by going down (or, from
 * inside a pass, up and down), so nothing is stored per line and a look-up
 * costs the depth times the logarithm of the loops beside each other.
 *
 * A run that showed nothing takes no line, or, where something elsewhere
 * refers to its lines alone (`referred`), one line that stays empty.
 */

struct axis_loop {
	uint32_t from; /* lines of the template, inclusive */
	uint32_t to;
	struct axis_loop *outer; /* NULL: the whole sheet */
	struct axis_loop **items; /* the loops inside, in order */
	size_t count, cap;
	size_t index; /* among those of `outer` */
	bool referred;
	bool dropped; /* its lines only hold the tags of loops: never made */
	const void *owner; /* what the loop is run by */
};

struct axis_run {
	const struct axis_loop *loop;
	struct axis_pass *passes;
	size_t count;
	uint32_t start; /* made lines start..end, end exclusive */
	uint32_t end;
};

struct axis_pass {
	const struct axis_loop *loop;
	const struct axis_pass *outer;
	uint32_t start;
	struct axis_run **runs; /* of the loops inside; NULL: there are none */
	const void *owner; /* what the pass was made with */
};

/* A loop over from..to inside the innermost one that holds these lines, behind
 * those there; NULL: it crosses another. */
struct axis_loop *axis_add_loop(
	struct arena *a, struct axis_loop *root, uint32_t from, uint32_t to);
/* Innermost loop that holds all of from..to. */
const struct axis_loop *
axis_loop_around(const struct axis_loop *root, uint32_t from, uint32_t to);
/* Something outside of the loops around `from_loop` refers to from..to. */
void axis_refer(struct axis_loop *root, const struct axis_loop *from_loop,
	uint32_t from, uint32_t to);

void axis_pass_init(struct axis_pass *p, struct arena *a,
	const struct axis_loop *loop, const struct axis_pass *outer,
	uint32_t start);
/* The run of the loop in this pass, with room for count passes. */
struct axis_run *axis_run_begin(struct arena *a, const struct axis_pass *p,
	const struct axis_loop *loop, size_t count, uint32_t start);

/*
 * The first and last made line of a template's line, seen from a pass: a loop
 * that the pass is in means this pass of it, another one all of its passes.
 * For a line that is not there the nearest one behind / before it.
 */
uint32_t axis_first(const struct axis_pass *seen_from, uint32_t line);
uint32_t axis_last(const struct axis_pass *seen_from, uint32_t line);
/* The sheet's pass. */
const struct axis_pass *axis_root(const struct axis_pass *p);

/* Stretches of lines. */
struct axis_span {
	uint32_t from;
	uint32_t to;
	const struct axis_pass *pass; /* that it stands in */
	bool hollow; /* holds the place of a loop that shows nothing */
};
struct axis_spans {
	struct axis_span *items;
	size_t count, cap;
};
/*
 * What from..to becomes: one stretch per pass of the loops that hold all of
 * it; with `joined`, neighbours are one.
 */
void axis_spread(struct arena *a, const struct axis_pass *root, uint32_t from,
	uint32_t to, bool joined, struct axis_spans *out);

#endif
