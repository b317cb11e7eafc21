#include "drivers.h"

#include <stdlib.h>
#include <string.h>

#include "candidate.h"
#include "instructions.h"
#include "place.h"
#include "rulematch.h"

#define CANDIDATES 6000 /* sentences with a rule, of one document */
#define SHORTEST 35 /* bytes of a sentence */
#define LONGEST 1200
#define PERSON_PLACE 1.0 /* pay is told in places that count for little */

struct finder {
	const struct pack *pack;
	struct inquiry *inquiry;
	struct candidates list;
	struct place place;
	struct rulematch match;
	const char *kinds[DRIVER_KINDS]; /* drivers met */
	size_t kind_count;
};

static size_t
kind_of(struct finder *p, const char *driver)
{
	for (size_t i = 0; i < p->kind_count; i++)
		if (!strcmp(p->kinds[i], driver))
			return i;
	if (p->kind_count == DRIVER_KINDS)
		return DRIVER_KINDS - 1;
	p->kinds[p->kind_count] = driver;
	return p->kind_count++;
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
	struct slice s = slice_trim(
		doctext_slice(p->inquiry->d, at->start, at->end));
	struct candidate *c;
	double place;

	if (!place_of(&p->place, at, &place) || s.len < SHORTEST ||
		s.len > LONGEST || p->list.count == CANDIDATES)
		return;
	c = ARRAY_PUSH(p->inquiry->arena, &p->list);
	*c = (struct candidate){
		.start = (size_t)(s.data - p->inquiry->d->text.data)};
	c->rule = rulematch_best(&p->match, s, &c->match_start, &c->match_end);
	if (!c->rule ||
		instructions_near(
			p->inquiry->x, at->block, at->start, at->end)) {
		p->list.count--;
		return;
	}
	c->sentence = s;
	c->page = at->block->page;
	c->place = c->rule->person && place < PERSON_PLACE ? PERSON_PLACE
							   : place;
	c->driver.score = first_guess(c);
	c->kind = kind_of(p, c->rule->driver);
	c->among_risks = place_is_of_risks(&p->place);
	p->inquiry->kind_hits[c->kind]++;
}

static void
find(struct inquiry *q)
{
	struct finder p = {.pack = q->pack, .inquiry = q};

	p.place = (struct place){.pack = q->pack,
		.d = q->d,
		.x = q->x,
		.calendar = &q->calendar};
	rulematch_open(&p.match, q->pack, q->arena);
	sentences_each(q->d, on_sentence, &p);
	q->sentences = p.list.count;
	driver_rank(q, &p.list);
}

void
drivers_find(struct rules *rules, const struct doctext *d, struct extract *x,
	struct arena *a)
{
	const char *language = x->language && strcmp(x->language, "und") != 0
		? x->language
		: "en";
	struct inquiry q = {.d = d, .x = x, .arena = a};
	struct fault f = FAULT_INIT;

	q.pack = rules_pack(rules, language, &f);
	if (!q.pack) {
		*ARRAY_PUSH(a, &x->warnings) = arena_printf(a,
			"no driver rules for language '%.20s'%s%.200s",
			language, f.text[0] ? ": " : "", f.text);
		return;
	}
	q.amounts = (struct amounts_setting){
		.rules = rules->amounts,
		.unit = x->unit,
		.facts = &x->facts,
		.scaled = amounts_scaled(rules->amounts, x->text),
		.numbers = q.pack->writing.numbers,
	};
	calendar_open(&q.calendar, q.pack, x->period_end, x->text);
	find(&q);
}
