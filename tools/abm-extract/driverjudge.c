#include <string.h>

#include "candidate.h"
#include "details.h"
#include "driverscore.h"
#include "fiscalyear.h"
#include "status.h"

#define SHORTEST 35 /* bytes of a clause that is quoted alone */
#define QUOTE_MOST 700 /* longer sentences are cut to their clauses */
#define TITLE_MOST 160 /* bytes */
#define OLD_YEARS 2 /* what lies so far back is history */
#define OPENING 40 /* bytes: "In fiscal 1992, we began" */
#define OLD_CASE_YEARS 5 /* a lawsuit lasts longer */
#define SHORT_WORD 3 /* letters of "and", "of", "the" */

/* A very long sentence is quoted from the clause of its match. */
static struct slice
quoted(const struct pack *pack, struct slice s, struct candidate *c)
{
	struct slice clause;

	if (s.len <= QUOTE_MOST)
		return s;
	clause = slice_trim(clause_at(pack, s, c->match_start));
	if (clause.len < SHORTEST ||
		clause.data + clause.len < s.data + c->match_end)
		return s;
	c->match_start -= (size_t)(clause.data - s.data);
	c->match_end -= (size_t)(clause.data - s.data);
	return clause;
}

static const char *
scope_of(const struct inquiry *q, const struct candidate *c)
{
	if (c->rule->person)
		return "person";
	if (!strcmp(c->rule->driver, "leadership") &&
		(c->driver.owner ||
			cue_found(q->pack, CUE_PERSON, c->sentence)))
		return "person";
	if (cue_found(q->pack, CUE_INDUSTRY, c->sentence) &&
		!cue_found(q->pack, CUE_COMPANY, c->sentence))
		return "industry";
	return "account";
}

static const char *
polarity_of(const struct inquiry *q, const struct candidate *c)
{
	if (!strcmp(c->driver.status, "risk") || c->rule->polarity == '-')
		return "negative";
	if (c->rule->polarity == '+')
		return "positive";
	if (cue_found(q->pack, CUE_NEGATIVE, c->sentence))
		return "negative";
	return cue_found(q->pack, CUE_POSITIVE, c->sentence) ? "positive"
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
describe(struct inquiry *q, struct candidate *c)
{
	struct driver *v = &c->driver;
	const struct person *owner = owner_of(&q->x->people, c->sentence);
	struct slice s = c->sentence;

	v->driver = c->rule->driver;
	v->sub = c->rule->sub;
	v->rule = c->rule->id;
	v->owner = owner ? owner->name : NULL;
	v->horizon = horizon_of(q->pack, s, q->calendar.period_year, q->arena);
	if (!strcmp(v->status, "planned") || v->horizon)
		v->target = target_of(q->pack, s, q->arena);
	v->scope = scope_of(q, c);
	v->polarity = polarity_of(q, c);
	v->audience = audience_of(v);
	amounts_find(&q->amounts, s, v->evidence.items[0].start, &v->amounts,
		q->arena);
	amounts_set_roles(q->pack, s, v->status, &v->amounts);
}

/* It closes a bracket that it did not open; "a)" is the item of a list. */
static bool
begins_in_brackets(struct slice s)
{
	size_t open = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '(')
			open++;
		if (s.data[i] != ')' || i < 2 || s.data[i - 2] == ' ')
			continue;
		if (!open)
			return true;
		open--;
	}
	return false;
}

/* It ends where a page does: "and the", without a stop. */
static bool
breaks_off(struct slice s)
{
	size_t at = s.len;

	if (slice_ends(s, ","))
		return true;

	while (at > 0 && s.data[at - 1] >= 'a' && s.data[at - 1] <= 'z')
		at--;
	return at > 0 && at < s.len && s.len - at <= SHORT_WORD &&
		s.data[at - 1] == ' ';
}

