#include "rulematch.h"

struct match {
	const struct rule *rule; /* rules stand in the order of reading */
	size_t start, end;
};

void
rulematch_open(struct rulematch *m, const struct pack *p, struct arena *a)
{
	m->pack = p;
	reading_init(&m->reading, p->spots, a);
}

/* What stands in brackets is not what the sentence is about. */
static bool
in_brackets(struct slice s, size_t off)
{
	int open = 0;

	for (size_t i = 0; i < off; i++)
		open += (s.data[i] == '(') - (s.data[i] == ')');
	return open > 0;
}

/* Of rules of the same weight. */
static bool
is_better(const struct match *a, const struct match *b)
{
	size_t len = a->end - a->start;
	size_t other = b->end - b->start;

	if (!b->rule || len != other)
		return !b->rule || len > other;
	return a->start != b->start ? a->start < b->start : a->rule > b->rule;
}

static struct match
best_of(const struct rulematch *m, int weight)
{
	const struct reading *r = &m->reading;
	struct match best = {.rule = NULL};

	for (size_t i = 0; i < r->may_count; i++) {
		struct match one = {.rule = &m->pack->list.items[r->may[i]]};

		if (one.rule->weight == weight &&
			reading_match(r, r->may[i], r->text, 0, &one.start,
				&one.end) &&
			is_better(&one, &best) &&
			!in_brackets(r->text, one.start))
			best = one;
	}
	return best;
}

static unsigned
weights_of(const struct rulematch *m)
{
	unsigned weights = 0;

	for (size_t i = 0; i < m->reading.may_count; i++)
		weights |= 1U << m->pack->list.items[m->reading.may[i]].weight;
	return weights;
}

const struct rule *
rulematch_best(struct rulematch *m, struct slice s, size_t *start, size_t *end)
{
	struct match best = {.rule = NULL};
	unsigned weights;

	reading_read(&m->reading, s);
	weights = weights_of(m);
	for (int weight = WEIGHT_MOST; weight >= 0 && !best.rule; weight--)
		if (weights & 1U << weight)
			best = best_of(m, weight);
	*start = best.start;
	*end = best.end;
	return best.rule;
}
