#include "fiscalyear.h"

#include <string.h>

#define FIRST 1950
#define LAST 2060
#define LEAST 3 /* mentions that make a report's year */

static bool
digit_at(struct slice s, size_t i)
{
	return i < s.len && s.data[i] >= '0' && s.data[i] <= '9';
}

/* The year that stands at i, or 0: four digits of no amount. */
static int
year_at(struct slice s, size_t i)
{
	int year = 0;

	if (i > 0 && (strchr("$.,", s.data[i - 1]) || digit_at(s, i - 1)))
		return 0;
	for (size_t j = 0; j < 4; j++) {
		if (!digit_at(s, i + j))
			return 0;
		year = year * 10 + (s.data[i + j] - '0');
	}
	if (digit_at(s, i + 4) || year < FIRST || year > LAST)
		return 0;
	if (i + 5 < s.len && s.data[i + 4] == ',' && digit_at(s, i + 5))
		return 0;
	return year;
}

static int
latest_until(struct slice s, int last)
{
	int latest = 0;

	for (size_t i = 0; i + 4 <= s.len; i++) {
		int year = digit_at(s, i) ? year_at(s, i) : 0;

		if (year > latest && year <= last)
			latest = year;
	}
	return latest;
}

int
fiscalyear_latest(struct slice s)
{
	return latest_until(s, LAST);
}

int
fiscalyear_of_done(struct slice s, int period_year)
{
	int year = latest_until(s, period_year);

	return year ? year : fiscalyear_latest(s);
}

int
fiscalyear_of(struct slice text)
{
	size_t mentions[LAST - FIRST + 1] = {0};
	size_t best = 0;

	for (size_t i = 0; i + 4 <= text.len; i++) {
		int year = digit_at(text, i) ? year_at(text, i) : 0;

		if (year)
			mentions[year - FIRST]++;
	}
	for (size_t i = 1; i <= LAST - FIRST; i++)
		if (mentions[i] >= mentions[best])
			best = i;
	return mentions[best] >= LEAST ? FIRST + (int)best : 0;
}
