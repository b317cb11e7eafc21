#include "driverscore.h"

#include <math.h>
#include <string.h>

#include "fiscalyear.h"

#define BASE -6.2 /* log-odds of a sentence of which nothing is known */

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
		return s->rule->risk ? 0.4 : -0.4;
	return s->rule->standing || d->amounts.count ? 0.0 : -0.6;
}

/* Capitalised words inside the sentence: names of places, products, people. */
static size_t
names_in(struct slice s)
{
	size_t names = 0;

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

/* What happened years ago is no news; what is ahead is. */
static double
recency(const struct signal *s)
{
	int latest = fiscalyear_latest(s->sentence);

	if (!latest || !s->period_year)
		return 0;
	if (latest > s->period_year)
		return 0.3;
	if (latest == s->period_year)
		return 0.1;
	if (latest == s->period_year - 1)
		return s->early_end ? 0 : -1;
	return -1.6;
}

static double
specificity_part(const struct signal *s, const struct driver *d)
{
	size_t names = names_in(s->sentence);
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
	return part + recency(s);
}

static double
agency_part(const struct signal *s)
{
	double part = -0.1;

	if (cue_found(s->pack, CUE_AGENCY, s->sentence))
		part = 0.6;
	else if (cue_found(s->pack, CUE_COMPANY, s->sentence))
		part = 0.1;
	if (cue_found(s->pack, CUE_EVENT, s->sentence))
		part += 0.4;
	if (cue_found(s->pack, CUE_INDUSTRY, s->sentence))
		part -= 0.5;
	return part -
		0.8 * (double)cue_count(s->pack, CUE_GENERIC, s->sentence);
}

static double
length_part(struct slice s)
{
	size_t words = 1;

	if (s.data[0] >= 'a' && s.data[0] <= 'z')
		return -2; /* the rest of something */
	for (size_t i = 1; i < s.len; i++)
		words += (s.data[i] == ' ' || s.data[i] == '\n') &&
			s.data[i - 1] != ' ';
	if (words < 8)
		return -1.2;
	if (words < 12)
		return -0.2;
	return words <= 45 ? 0.2 : words <= 70 ? -0.1 : -0.8;
}

void
driver_score(const struct signal *s, struct driver *d)
{
	double share = (double)s->same_driver /
		(double)(s->sentences + DRIVER_FEW);

	d->parts.specificity = specificity_part(s, d);
	d->parts.status = status_part(s, d);
	d->parts.section = s->place;
	d->parts.agency = agency_part(s);
	d->parts.length = length_part(s->sentence);
	d->parts.rarity = 0.35 * s->rule->weight -
		(share > 0.05 ? 0.4 * log(share / 0.05) : 0);
	d->score = driver_points(d, 0);
}

double
driver_points(const struct driver *d, double penalty)
{
	double sum = BASE + d->parts.specificity + d->parts.status +
		d->parts.section + d->parts.agency + d->parts.length +
		d->parts.rarity - penalty;

	return 100 / (1 + exp(-sum));
}
