#include "driverscore.h"

#include <math.h>
#include <string.h>

#include "fiscalyear.h"
#include "words.h"

#define OPENING 40 /* bytes: "In fiscal 1992, we began" */
#define VAGUE 0.46 /* specificity, in log-odds */
#define TELLING 6 /* weight of a rule that tells enough by itself */
/*
 * What the parts are worth beside each other, and how likely a sentence is of
 * use of which nothing is known, in log-odds: a logistic regression over some
 * 3,900 sentences of 145 reports that a reader judged, together with the
 * weights of rules/en/words.tsv.
 */
#define BASE (-5.15)
#define SPECIFICITY_WORTH 0.62
#define STATUS_WORTH 0.88
#define PLACE_WORTH 0.17
#define AGENCY_WORTH 1.14
#define RARITY_WORTH 1.38
#define LENGTH_WORTH 0.00
#define WORDLESS 2.0 /* in a language whose words were not counted */
#define GENERIC 0.9 /* log-odds that each such pattern costs */
#define ROUTINE 2.2 /* what every report has to say, once */

static double
status_part(const struct signal *s, const struct driver *d)
{
	if (!strcmp(d->status, "planned"))
		return 1.5;
	if (!strcmp(d->status, "in_progress"))
		return 1.6;
	if (!strcmp(d->status, "done"))
		return 0.5;
	if (!strcmp(d->status, "risk"))
		return s->rule->risk ? 0.4 : -0.8;
	return s->rule->standing || s->rule->person || d->amounts.count ? 0.0
									: -0.6;
}

static size_t
count_of(struct slice s, const char *mark)
{
	size_t count = 0;
	size_t at;

	while ((at = slice_find(s, mark)) < s.len) {
		count++;
		s = slice_from(s, at + strlen(mark));
	}
	return count;
}

/*
 * Capitalised words inside the sentence: names of places, products, people;
 * what stands in quotes or title marks where there are no capitals.
 */
static size_t
names_in(const struct pack *p, struct slice s)
{
	size_t names = 0;

	if (p->writing.unspaced)
		return 2 * (count_of(s, "“") + count_of(s, "《"));

	for (size_t i = 2; i + 1 < s.len; i++) {
		bool capital = s.data[i] >= 'A' && s.data[i] <= 'Z';
		bool small = s.data[i + 1] >= 'a' && s.data[i + 1] <= 'z';

		if (capital && small &&
			(s.data[i - 1] == ' ' || s.data[i - 1] == '\n') &&
			!strchr(".!?", s.data[i - 2]))
			names++;
	}
	return names;
}

/* Of last year only what happened is still news, not what was booked. */
static double
last_year(const struct signal *s)
{
	return cue_found(s->pack, CUE_EVENT, s->sentence) ? -1.4 : -2.6;
}

/* What happened years ago is no news; what is ahead is. */
static double
recency(const struct signal *s, const struct driver *d)
{
	bool ahead = !strcmp(d->status, "planned");
	int age = calendar_age(s->calendar, s->pack, s->sentence, !ahead);

	if (age == CALENDAR_NO_YEAR)
		return 0;
	if (age < 0)
		return 0.3;
	if (age == 0)
		return 0.1;
	if (ahead)
		return fiscalyear_latest(slice_sub(s->sentence, 0, OPENING))
			? -0.8 /* decided then */
			: 0;
	return age == 1 ? last_year(s) : -1.6;
}

static double
specificity_part(const struct signal *s, const struct driver *d)
{
	size_t names = names_in(s->pack, s->sentence);
	double part = 0;
	bool money = slice_find_char(s->sentence, '$') < s->sentence.len;
	bool share = false;

	for (size_t i = 0; i < d->amounts.count; i++) {
		bool pure = !strcmp(d->amounts.items[i].unit, "pure");

		money = money || !pure;
		share = share || pure;
	}
	part += money ? 0.8 : 0;
	part += share ? 0.5 : 0;
	part += d->horizon ? 0.8 : 0;
	part += d->target ? 0.5 : 0;
	part += cue_found(s->pack, CUE_DATE, s->sentence) ? 0.5 : 0;
	part += cue_found(s->pack, CUE_PROGRAMME, s->sentence) ? 0.4 : 0;
	part += names > 4 ? 0.6 : 0.15 * (double)names;
	if (d->amounts.count > 5)
		part -= 0.8; /* a table put into words */
	return part + recency(s, d);
}

