#include "calendar.h"

#include <stdlib.h>
#include <string.h>

#include "cues.h"
#include "details.h"
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
	int year, month;

	c->fiscal_year = fiscal_of_text(p, text);
	c->period_year = fiscalyear_of(text);
	if (!period_end || strlen(period_end) != 10)
		return;
	year = (int)strtol(period_end, NULL, 10);
	if (year < c->period_year)
		return; /* the end of a period that the report looks back on */
	c->period_year = year;
	month = (int)strtol(period_end + 5, NULL, 10);
	c->early_end = month <= 6 ? month : 0;
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

/* The month before the year that stands at `at`: "March 6, 2025"; 0: none. */
static int
month_before(const struct pack *p, struct slice s, size_t at)
{
	size_t end = at, from;
	int month;

	while (end > 0 && strchr(" ,0123456789", s.data[end - 1]))
		end--;
	for (from = end; from > 0 && s.data[from - 1] != ' ';)
		from--;
	month = end - from < 3 ? 0
			       : month_of(p, slice_sub(s, from, end - from));
	return month >= 1 && month <= 12 ? month : 0;
}

/* A year that ends early has a part in the calendar's year before. */
static int
age_of_date(const struct calendar *c, int year, int month)
{
	int age = c->period_year - year;

	return age == 1 && c->early_end && (!month || month > c->early_end)
		? 0
		: age;
}

static int
age_of_fiscal(const struct calendar *c, int year)
{
	return (c->fiscal_year ? c->fiscal_year : c->period_year) - year;
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
		age = is_fiscal(&fiscal, i)
			? age_of_fiscal(c, year)
			: age_of_date(c, year, month_before(p, s, i));
		if (latest == CALENDAR_NO_YEAR || age < latest)
			latest = age;
		if (age >= 0 && (past == CALENDAR_NO_YEAR || age < past))
			past = age;
	}
	return done && past != CALENDAR_NO_YEAR ? past : latest;
}
