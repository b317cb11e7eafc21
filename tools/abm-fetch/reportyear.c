/* The year of a report, by the words around it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reportwords.h"

#define YEARS 16 /* of one text; more are not looked at */
/* A year so many bytes from the phrase is the report's. */
#define BESIDE 24
#define BEFORE 4

struct year {
	int year;
	const char *begin, *end;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "2025", "20251231", "fy25", "ar25"; 0 for other numbers. */
static int
year_of(const char *folded, const char *digits, size_t len)
{
	char before = digits > folded ? digits[-1] : ' ';
	long n = strtol(digits, NULL, 10);

	if (len == 4)
		return (int)n;
	if (len == 8)
		return (int)(n / 10000);
	return len == 2 && strchr("yrb", before) ? (int)(2000 + n) : 0;
}

/* "2024 25", "2024 2025": the year that ends it. */
static bool
is_second_half(const struct year *before, const char *at, size_t len, long n)
{
	return before && at - before->end == 1 && before->year > 0 &&
		((len == 2 && n == (before->year + 1) % 100) ||
			(len == 4 && n == before->year + 1));
}

static bool
is_short_number(const char *s, size_t len, long from, long to)
{
	long n = strtol(s, NULL, 10);

	return len > 0 && len <= 2 && n >= from && n <= to;
}

/* The word before `at`, which a blank ends; its length. */
static size_t
word_before(const char *folded, const char *at, const char **word)
{
	const char *end = at > folded ? at - 1 : at;
	const char *p = end;

	while (p > folded && p[-1] != ' ')
		p--;
	*word = p;
	return (size_t)(end - p);
}

static bool
is_month_name(const char *s, size_t len)
{
	static const char months[] =
		" jan january januar janvier enero gennaio januari januar "
		"feb february februar fevrier febrero febbraio februari "
		"mar march marz mars marzo maart mart apr april avril abril "
		"aprile may mai mayo maggio mei maj jun june juni juin junio "
		"giugno jul july juli juillet julio luglio aug august aout "
		"agosto augustus augusti sep sept september septembre "
		"septiembre settembre oct october oktober octobre octubre "
		"ottobre nov november novembre noviembre dec december dezember "
		"decembre diciembre dicembre ";
	char padded[16];
	int n = snprintf(
		padded, sizeof padded, " %.*s ", (int)(len < 12 ? len : 12), s);

	return n > 0 && len >= 3 && len < 12 && strstr(months, padded);
}

/* 1 to 12 of a name; 0: it is none. */
static int
month_of(const char *s, size_t len)
{
	static const char *const names[] = {"jan januar", "feb fev", "mar maa",
		"apr avr abr", "may mai mei mag", "jun jui giu", "jul lug",
		"aug aou ago", "sep set", "oct okt ott out", "nov",
		"dec dez dic"};

	if (!is_month_name(s, len))
		return 0;
	if (len >= 4 && !strncmp(s, "juil", 4))
		return 7;
	for (int i = 0; i < 12; i++)
		for (const char *n = names[i]; n; n = strchr(n, ' ')) {
			n += *n == ' ';
			if (!strncmp(s, n, 3))
				return i + 1;
		}
	return 0;
}

/*
 * "12 03 2026", "12 march 2026", "march 12 2026", "2026 03 12": its month; 0
 * when the year is no day's.  The last days of a month are those of periods.
 */
static int
month_before(const char *folded, const char *begin)
{
	const char *second, *first;
	size_t second_len = word_before(folded, begin, &second);
	size_t first_len = word_before(folded, second, &first);

	if (is_short_number(first, first_len, 1, 27) &&
		is_short_number(second, second_len, 1, 12))
		return (int)strtol(second, NULL, 10);
	if (is_short_number(first, first_len, 1, 12) &&
		is_short_number(second, second_len, 1, 27))
		return (int)strtol(first, NULL, 10);
	if (is_short_number(first, first_len, 1, 27))
		return month_of(second, second_len);
	return is_short_number(second, second_len, 1, 27)
		? month_of(first, first_len)
		: 0;
}

static int
month_behind(const char *end)
{
	char *after;
	long month, day;

	if (*end != ' ')
		return 0;
	month = strtol(end + 1, &after, 10);
	if (after - end != 3 || *after != ' ' || month < 1 || month > 12)
		return 0;
	end = after;
	day = strtol(end + 1, &after, 10);
	return after - end == 3 && day >= 1 && day <= 27 ? (int)month : 0;
}

/* The day that something came out is not of the report's year. */
static int
month_of_day(const char *folded, const char *begin, const char *end)
{
	int month = month_before(folded, begin);

	return month ? month : month_behind(end);
}

static size_t
years_of(const char *folded, int this_year, struct year out[YEARS])
{
	size_t count = 0;

	for (const char *p = folded; *p && count < YEARS;) {
		size_t len = 0;
		int year;

		if (!is_digit(*p)) {
			p++;
			continue;
		}
		while (is_digit(p[len]))
			len++;
		if (is_second_half(count ? &out[count - 1] : NULL, p, len,
			    strtol(p, NULL, 10))) {
			out[count - 1].year++;
			out[count - 1].end = p + len;
		} else if ((year = year_of(folded, p, len)) >= 1990 &&
			year <= this_year + 1 &&
			!month_of_day(folded, p, p + len)) {
			out[count++] = (struct year){year, p, p + len};
		}
		p += len;
	}
	return count;
}

/* What stands before a report's name is often the day it came out. */
static long
distance(const struct year *y, const char *begin, const char *end)
{
	return y->begin >= end ? y->begin - end : begin - y->end + BEFORE;
}

int
reportyear(const char *folded, const char *phrase, int this_year)
{
	struct year years[YEARS];
	size_t count = years_of(folded, this_year, years);
	const char *begin = phrase ? strstr(folded, phrase) : NULL;
	const char *end = begin ? begin + strlen(phrase) : NULL;
	const struct year *beside = NULL;
	int newest = 0;

	for (size_t i = 0; i < count; i++) {
		const struct year *y = &years[i];

		if (y->year > newest && y->year <= this_year + 1)
			newest = y->year;
		if (begin && distance(y, begin, end) <= BESIDE &&
			(!beside ||
				distance(y, begin, end) <
					distance(beside, begin, end)))
			beside = y;
	}
	return beside ? beside->year : newest;
}

int
reportyear_of_day(const char *folded, int this_year)
{
	for (const char *p = folded; *p; p++) {
		bool begins = is_digit(*p) && (p == folded || p[-1] == ' ');
		int year = begins && strspn(p, "0123456789") == 4
			? (int)strtol(p, NULL, 10)
			: 0;
		int month = year >= 1990 && year <= this_year + 1
			? month_of_day(folded, p, p + 4)
			: 0;

		/* What is filed in spring is of the year before. */
		if (month)
			return month <= 7 ? year - 1 : year;
	}
	return 0;
}
