#ifndef ABM_RENDER_NEAR_H
#define ABM_RENDER_NEAR_H

#include <stddef.h>

/*
 * The name that somebody may have meant: of those that are tried the one with
 * the fewest letters added, left out, exchanged or swapped, whatever their case.
 *
 *	struct near n = near_to("nmae");
 *	for (each name) near_try(&n, name);
 *	near_found(&n)
 */
struct near {
	const char *wanted;
	const char *best;
	size_t distance;
};

struct near near_to(const char *wanted);
void near_try(struct near *n, const char *name); /* borrowed */
/* NULL: none is near enough. */
const char *near_found(const struct near *n);

#endif
