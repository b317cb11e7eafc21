#include "drivers.h"

#include <stdlib.h>
#include <string.h>

#include "amounts.h"
#include "details.h"
#include "driverscore.h"
#include "likeness.h"
#include "literals.h"
#include "place.h"
#include "status.h"

#define CANDIDATES 6000 /* sentences with a rule, of one document */
#define RANKED 220 /* of them, those that are looked at closely */
#define KEPT 60
#define SHORTEST 35 /* bytes of a sentence */
#define LONGEST 1200
#define QUOTE_MOST 700 /* longer sentences are cut to their clauses */
#define KINDS 64
#define REPEAT_PENALTY 0.22 /* log-odds, per driver of the same kind before */

struct candidate {
	struct driver driver;
	const struct rule *rule;
	struct slice sentence;
	size_t start; /* of the sentence */
	int page;
	size_t match_start, match_end;
	double place;
	size_t kind;
	struct likeness likeness;
	bool used;
};

struct finder {
	const struct rules *rules;
	const struct pack *pack;
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	struct place place;
	struct amounts_setting amounts;
	struct candidate *items;
	size_t count, cap;
	size_t *hits; /* rules whose needle is in the sentence */
	size_t hit_count;
	size_t *seen; /* by rule: number of the sentence that hit it last */
	size_t sentence;
	int period_year;
	bool early_end;
	const char *kinds[KINDS]; /* drivers met */
	size_t kind_hits[KINDS];
	size_t kind_count;
};

static void
on_literal(void *ctx, size_t rule)
{
	struct finder *p = ctx;

	if (p->seen[rule] == p->sentence)
		return;
	p->seen[rule] = p->sentence;
	p->hits[p->hit_count++] = rule;
}

static void
find_hits(struct finder *p, struct slice s)
{
	const struct rule_list *list = &p->pack->list;

	p->sentence++;
	p->hit_count = 0;
	literals_scan(p->pack->literals, s, on_literal, p);
	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].needles.count)
			p->hits[p->hit_count++] = i;
}

/* Of the rules of this weight that match, the one that matches most. */
static void
try_weight(struct finder *p, int weight, struct slice s, struct candidate *c)
{
	size_t start, end;

	for (size_t i = 0; i < p->hit_count; i++) {
		const struct rule *r = &p->pack->list.items[p->hits[i]];

		if (r->weight != weight || !rx_match(r->rx, s, 0, &start, &end))
			continue;
		if (c->rule && end - start <= c->match_end - c->match_start)
			continue;
		c->rule = r;
		c->match_start = start;
		c->match_end = end;
	}
}

/* The weightiest rule that matches. */
static bool
best_rule(struct finder *p, struct slice s, struct candidate *c)
{
	find_hits(p, s);
	for (int weight = WEIGHT_MOST; weight >= 0 && !c->rule; weight--)
		try_weight(p, weight, s, c);
	return c->rule != NULL;
}

static size_t
kind_of(struct finder *p, const char *driver)
{
	for (size_t i = 0; i < p->kind_count; i++)
		if (!strcmp(p->kinds[i], driver))
			return i;
	if (p->kind_count == KINDS)
		return KINDS - 1;
	p->kinds[p->kind_count] = driver;
	return p->kind_count++;
}

static struct candidate *
new_candidate(struct finder *p)
{
	if (p->count == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 256;
		struct candidate *items = arena_alloc(p->a, cap, sizeof *items);

		if (p->count)
			memcpy(items, p->items, p->count * sizeof *items);
		p->items = items;
		p->cap = cap;
	}
	memset(&p->items[p->count], 0, sizeof *p->items);
	return &p->items[p->count++];
}

/* A very long sentence is quoted from the clause of its match. */
static struct slice
quoted(const struct finder *p, struct slice s, struct candidate *c)
{
	struct slice clause;

	if (s.len <= QUOTE_MOST)
		return s;
	clause = slice_trim(clause_at(p->pack, s, c->match_start));
	if (clause.len < SHORTEST ||
		clause.data + clause.len < s.data + c->match_end)
		return s;
	c->match_start -= (size_t)(clause.data - s.data);
	c->match_end -= (size_t)(clause.data - s.data);
	return clause;
}

