#include "base/httpdate.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

#define DAY_S 86400
#define UNSET (-1)
/* Words and numbers that are looked at; a comment may follow. */
#define PART_LIMIT 6
/* The calendar's first whole year. */
#define FIRST_YEAR 1583

static const char *const day_names[] = {
	"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const long_day_names[] = {"Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct moment {
	int year, month, day; /* month and day from 1 */
	int hour, minute, second;
	int zone_s; /* to add for UTC */
	bool has_time, has_zone, has_weekday;
};

/* The strict forms ---------------------------------------------------------- */

/* Moves behind a literal; false when it does not stand there. */
static bool
take(struct slice *s, const char *literal)
{
	if (!slice_starts(*s, literal))
		return false;
	*s = slice_from(*s, strlen(literal));
	return true;
}

static bool
take_digits(struct slice *s, size_t count, int *out)
{
	int n = 0;

	if (s->len < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (s->data[i] < '0' || s->data[i] > '9')
			return false;
		n = n * 10 + (s->data[i] - '0');
	}
	*s = slice_from(*s, count);
	*out = n;
	return true;
}

static bool
take_name(struct slice *s, const char *const *names, int count, int *number)
{
	for (int i = 0; i < count; i++)
		if (take(s, names[i])) {
			*number = i + 1;
			return true;
		}
	return false;
}

static bool
take_time(struct slice *s, struct moment *m)
{
	return take_digits(s, 2, &m->hour) && take(s, ":") &&
		take_digits(s, 2, &m->minute) && take(s, ":") &&
		take_digits(s, 2, &m->second);
}

/* Sun, 06 Nov 1994 08:49:37 GMT */
static bool
is_fixdate(struct slice s, struct moment *m)
{
	int weekday;

	return take_name(&s, day_names, 7, &weekday) && take(&s, ", ") &&
		take_digits(&s, 2, &m->day) && take(&s, " ") &&
		take_name(&s, month_names, 12, &m->month) && take(&s, " ") &&
		take_digits(&s, 4, &m->year) && take(&s, " ") &&
		take_time(&s, m) && slice_is(s, " GMT");
}

/* Sunday, 06-Nov-94 08:49:37 GMT */
static bool
is_rfc850(struct slice s, int64_t now, struct moment *m)
{
	int this_year = date_from_days(now / DAY_S).year;
	int weekday, year;

	if (!take_name(&s, long_day_names, 7, &weekday) || !take(&s, ", ") ||
		!take_digits(&s, 2, &m->day) || !take(&s, "-") ||
		!take_name(&s, month_names, 12, &m->month) || !take(&s, "-") ||
		!take_digits(&s, 2, &year) || !take(&s, " "))
		return false;
	m->year = this_year - this_year % 100 + year;
	if (m->year > this_year + 50)
		m->year -= 100;
	return take_time(&s, m) && slice_is(s, " GMT");
}

/* Sun Nov  6 08:49:37 1994 */
static bool
is_asctime(struct slice s, struct moment *m)
{
	int weekday;

	return take_name(&s, day_names, 7, &weekday) && take(&s, " ") &&
		take_name(&s, month_names, 12, &m->month) && take(&s, " ") &&
		(take(&s, " ") ? take_digits(&s, 1, &m->day)
			       : take_digits(&s, 2, &m->day)) &&
		take(&s, " ") && take_time(&s, m) && take(&s, " ") &&
		take_digits(&s, 4, &m->year) && !s.len;
}

/* A second of 60 is a leap second. */
static bool
to_seconds(const struct moment *m, int64_t *seconds)
{
	struct date first = {m->year, m->month, 1};

	if (m->month < 1 || m->month > 12 || m->day < 1 || m->day > 31 ||
		m->year < 1 || m->year > 9999 || m->hour > 23 ||
		m->minute > 59 || m->second > 60)
		return false;
	*seconds = (date_days(first) + m->day - 1) * DAY_S + m->hour * 3600 +
		m->minute * 60 + m->second + m->zone_s;
	return true;
}

bool
httpdate_parse(struct slice s, int64_t now, int64_t *seconds)
{
	struct moment m = {0};
	struct date d;

	if (!is_fixdate(s, &m) && !is_rfc850(s, now, &m) && !is_asctime(s, &m))
		return false;
	d = (struct date){m.year, m.month, m.day};
	return date_valid(d) && to_seconds(&m, seconds);
}

/* The lenient one ----------------------------------------------------------- */

struct zone {
	const char *name;
	int minutes; /* to add for UTC */
};

static const struct zone zones[] = {
	{"GMT", 0},
	{"UT", 0},
	{"UTC", 0},
	{"WET", 0},
	{"BST", -60},
	{"WAT", 60},
	{"AST", 240},
	{"ADT", 180},
	{"EST", 300},
	{"EDT", 240},
	{"CST", 360},
	{"CDT", 300},
	{"MST", 420},
	{"MDT", 360},
	{"PST", 480},
	{"PDT", 420},
	{"AKST", 540},
	{"AKDT", 480},
	{"HST", 600},
	{"CET", -60},
	{"MET", -60},
	{"CEST", -120},
	{"MEST", -120},
	{"MESZ", -120},
	{"EET", -120},
	{"JST", -540},
	{"NZT", -720},
	{"NZST", -720},
	{"NZDT", -780},
};

static int
full_year(int two_digits)
{
	return two_digits + (two_digits > 70 ? 1900 : 2000);
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_one_of(struct slice word, const char *const *names, int count, int *number)
{
	for (int i = 0; i < count; i++)
		if (slice_is_fold(word, names[i])) {
			*number = i + 1;
			return true;
		}
	return false;
}

/* RFC 822 5.1 as ITU writes it: A..M without J ahead of UTC, N..Y behind. */
static bool
military_zone(struct slice word, int *minutes)
{
	char c = word.data[0];

	if (word.len != 1 || c < 'A' || c == 'J')
		return false;
	if (c <= 'I')
		*minutes = -60 * (c - 'A' + 1);
	else if (c <= 'M')
		*minutes = -60 * (c - 'A');
	else
		*minutes = c == 'Z' ? 0 : 60 * (c - 'N' + 1);
	return c <= 'Z';
}

static bool
zone_of(struct slice word, int *minutes)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (slice_is(word, zones[i].name)) {
			*minutes = zones[i].minutes;
			return true;
		}
	return military_zone(word, minutes);
}

static bool
read_word(struct slice *s, struct moment *m)
{
	struct slice word;
	size_t len = 0;
	int number;

	while (len < s->len && is_alpha(s->data[len]))
		len++;
	word = slice_sub(*s, 0, len);
	*s = slice_from(*s, len);
	if (!m->has_weekday &&
		(is_one_of(word, day_names, 7, &number) ||
			is_one_of(word, long_day_names, 7, &number))) {
		m->has_weekday = true;
		return true;
	}
	if (m->month == UNSET && is_one_of(word, month_names, 12, &m->month))
		return true;
	if (m->has_zone || !zone_of(word, &number))
		return false;
	m->has_zone = true;
	m->zone_s = number * 60;
	return true;
}

static bool
take_one_or_two(struct slice *s, int *out)
{
	size_t count = s->len > 1 && is_digit(s->data[1]) ? 2 : 1;

	return take_digits(s, count, out);
}

/* "8:49" or "8:49:37"; nothing is taken when it is none. */
static bool
read_time(struct slice *s, struct moment *m)
{
	struct slice t = *s;
	struct moment x = *m;

	x.second = 0;
	if (!take_one_or_two(&t, &x.hour) || !take(&t, ":") ||
		!take_one_or_two(&t, &x.minute))
		return false;
	if (take(&t, ":") && !take_one_or_two(&t, &x.second))
		return false;
	if (x.hour > 23 || x.minute > 59 || x.second > 60)
		return false;
	x.has_time = true;
	*m = x;
	*s = t;
	return true;
}

/* A number is a zone, a whole date, a day or a year, in this order. */
static bool
place_number(struct moment *m, int n, size_t digits, char before)
{
	if (!m->has_zone && digits == 4 && n <= 1400 &&
		(before == '+' || before == '-')) {
		m->has_zone = true;
		m->zone_s = (n / 100 * 60 + n % 100) * 60;
		if (before == '+')
			m->zone_s = -m->zone_s;
		return true;
	}
	if (digits == 8 && m->year == UNSET && m->month == UNSET &&
		m->day == UNSET) {
		m->year = n / 10000;
		m->month = n / 100 % 100;
		m->day = n % 100;
		return true;
	}
	if (m->day == UNSET && n > 0 && n < 32) {
		m->day = n;
		return true;
	}
	if (m->year != UNSET)
		return false;
	m->year = n < 100 ? full_year(n) : n;
	return true;
}

static bool
read_number(struct slice *s, struct moment *m, char before)
{
	size_t digits = 0;
	int n;

	if (!m->has_time && read_time(s, m))
		return true;
	while (digits < s->len && is_digit(s->data[digits]))
		digits++;
	return digits <= 8 && take_digits(s, digits, &n) &&
		place_number(m, n, digits, before);
}

bool
httpdate_parse_lenient(struct slice s, int64_t *seconds)
{
	struct moment m = {.year = UNSET, .month = UNSET, .day = UNSET};
	int parts = 0;
	char before = 0;

	while (s.len && parts < PART_LIMIT) {
		if (is_alpha(s.data[0])) {
			if (!read_word(&s, &m))
				return false;
		} else if (is_digit(s.data[0])) {
			if (!read_number(&s, &m, before))
				return false;
		} else {
			before = s.data[0];
			s = slice_from(s, 1);
			continue;
		}
		parts++;
		before = 0;
	}
	return m.year >= FIRST_YEAR && to_seconds(&m, seconds);
}

void
httpdate_format(int64_t seconds, char out[HTTPDATE_SIZE])
{
	int64_t days = seconds / DAY_S - (seconds % DAY_S < 0);
	int rest = (int)(seconds - days * DAY_S);
	struct date d = date_from_days(days);
	/* Day 0 was a Thursday. */
	int weekday = (int)((days % 7 + 10) % 7);

	snprintf(out, HTTPDATE_SIZE, "%s, %02d %s %04d %02d:%02d:%02d GMT",
		day_names[weekday], d.day % 100, month_names[d.month - 1],
		d.year % 10000, rest / 3600 % 24, rest / 60 % 60, rest % 60);
}