/* What a sentence cannot begin or end with, or a footnote. */
static bool
is_fragment(struct slice s)
{
	return begins_in_brackets(s) || breaks_off(s) ||
		strchr(",;:)]%&", s.data[0]) != NULL ||
		(s.len > 2 && s.data[0] == '(' && s.data[1] >= '0' &&
			s.data[1] <= '9') ||
		slice_starts(s, "—") || slice_starts(s, "*");
}

/* A title: no stop at its end, and most of its words have capitals. */
static bool
is_title(const struct pack *p, struct slice s)
{
	size_t words = 0, capitals = 0;

	if (p->writing.unspaced)
		return s.len <= TITLE_MOST && !slice_ends(s, "。") &&
			!slice_ends(s, "；") && !slice_ends(s, "！") &&
			!slice_ends(s, "”");
	if (strchr(".!?;:)\"", s.data[s.len - 1]) || s.len > TITLE_MOST)
		return false;
	for (size_t i = 0; i + 3 < s.len; i++) {
		bool starts = i == 0 || s.data[i - 1] == ' ';
		char c = s.data[i];

		if (!starts || slice_find_char(slice_sub(s, i, 4), ' ') < 4)
			continue;
		words++;
		capitals += c >= 'A' && c <= 'Z';
	}
	return words && capitals * 10 >= words * 6;
}

static const char *
status_for(const struct inquiry *q, const struct candidate *c)
{
	const char *status = status_of(q->pack, c->sentence, c->match_start);

	if (!status)
		return NULL;
	if (c->rule->risk)
		return "risk";
	if ((c->rule->standing || c->rule->person) &&
		strcmp(status, "risk") != 0)
		status = "descriptive";
	if (c->among_risks && !c->rule->person &&
		!strcmp(status, "descriptive"))
		return "risk";
	return status;
}

static bool
is_ahead(const struct candidate *c)
{
	return !strcmp(c->driver.status, "planned") ||
		!strcmp(c->driver.status, "in_progress");
}

/* Plans may speak of old things: "systems that date from 1988". */
static bool
is_dated(const struct candidate *c)
{
	return !is_ahead(c) ||
		fiscalyear_latest(slice_sub(c->sentence, 0, OPENING));
}

/* All years it names lie too far back. */
static bool
is_history(const struct inquiry *q, const struct candidate *c)
{
	int old = c->rule->risk ? OLD_CASE_YEARS : OLD_YEARS;
	int age = calendar_age(
		&q->calendar, q->pack, c->sentence, !is_ahead(c));

	return age >= old && !c->rule->standing && is_dated(c);
}

static void
set_evidence(struct inquiry *q, struct candidate *c, struct slice sentence)
{
	struct evidence *e = ARRAY_PUSH(q->arena, &c->driver.evidence);

	e->start = c->start + (size_t)(c->sentence.data - sentence.data);
	e->end = e->start + c->sentence.len;
	e->page = c->page;
}

bool
driver_judge(struct inquiry *q, struct candidate *c)
{
	struct slice sentence = c->sentence;
	struct signal signal = {
		.pack = q->pack,
		.rule = c->rule,
		.place = c->place,
		.same_driver = q->kind_hits[c->kind],
		.sentences = q->sentences,
		.calendar = &q->calendar,
		.arena = q->arena,
	};

	if (is_fragment(sentence) || is_title(q->pack, sentence))
		return false;
	cue_read(q->pack, sentence);
	if (cue_found(q->pack, CUE_BOILERPLATE, sentence))
		return false;
	c->driver.status = status_for(q, c);
	if (!c->driver.status || is_history(q, c))
		return false;
	c->sentence = quoted(q->pack, sentence, c);
	if (is_fragment(c->sentence))
		return false;
	set_evidence(q, c, sentence);
	describe(q, c);
	signal.sentence = c->sentence;
	driver_score(&signal, &c->driver);
	likeness_of(c->sentence, &c->likeness);
	return true;
}
