#include "fiscalyear.h"

#include <string.h>

#include "base/bytes16.h"

#define FIRST 1950
#define LAST 2060
#define LEAST 3 /* mentions that make a report's year */

static bool
digit_at(struct slice s, size_t i)
{
	return i < s.len && s.data[i] >= '0' && s.data[i] <= '9';
}

int
fiscalyear_at(struct slice s, size_t i)
{
	int year = 0;

	if (!digit_at(s, i) ||
		(i > 0 && (strchr("$.,", s.data[i - 1]) || digit_at(s, i - 1))))
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

/* From i on, the first place at which a year may begin, or near the end. */
static size_t
next_digit(struct slice s, size_t i)
{
	size_t len = BYTES16;

	while (len == BYTES16 && i + BYTES16 <= s.len) {
		struct bytes16 b = bytes16_load(s.data + i);

		/* Years begin with 1 or 2. */
		len = bytes16_first(bytes16_within(b, '1', '2'));
		i += len;
	}
	return i;
}

int
fiscalyear_latest(struct slice s)
{
	int latest = 0;

	for (size_t i = next_digit(s, 0); i + 4 <= s.len;
		i = next_digit(s, i + 1)) {
		int year = fiscalyear_at(s, i);

		if (year > latest)
			latest = year;
	}
	return latest;
}

int
fiscalyear_of(struct slice text)
{
	size_t mentions[LAST - FIRST + 1] = {0};
	size_t best = LAST - FIRST, most = 0;

	for (size_t i = next_digit(text, 0); i + 4 <= text.len;
		i = next_digit(text, i + 1)) {
		int year = fiscalyear_at(text, i);

		if (year)
			mentions[year - FIRST]++;
	}
	for (size_t i = 0; i <= LAST - FIRST; i++)
		if (mentions[i] > most)
			most = mentions[i];
	while (best > 0 && mentions[best] * 2 < most)
		best--;
	return most >= LEAST ? FIRST + (int)best : 0;
}