static const char *
scope_of(const struct finder *p, const struct candidate *c)
{
	if (!strcmp(c->rule->driver, "leadership") &&
		(c->driver.owner ||
			cue_found(p->pack, CUE_PERSON, c->sentence)))
		return "person";
	if (cue_found(p->pack, CUE_INDUSTRY, c->sentence) &&
		!cue_found(p->pack, CUE_COMPANY, c->sentence))
		return "industry";
	return "account";
}

static const char *
polarity_of(const struct finder *p, const struct candidate *c)
{
	if (!strcmp(c->driver.status, "risk") || c->rule->polarity == '-')
		return "negative";
	if (c->rule->polarity == '+')
		return "positive";
	if (cue_found(p->pack, CUE_NEGATIVE, c->sentence))
		return "negative";
	return cue_found(p->pack, CUE_POSITIVE, c->sentence) ? "positive"
							     : "neutral";
}

/* Only what the company would say of itself is fit for a customer's eyes. */
static const char *
audience_of(const struct driver *d)
{
	bool fit = strcmp(d->polarity, "negative") != 0 &&
		strcmp(d->status, "risk") != 0 && !strcmp(d->scope, "account");

	return fit ? "customer" : "internal";
}

static void
describe(struct finder *p, struct candidate *c)
{
	struct driver *v = &c->driver;
	const struct person *owner = owner_of(&p->x->people, c->sentence);
	struct slice s = c->sentence;

	v->driver = c->rule->driver;
	v->sub = c->rule->sub;
	v->rule = c->rule->id;
	v->owner = owner ? owner->name : NULL;
	v->scope = scope_of(p, c);
	v->polarity = polarity_of(p, c);
	v->audience = audience_of(v);
	amounts_find(
		&p->amounts, s, v->evidence.items[0].start, &v->amounts, p->a);
	amounts_set_roles(p->pack, s, v->status, &v->amounts);
	v->horizon = horizon_of(p->pack, s, p->x->period_end, p->a);
	if (v->horizon && !c->rule->standing &&
		!strcmp(v->status, "descriptive"))
		v->status = "planned";
	if (!strcmp(v->status, "planned") || v->horizon)
		v->target = target_of(p->pack, s, p->a);
}

/* What can be said of a candidate at little cost, in log-odds. */
static double
first_guess(const struct candidate *c)
{
	struct slice s = c->sentence;
	double guess = c->place + 0.35 * c->rule->weight;
	size_t digits = 0, capitals = 0;

	for (size_t i = 1; i < s.len; i++) {
		digits += s.data[i] >= '0' && s.data[i] <= '9';
		capitals += s.data[i] >= 'A' && s.data[i] <= 'Z' &&
			s.data[i - 1] == ' ';
	}
	if (slice_find_char(s, '$') < s.len)
		guess += 0.8;
	if (digits >= 2)
		guess += 0.8;
	return guess + (capitals > 5 ? 0.6 : 0.12 * (double)capitals);
}

static void
on_sentence(void *ctx, const struct sentence *at)
{
	struct finder *p = ctx;
	struct slice s = doctext_slice(p->d, at->start, at->end);
	struct candidate *c;
	double place;

	if (!place_of(&p->place, at, &place) || s.len < SHORTEST ||
		s.len > LONGEST || p->count == CANDIDATES)
		return;
	c = new_candidate(p);
	if (!best_rule(p, s, c)) {
		p->count--;
		return;
	}
	c->sentence = s;
	c->start = at->start;
	c->page = at->block->page;
	c->place = place;
	c->driver.score = first_guess(c);
	c->kind = kind_of(p, c->rule->driver);
	p->kind_hits[c->kind]++;
}

/* False: nothing to be underlined after all. */
static bool
judge(struct finder *p, struct candidate *c)
{
	struct slice s = c->sentence;
	struct evidence *e;

	if (cue_found(p->pack, CUE_BOILERPLATE, s))
		return false;
	c->driver.status = status_of(p->pack, s, c->match_start);
	if (!c->driver.status)
		return false;
	if (c->rule->risk)
		c->driver.status = "risk";
	else if (c->rule->standing && strcmp(c->driver.status, "risk") != 0)
		c->driver.status = "descriptive";
	c->sentence = quoted(p, s, c);
	e = ARRAY_PUSH(p->a, &c->driver.evidence);
	e->start = c->start + (size_t)(c->sentence.data - s.data);
	e->end = e->start + c->sentence.len;
	e->page = c->page;
	return true;
}

