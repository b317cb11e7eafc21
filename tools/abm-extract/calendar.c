#include "calendar.h"

#include <stdlib.h>
#include <string.h>

#include "cues.h"
#include "fiscalyear.h"

#define FIRST 1950
#define LAST 2060
#define LEAST 4 /* mentions that make a fiscal year's name */
#define FISCAL_MOST 12 /* fiscal years looked at in a sentence */

/* Where fiscal years stand in a sentence. */
struct fiscal_years {
	size_t at[FISCAL_MOST];
	size_t count;
};

/*
 * The next year that a pattern finds from *at on; empty: no more.  The pattern
 * is asked by itself: a whole text is too much for cue_next().
 */
static struct slice
next_fiscal(const struct rx *rx, struct slice s, size_t *at)
{
	size_t start, end;

	if (!rx || !rx_match(rx, s, *at, &start, &end))
		return SLICE_NONE;
	*at = end > *at ? end : *at + 1;
	return rx_capture(rx, s, rx_group(rx, "year"));
}

/* The latest fiscal year that the text speaks of almost as much as of any. */
static int
fiscal_of_text(const struct pack *p, struct slice text)
{
	const struct rx *rx = cue_pattern(p, CUE_FISCAL, 0);
	size_t mentions[LAST - FIRST + 1] = {0};
	size_t best = LAST - FIRST, most = 0, at = 0;
	struct slice found;

	while ((found = next_fiscal(rx, text, &at)).len) {
		int year = fiscalyear_latest(found);

		if (year >= FIRST && year <= LAST)
			mentions[year - FIRST]++;
	}
	for (size_t i = 0; i <= LAST - FIRST; i++)
		if (mentions[i] > most)
			most = mentions[i];
	while (best > 0 && mentions[best] * 2 < most)
		best--;
	return most >= LEAST ? FIRST + (int)best : 0;
}

void
calendar_open(struct calendar *c, const struct pack *p, const char *period_end,
	struct slice text)
{
	int year;

	c->fiscal_year = fiscal_of_text(p, text);
	c->period_year = fiscalyear_of(text);
	if (!period_end || strlen(period_end) != 10)
		return;
	year = (int)strtol(period_end, NULL, 10);
	if (year < c->period_year)
		return; /* the end of a period that the report looks back on */
	c->period_year = year;
	c->early_end = strncmp(period_end + 5, "07", 2) < 0;
}

static void
find_fiscal(const struct pack *p, struct slice s, struct fiscal_years *out)
{
	const struct rx *rx;
	struct slice found;

	out->count = 0;
	if (!cue_found(p, CUE_FISCAL, s))
		return;
	for (size_t i = 0; (rx = cue_pattern(p, CUE_FISCAL, i)); i++) {
		size_t at = 0;

		while (out->count < FISCAL_MOST &&
			(found = next_fiscal(rx, s, &at)).len)
			out->at[out->count++] = (size_t)(found.data - s.data);
	}
}

static bool
is_fiscal(const struct fiscal_years *f, size_t at)
{
	size_t i = 0;

	while (i < f->count && f->at[i] != at)
		i++;
	return i < f->count;
}

/* A year that ends early has a part in the calendar's year before. */
static int
age_of_year(const struct calendar *c, int year, bool fiscal)
{
	int age = c->period_year - year;

	if (fiscal)
		return (c->fiscal_year ? c->fiscal_year : c->period_year) -
			year;
	return c->early_end && age == 1 ? 0 : age;
}

int
calendar_age(const struct calendar *c, const struct pack *p, struct slice s,
	bool done)
{
	struct fiscal_years fiscal;
	int latest = CALENDAR_NO_YEAR, past = CALENDAR_NO_YEAR;

	if (!c->period_year || !fiscalyear_latest(s))
		return CALENDAR_NO_YEAR;
	find_fiscal(p, s, &fiscal);
	for (size_t i = 0; i + 4 <= s.len; i++) {
		int year = fiscalyear_at(s, i);
		int age;

		if (!year)
			continue;
		age = age_of_year(c, year, is_fiscal(&fiscal, i));
		if (latest == CALENDAR_NO_YEAR || age < latest)
			latest = age;
		if (age >= 0 && (past == CALENDAR_NO_YEAR || age < past))
			past = age;
	}
	return done && past != CALENDAR_NO_YEAR ? past : latest;
}
