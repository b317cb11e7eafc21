/*
 * Inline XBRL transformations of dates.  The names of all registries tell the
 * order of day, month and year, and the language behind it; so the order and
 * the language are read from the name, and the text by them.
 */
#include "ixdate.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "monthnames.h"

#define NUMBERS 3
#define WORDS 6

/* What the text holds: up to three numbers and some words, in any order. */
struct pieces {
	int numbers[NUMBERS];
	size_t digits[NUMBERS]; /* of each number */
	int count;
	struct slice words[WORDS];
	size_t word_count;
};

/* Of an alphabet, not of Chinese or Japanese. */
static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= 0xc0 && c < 0x2000);
}

/* Also fullwidth and Devanagari ones; -1: none. */
static int
digit_of(uint32_t c)
{
	static const uint32_t zeros[] = {'0', 0xff10, 0x966};

	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (c >= zeros[i] && c <= zeros[i] + 9)
			return (int)(c - zeros[i]);
	return -1;
}

/* End of the word that begins at `at`; marks may stand inside. */
static size_t
word_end(struct slice s, size_t at)
{
	size_t end = at;

	while (at < s.len) {
		uint32_t u = utf8_next(s.data, s.len, &at);

		if (!is_letter(u) || digit_of(u) >= 0)
			break;
		end = at;
	}
	return end;
}

static bool
add_digit(struct pieces *p, bool inside, int digit)
{
	int at = p->count - (inside ? 1 : 0);

	if (at == NUMBERS || p->digits[at] == 4)
		return false;
	p->count = at + 1;
	p->digits[at]++;
	p->numbers[at] = p->numbers[at] * 10 + digit;
	return true;
}

static bool
take_pieces(struct slice s, struct pieces *p)
{
	size_t off = 0;
	bool inside = false;

	memset(p, 0, sizeof *p);
	while (off < s.len) {
		size_t at = off;
		uint32_t u = utf8_next(s.data, s.len, &off);
		int digit = digit_of(u);

		if (digit >= 0) {
			if (!add_digit(p, inside, digit))
				return false;
		} else if (is_letter(u)) {
			off = word_end(s, at);
			if (p->word_count < WORDS)
				p->words[p->word_count++] = slice_sub(
					s, at, off - at);
		}
		inside = digit >= 0;
	}
	return p->count > 0;
}

