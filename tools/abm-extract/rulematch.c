#include "rulematch.h"

#include "literals.h"

#define NO_SPOT ((size_t)-1)

/* A place where a rule may match. */
struct rulematch_spot {
	size_t at;
	size_t earlier; /* spot of the same rule */
};

struct rulematch_state {
	size_t needle; /* number of the last sentence with a needle of it */
	size_t needle_end; /* of the last needle there */
	size_t head; /* number of the last one with a head */
	size_t last; /* spot in that sentence */
};

void
rulematch_open(struct rulematch *m, const struct pack *p, struct arena *a)
{
	*m = (struct rulematch){.pack = p, .arena = a};
	m->hits = arena_alloc(a, p->list.count + 1, sizeof *m->hits);
	m->states = arena_alloc(a, p->list.count + 1, sizeof *m->states);
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '_';
}

/*
 * Spots come in the order of their ends, so that their starts are out of order
 * by a few bytes at most: the list, latest first, is never searched far.
 */
static void
add_spot(struct rulematch *m, size_t rule, size_t at)
{
	struct rulematch_state *s = &m->states[rule];
	size_t later = NO_SPOT, earlier;
	size_t added = m->spots.count;
	struct rulematch_spot *spot;

	if (s->head != m->number)
		s->last = NO_SPOT;
	s->head = m->number;
	for (earlier = s->last; earlier != NO_SPOT;
		later = earlier, earlier = m->spots.items[earlier].earlier)
		if (m->spots.items[earlier].at <= at)
			break;
	if (earlier != NO_SPOT && m->spots.items[earlier].at == at)
		return;
	spot = ARRAY_PUSH(m->arena, &m->spots);
	*spot = (struct rulematch_spot){at, earlier};
	*(later == NO_SPOT ? &s->last : &m->spots.items[later].earlier) = added;
}

/* A rule begins at the beginning of a word, where there are words. */
static bool
may_begin(const struct rulematch *m, size_t start)
{
	const char *text = m->sentence.data;

	if (((unsigned char)text[start] & 0xc0) == 0x80)
		return false; /* inside a character */
	return !start || m->pack->writing.unspaced || !is_word(text[start - 1]);
}

static bool
on_literal(void *ctx, size_t value, size_t end)
{
	struct rulematch *m = ctx;
	size_t rule = rules_literal_rule(value);
	size_t head = rules_literal_head(value);
	size_t start = end - head;

	if (head) {
		if (may_begin(m, start))
			add_spot(m, rule, start);
	} else {
		if (m->states[rule].needle != m->number)
			m->hits[m->hit_count++] = rule;
		m->states[rule].needle = m->number;
		m->states[rule].needle_end = end;
	}
	return true;
}

static void
find_hits(struct rulematch *m, struct slice s)
{
	const struct rule_list *list = &m->pack->list;

	m->sentence = s;
	m->number++;
	m->hit_count = 0;
	m->spots.count = 0;
	literals_scan(m->pack->literals, s, on_literal, m);
	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].needles.count)
			m->hits[m->hit_count++] = i;
}

/* The first match of the rule. */
static bool
match(const struct rulematch *m, size_t rule, size_t *start, size_t *end)
{
	const struct rule *r = &m->pack->list.items[rule];
	const struct rulematch_state *s = &m->states[rule];
	bool found = false;

	if (!r->heads.count)
		return rx_match(r->rx, m->sentence, 0, start, end);
	if (s->head != m->number)
		return false;
	for (size_t i = s->last; i != NO_SPOT; i = m->spots.items[i].earlier)
		found = rx_match_at(r->rx, m->sentence, m->spots.items[i].at,
				start, end) ||
			found;
	return found;
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

const struct rule *
rulematch_best(struct rulematch *m, struct slice s, size_t *start, size_t *end)
{
	const struct rule *best = NULL;
	size_t from, to;

	find_hits(m, s);
	for (int weight = WEIGHT_MOST; weight >= 0 && !best; weight--)
		for (size_t i = 0; i < m->hit_count; i++) {
			const struct rule *r = &m->pack->list.items[m->hits[i]];

			if (r->weight != weight ||
				!match(m, m->hits[i], &from, &to) ||
				in_brackets(s, from))
				continue;
			if (best && to - from <= *end - *start)
				continue;
			best = r;
			*start = from;
			*end = to;
		}
	return best;
}
