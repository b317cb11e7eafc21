#ifndef ABM_RENDER_FILTERS_H
#define ABM_RENDER_FILTERS_H

#include "value.h"

/* The closed set of filters: "| money("EUR")". */

#define FILTER_ARGS 4

struct filter_call {
	struct eval *x;
	const char *name;
	struct value args[FILTER_ARGS];
	size_t count;
};

struct filter_kind;

/* NULL: there is no such filter. */
const struct filter_kind *filter_find(const char *name);
/* The filter with the nearest name, for a hint; NULL: none is near. */
const char *filter_near(const char *name);
/* Fewest and most arguments. */
void filter_arity(const struct filter_kind *k, size_t *least, size_t *most);
/* Does the i-th argument name a member of the items? */
bool filter_takes_member(const struct filter_kind *k, size_t i);
struct value filter_apply(const struct filter_kind *k, const struct value *in,
	struct filter_call *call, struct fault *f);

/* The kit's text for an id, or NULL. */
const char *filters_known_label(const struct eval *x, const char *id);
/* The same, else the id made readable; kind may be NULL. */
char *filters_label(struct eval *x, const char *kind, const char *id);

#endif