/* The order that a format's name tells: "dmy", "my", ...; "" for none. */
static const char *
order_of(const char *name)
{
	static const struct {
		const char *part; /* of the name */
		const char *order;
	} orders[] = {
		{"longuk", "dmy"},
		{"shortuk", "dmy"},
		{"slasheu", "dmy"},
		{"doteu", "dmy"},
		{"longus", "mdy"},
		{"shortus", "mdy"},
		{"slashus", "mdy"},
		{"dotus", "mdy"},
		{"daymonthnameyear", "dmy"},
		{"daymonthromanyear", "dmy"},
		{"daymonthyear", "dmy"},
		{"monthnamedayyear", "mdy"},
		{"monthdayyear", "mdy"},
		{"yearmonthnameday", "ymd"},
		{"yearmonthday", "ymd"},
		{"yeardaymonth", "ydm"},
		{"daymonth", "dm"},
		{"monthnameday", "md"},
		{"monthday", "md"},
		{"monthnameyear", "my"},
		{"monthromanyear", "my"},
		{"monthyear", "my"},
		{"yearmonth", "ym"},
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (strstr(name, orders[i].part))
			return orders[i].order;
	return "";
}

/* "date-ind-..." and "calindaymonthyear" are of India's own calendar. */
static bool
is_saka(const char *name)
{
	return strstr(name, "calin") || strstr(name, "dateind");
}

static struct slice
language_of_name(const char *name)
{
	size_t len = strlen(name);

	if (is_saka(name))
		return slice_of("ind");
	if (strstr(name, "roman"))
		return slice_of("roman");
	if (len > 2 && month_language(slice_of(name + len - 2)))
		return slice_of(name + len - 2);
	return slice_of("en");
}

/* The year before the first one of a Japanese era, or -1. */
static int
era_before(struct slice s)
{
	static const struct {
		const char *name;
		int before;
	} eras[] = {{"令", 2018}, {"平", 1988}, {"昭", 1925}, {"大", 1911},
		{"明", 1867}};

	for (size_t i = 0; i < sizeof eras / sizeof *eras; i++)
		if (slice_find(s, eras[i].name) < s.len)
			return eras[i].before;
	return -1;
}

/* 元年 is the first year of an era: its number goes before the others. */
static bool
add_first_year(struct pieces *p)
{
	if (p->count == NUMBERS)
		return false;
	memmove(p->numbers + 1, p->numbers, (NUMBERS - 1) * sizeof *p->numbers);
	memmove(p->digits + 1, p->digits, (NUMBERS - 1) * sizeof *p->digits);
	p->numbers[0] = 1;
	p->digits[0] = 1;
	p->count++;
	return true;
}

/* The month that one of the words is. */
static int
month_among(const struct pieces *p, struct slice language)
{
	int month = 0;

	for (size_t i = 0; i < p->word_count && !month; i++)
		month = month_of_word(language, p->words[i]);
	return month;
}

/*
 * The Indian national calendar: the year begins on 22 March, in leap years on
 * 21 March with a month of 31 days; five more of 31 follow, then 30 each.
 */
static bool
from_saka(struct date *d)
{
	const int year = d->year + 78;
	const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	const int first = leap ? 31 : 30;
	const int longest = d->month == 1 ? first : d->month <= 6 ? 31 : 30;
	int days = d->day - 1;

	if (d->day > longest || year > 9998)
		return false;
	for (int m = 1; m < d->month; m++)
		days += m == 1 ? first : m <= 6 ? 31 : 30;
	*d = date_add_days((struct date){year, 3, leap ? 21 : 22}, days);
	return true;
}

/* Fills in what the order asks for; false: too few numbers, or too many. */
static bool
assign(const char *order, const struct pieces *p, bool era, struct date *d)
{
	int next = 0;

	for (const char *o = order; *o; o++) {
		if (*o == 'm' && d->month)
			continue;
		if (next == p->count)
			return false;
		if (*o == 'd')
			d->day = p->numbers[next];
		else if (*o == 'm')
			d->month = p->numbers[next];
		else
			d->year = p->numbers[next] +
				(p->digits[next] <= 2 && !era ? 2000 : 0);
		next++;
	}
	return next == p->count;
}

static const char *
print_date(struct arena *a, const char *order, struct date d)
{
	static const int days[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (d.month < 1 || d.month > 12)
		return NULL;
	if (!strchr(order, 'y'))
		return d.day >= 1 && d.day <= days[d.month - 1]
			? arena_printf(a, "--%02d-%02d", d.month, d.day)
			: NULL;
	if (strchr(order, 'd'))
		return date_valid(d) ? arena_printf(a, "%04d-%02d-%02d", d.year,
					       d.month, d.day)
				     : NULL;
	return d.year > 0 ? arena_printf(a, "%04d-%02d", d.year, d.month)
			  : NULL;
}

/* "First Quarter 2024", "2024 Q1": the quarter's last day. */
static const char *
quarter_end(struct arena *a, struct slice s)
{
	static const char *const names[] = {
		"first", "second", "third", "fourth", "last"};
	static const int days[] = {0, 31, 30, 30, 31};
	struct pieces p;
	int quarter = 0, year = 0;

	if (!take_pieces(s, &p))
		return NULL;
	for (int i = 0; i < p.count; i++) {
		if (p.digits[i] == 4)
			year = p.numbers[i];
		else if (p.digits[i] == 1)
			quarter = p.numbers[i];
	}
	for (size_t w = 0; w < p.word_count; w++)
		for (int i = 0; i < 5 && !quarter; i++)
			if (slice_is_fold(p.words[w], names[i]))
				quarter = i < 4 ? i + 1 : 4;
	if (!year || quarter < 1 || quarter > 4)
		return NULL;
	return arena_printf(
		a, "%04d-%02d-%02d", year, quarter * 3, days[quarter]);
}

const char *
ixdate_text(struct arena *a, const char *name, struct slice s)
{
	const char *order = order_of(name);
	bool era = strstr(name, "era") != NULL;
	struct date d = {0, 0, 0};
	struct pieces p;

	if (strstr(name, "quarterend"))
		return quarter_end(a, s);
	if (!*order || !take_pieces(s, &p))
		return NULL;
	if (!era && p.count < (int)strlen(order))
		d.month = month_among(&p, language_of_name(name));
	if (era && slice_find(s, "元") < s.len && !add_first_year(&p))
		return NULL;
	if (!assign(order, &p, era, &d))
		return NULL;
	if (era && era_before(s) < 0)
		return NULL;
	if (era)
		d.year += era_before(s);
	if (is_saka(name)) {
		/* Years of two digits are of the last century until 2099. */
		if (d.year >= 2022)
			d.year -= 100;
		if (d.month < 1 || d.month > 12 || d.day < 1 || !from_saka(&d))
			return NULL;
	}
	return print_date(a, order, d);
}
