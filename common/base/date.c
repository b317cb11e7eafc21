#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY_SECONDS 86400

static int
month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool
date_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 &&
		d.day >= 1 && d.day <= month_days(d.year, d.month);
}

/* `count` digits at s; -1 when one is none. */
static int
digits(const char *s, int count)
{
	int v = 0;

	for (int i = 0; i < count; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

bool
date_parse(struct slice s, struct date *d)
{
	struct date got;

	if (s.len != DATE_SIZE - 1 || s.data[4] != '-' || s.data[7] != '-')
		return false;
	got.year = digits(s.data, 4);
	got.month = digits(s.data + 5, 2);
	got.day = digits(s.data + 8, 2);
	if (!date_valid(got))
		return false;
	*d = got;
	return true;
}

/* The last `count` digits. */
static void
put_digits(char *to, int64_t value, int count)
{
	while (count--) {
		to[count] = (char)('0' + value % 10);
		value /= 10;
	}
}

void
date_format(struct date d, char out[DATE_SIZE])
{
	put_digits(out, d.year, 4);
	out[4] = '-';
	put_digits(out + 5, d.month, 2);
	out[7] = '-';
	put_digits(out + 8, d.day, 2);
	out[DATE_SIZE - 1] = '\0';
}

/* Days of the civil calendar in eras of 400 years that begin on 1 March. */
int64_t
date_days(struct date d)
{
	int64_t y = d.year - (d.month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t month = (d.month + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + d.day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 -
		year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date
date_from_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t month = (5 * doy + 2) / 153;
	struct date d;

	d.day = (int)(doy - (153 * month + 2) / 5 + 1);
	d.month = (int)(month < 10 ? month + 3 : month - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

int
date_compare(struct date a, struct date b)
{
	int64_t x = date_days(a);
	int64_t y = date_days(b);

	return (x > y) - (x < y);
}

struct date
date_add_days(struct date d, int64_t days)
{
	return date_from_days(date_days(d) + days);
}

struct date
date_add_months(struct date d, int months)
{
	int at = d.year * 12 + d.month - 1 + months;

	d.year = at / 12;
	d.month = at % 12 + 1;
	if (d.day > month_days(d.year, d.month))
		d.day = month_days(d.year, d.month);
	return d;
}

int
date_month_of(struct slice word)
{
	static const char *const names[] = {"january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december"};

	if (word.len && word.data[word.len - 1] == '.')
		word.len--;
	for (int i = 0; i < 12; i++) {
		size_t len = strlen(names[i]);
		bool abbreviated = word.len == 3 || (i == 8 && word.len == 4);

		if (word.len == len && slice_is_fold(word, names[i]))
			return i + 1;
		if (abbreviated && word.len < len) {
			struct slice head = slice_make(names[i], word.len);
			char fold[8] = {0};

			memcpy(fold, head.data, head.len);
			if (slice_is_fold(word, fold))
				return i + 1;
		}
	}
	return 0;
}

void
time_format(int64_t seconds, char out[TIME_SIZE])
{
	int64_t days = seconds / DAY_SECONDS;
	int64_t left = seconds % DAY_SECONDS;

	if (left < 0) {
		left += DAY_SECONDS;
		days--;
	}
	date_format(date_from_days(days), out);
	out[10] = 'T';
	put_digits(out + 11, left / 3600, 2);
	out[13] = ':';
	put_digits(out + 14, left / 60 % 60, 2);
	out[16] = ':';
	put_digits(out + 17, left % 60, 2);
	out[19] = 'Z';
	out[TIME_SIZE - 1] = '\0';
}

bool
time_parse(struct slice s, int64_t *seconds)
{
	struct date d;
	int hour, minute, second;

	if (s.len != TIME_SIZE - 1 || s.data[10] != 'T' || s.data[13] != ':' ||
		s.data[16] != ':' || s.data[19] != 'Z')
		return false;
	if (!date_parse(slice_sub(s, 0, 10), &d))
		return false;
	hour = digits(s.data + 11, 2);
	minute = digits(s.data + 14, 2);
	second = digits(s.data + 17, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
		second > 60)
		return false;
	*seconds = date_days(d) * DAY_SECONDS + hour * 3600 + minute * 60 +
		second;
	return true;
}

int64_t
time_now(void)
{
	return (int64_t)time(NULL);
}

int64_t
time_mono_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
date_as_of(const char *as_of, struct date *d)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long seconds;
	char *end;

	if (as_of)
		return date_parse(slice_of(as_of), d);
	if (!epoch || !*epoch) {
		*d = date_from_days(time_now() / DAY_SECONDS);
		return true;
	}
	seconds = strtoll(epoch, &end, 10);
	if (*end || seconds < 0 || seconds > 253402300799LL)
		return false;
	*d = date_from_days(seconds / DAY_SECONDS);
	return true;
}