/* Who acts: what others plan and do is no intention of the company. */
static double
agency_part(const struct signal *s, const struct driver *d)
{
	bool ahead = !strcmp(d->status, "planned") ||
		!strcmp(d->status, "in_progress");
	double part = ahead ? -0.2 : -0.1;

	if (cue_found(s->pack, CUE_AGENCY, s->sentence))
		part = 0.6;
	else if (cue_found(s->pack, CUE_COMPANY, s->sentence))
		part = 0.1;
	if (cue_found(s->pack, CUE_EVENT, s->sentence))
		part += 0.4;
	if (cue_found(s->pack, CUE_INDUSTRY, s->sentence))
		part -= cue_found(s->pack, CUE_COMPANY, s->sentence) ? 0.5
								     : 1.8;
	return part -
		GENERIC * (double)cue_count(s->pack, CUE_GENERIC, s->sentence);
}

/* A word of Chinese has two characters of three bytes, more or less. */
static size_t
words_in(const struct pack *p, struct slice s)
{
	size_t words = 1;

	if (p->writing.unspaced)
		return s.len / 5;
	for (size_t i = 1; i < s.len; i++)
		words += (s.data[i] == ' ' || s.data[i] == '\n') &&
			s.data[i - 1] != ' ';
	return words;
}

static double
length_part(const struct pack *p, struct slice s)
{
	size_t words = words_in(p, s);

	if (s.data[0] >= 'a' && s.data[0] <= 'z')
		return -2; /* the rest of something */
	if (words < 8)
		return -1.2;
	if (words < 12)
		return -0.2;
	return words <= 45 ? 0.2 : words <= 70 ? -0.1 : -0.8;
}

/*
 * An intention without a date, a figure, a name; a telling rule is enough when
 * it is the company's own.
 */
static bool
is_vague(const struct signal *s, const struct driver *d, double specificity)
{
	bool telling = s->rule->weight >= TELLING &&
		cue_found(s->pack, CUE_COMPANY, s->sentence);

	return specificity < VAGUE && !telling &&
		(!strcmp(d->status, "planned") ||
			!strcmp(d->status, "in_progress"));
}

/* A rule that half the report matches tells little. */
static double
rarity_part(const struct signal *s)
{
	double share = (double)s->same_driver /
		(double)(s->sentences + DRIVER_FEW);

	return 0.35 * s->rule->weight -
		(share > 0.05 ? 0.4 * log(share / 0.05) : 0) -
		(cue_found(s->pack, CUE_ROUTINE, s->sentence) ? ROUTINE : 0);
}

static double
weight_of(const struct signal *s, const char *term)
{
	return words_weight(&s->pack->words, slice_of(term));
}

/* The words of the sentence, and what it has been found to be. */
static double
wording_part(const struct signal *s, const struct driver *d)
{
	struct arena *a = s->arena;

	if (words_none(&s->pack->words))
		return WORDLESS;
	return words_tell(&s->pack->words, s->sentence, a) +
		weight_of(s, arena_printf(a, "[%s]", d->driver)) +
		weight_of(s, arena_printf(a, "[%s/%s]", d->driver, d->sub)) +
		weight_of(s, arena_printf(a, "[%s]", d->status)) +
		weight_of(s, arena_printf(a, "[%s %s]", d->driver, d->status));
}

void
driver_score(const struct signal *s, struct driver *d)
{
	double specificity = specificity_part(s, d);

	if (is_vague(s, d, specificity))
		specificity -= 0.8;
	d->parts.specificity = SPECIFICITY_WORTH * specificity;
	d->parts.status = STATUS_WORTH * status_part(s, d);
	d->parts.section = PLACE_WORTH * s->place;
	d->parts.agency = AGENCY_WORTH * agency_part(s, d);
	d->parts.length = LENGTH_WORTH * length_part(s->pack, s->sentence);
	d->parts.rarity = RARITY_WORTH * rarity_part(s) + s->rule->odds;
	d->parts.wording = wording_part(s, d);
	d->score = driver_points(d, 0);
}

double
driver_points(const struct driver *d, double penalty)
{
	double sum = BASE + d->parts.specificity + d->parts.status +
		d->parts.section + d->parts.agency + d->parts.length +
		d->parts.rarity + d->parts.wording - penalty;

	return 100 / (1 + exp(-sum));
}