static int
by_score(const void *a, const void *b)
{
	const struct candidate *x = a;
	const struct candidate *y = b;

	if (x->driver.score > y->driver.score)
		return -1;
	if (x->driver.score < y->driver.score)
		return 1;
	return x->sentence.data < y->sentence.data
		? -1
		: x->sentence.data > y->sentence.data;
}

static void
score(struct finder *p, struct candidate *c, size_t candidates)
{
	const struct signal s = {
		.pack = p->pack,
		.sentence = c->sentence,
		.rule = c->rule,
		.place = c->place,
		.same_driver = p->kind_hits[c->kind],
		.sentences = candidates,
		.period_year = p->period_year,
		.early_end = p->early_end,
	};

	describe(p, c);
	driver_score(&s, &c->driver);
	likeness_of(c->sentence, &c->likeness);
}

static void
sort(struct finder *p)
{
	if (p->count)
		qsort(p->items, p->count, sizeof *p->items, by_score);
}

/* Looks closely at the most promising candidates only. */
static void
score_all(struct finder *p)
{
	size_t candidates = p->count;
	size_t kept = 0;

	sort(p);
	for (size_t i = 0; i < candidates && kept < RANKED; i++) {
		struct candidate c = p->items[i];

		if (!judge(p, &c))
			continue;
		score(p, &c, candidates);
		p->items[kept++] = c;
	}
	p->count = kept;
	sort(p);
}

/* The best that is left, with less for kinds that were taken before. */
static struct candidate *
take_best(struct finder *p, const size_t taken[KINDS])
{
	struct candidate *best = NULL;
	double most = 0;

	for (size_t i = 0; i < p->count; i++) {
		struct candidate *c = &p->items[i];
		double points;

		if (c->used)
			continue;
		points = driver_points(
			&c->driver, REPEAT_PENALTY * (double)taken[c->kind]);
		if (!best || points > most) {
			most = points;
			best = c;
		}
	}
	if (best) {
		best->used = true;
		best->driver.score = most;
	}
	return best;
}

static bool
is_repeat(const struct candidate *const *kept, size_t count,
	const struct candidate *c)
{
	for (size_t i = 0; i < count; i++)
		if (likeness_same(&kept[i]->likeness, &c->likeness))
			return true;
	return false;
}

static void
keep_best(struct finder *p)
{
	const struct candidate *kept[KEPT];
	size_t taken[KINDS] = {0};
	size_t count = 0;
	struct candidate *c;

	while (count < KEPT && (c = take_best(p, taken)) != NULL) {
		if (is_repeat(kept, count, c))
			continue;
		kept[count++] = c;
		taken[c->kind]++;
		c->driver.initiative = initiative_of(p->pack, c->sentence,
			c->match_start, c->match_end, p->a);
		*ARRAY_PUSH(p->a, &p->x->drivers) = c->driver;
	}
}

void
drivers_find(const struct rules *rules, const struct doctext *d,
	struct extract *x, struct arena *a)
{
	const char *language = x->language && strcmp(x->language, "und") != 0
		? x->language
		: "en";
	struct finder p = {.rules = rules, .d = d, .x = x, .a = a};

	p.pack = rules_pack(rules, language);
	if (!p.pack) {
		*ARRAY_PUSH(a, &x->warnings) = arena_printf(
			a, "no driver rules for language '%.20s'", language);
		return;
	}
	p.amounts = (struct amounts_setting){
		.rules = rules->amounts,
		.unit = x->unit,
		.facts = &x->facts,
		.scaled = amounts_scaled(rules->amounts, x->text),
		.comma = strncmp(language, "en", 2) != 0,
	};
	if (x->period_end && strlen(x->period_end) == 10) {
		p.period_year = (int)strtol(x->period_end, NULL, 10);
		p.early_end = strncmp(x->period_end + 5, "06", 2) < 0;
	}
	p.place = (struct place){.pack = p.pack, .d = d, .x = x};
	p.hits = arena_alloc(a, 2 * p.pack->list.count + 1, sizeof *p.hits);
	p.seen = arena_alloc(a, p.pack->list.count + 1, sizeof *p.seen);
	sentences_each(d, on_sentence, &p);
	score_all(&p);
	keep_best(&p);
}
