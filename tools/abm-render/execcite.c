#include <stdlib.h>
#include <string.h>

#include "exec.h"

/* {cite}: numbers of the evidence behind the claims of this paragraph. */

#define NUMBERS_LIMIT 64 /* of one tag */

struct numbers {
	size_t items[NUMBERS_LIMIT];
	size_t count;
};

/* Its number, 1-based; a new one where it was not cited before. */
static size_t
number_of(struct exec *x, const struct cJSON *evidence)
{
	const char *id = json_get_str(evidence, "id");
	struct value *v;

	for (size_t i = 0; i < x->citations.count; i++) {
		const struct cJSON *have = x->citations.items[i].node;
		const char *other = json_get_str(have, "id");

		if (have == evidence || (id && other && strcmp(id, other) == 0))
			return i + 1;
	}
	v = ARRAY_PUSH(x->arena, &x->citations);
	*v = value_from_node(evidence);
	return x->citations.count;
}

static void
add_number(struct numbers *n, size_t number)
{
	size_t at = n->count;

	for (size_t i = 0; i < n->count; i++)
		if (n->items[i] == number)
			return;
	if (n->count == NUMBERS_LIMIT)
		return;
	while (at > 0 && n->items[at - 1] > number) {
		n->items[at] = n->items[at - 1];
		at--;
	}
	n->items[at] = number;
	n->count++;
}

void
exec_cite(struct exec *x, const struct token *t)
{
	struct numbers n = {.count = 0};
	size_t from = x->claims.count;

	(void)t;
	while (from > 0 && x->claims.items[from - 1].para == x->para &&
		x->claims.items[from - 1].part == x->name)
		from--;
	for (size_t i = from; i < x->claims.count; i++) {
		const struct cJSON *list = json_get(
			x->claims.items[i].owner, "evidence");

		for (const struct cJSON *e = json_first(list); e;
			e = json_next(e))
			if (json_is_object(e))
				add_number(&n, number_of(x, e));
	}
	for (size_t i = 0; i < n.count; i++)
		exec_put(x,
			slice_of(arena_printf(x->arena, "%s%zu",
				i > 0 ? ", " : "", n.items[i])));
}
