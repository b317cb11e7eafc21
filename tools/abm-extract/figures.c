#include "figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define COVER ((size_t)30000) /* bytes: the cover page and what precedes it */

bool
figure_read(struct slice s, struct decimal *d)
{
	char digits[40];
	size_t len = 0;
	bool negative = false;

	s = slice_trim(s);
	if (slice_is(s, "-") || slice_is(s, "--") ||
		slice_is(s, "\xe2\x80\x94") || slice_is(s, "\xe2\x80\x93") ||
		slice_is(s, "$-") || slice_is(s, "$\xe2\x80\x94")) {
		*d = decimal_from_int(0);
		return true;
	}
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c >= '0' && c <= '9') {
			if (len >= sizeof digits - 2)
				return false;
			digits[len++] = c;
		} else if (c == '.' && len) {
			digits[len++] = c;
		} else if (c == '(' || (c == '-' && !len)) {
			/* "(1)" behind a figure is a note. */
			if (len)
				break;
			negative = true;
		} else if (!strchr("$, )*", c)) {
			if (len &&
				(c == '%' ||
					((c | 32) >= 'a' && (c | 32) <= 'z')))
				return false;
			if (!len && (unsigned char)c < 0x80)
				return false;
		}
	}
	if (len && digits[len - 1] == '.')
		len--;
	if (!len || !decimal_parse(slice_make(digits, len), d))
		return false;
	if (negative)
		*d = decimal_neg(*d);
	return true;
}

int
year_of(struct slice s)
{
	int year;

	s = slice_trim(s);
	if (s.len < 4 || s.len > 8 ||
		(s.len > 4 && s.data[4] != '(' && s.data[4] != '*'))
		return 0;
	year = 0;
	for (size_t i = 0; i < 4; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return 0;
		year = year * 10 + (s.data[i] - '0');
	}
	return year >= 1980 && year <= 2099 ? year : 0;
}

int
year_inside(struct slice s)
{
	int last = 0;

	for (size_t i = 0; i + 4 <= s.len; i++) {
		bool alone = (!i || s.data[i - 1] < '0' ||
				     s.data[i - 1] > '9') &&
			(i + 4 == s.len || s.data[i + 4] < '0' ||
				s.data[i + 4] > '9');
		int year = alone ? year_of(slice_sub(s, i, 4)) : 0;

		if (year)
			last = year;
	}
	return last;
}

int
scale_said(struct slice s)
{
	static const struct {
		const char *words;
		int power;
	} units[] = {
		{"in millions", 6},
		{"millions of dollars", 6},
		{"dollars in million", 6},
		{"in million", 6},
		{"$ millions", 6},
		{"$millions", 6},
		{"in thousands", 3},
		{"thousands of dollars", 3},
		{"dollars in thousand", 3},
		{"000's omitted", 3},
		{"000s omitted", 3},
		{"000 omitted", 3},
		{"($000", 3},
		{"in thousand", 3},
		{"in billions", 9},
		{"\xc2\xa3 million", 6},
		{"\xc2\xa3million", 6},
		{"\xc2\xa3m", 6},
		{"\xc2\xa3 m", 6},
		{"\xe2\x82\xac million", 6},
		{"\xe2\x82\xacm", 6},
		{"$ million", 6},
		{"$million", 6},
		{"us$m", 6},
		{"\xc2\xa3'000", 3},
		{"\xc2\xa3"
		 "000",
			3},
		{"\xe2\x82\xac'000", 3},
		{"us$'000", 3},
		{"$'000", 3},
		{"millions of pounds", 6},
		{"millions of euros", 6},
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (slice_find_fold(s, units[i].words) < s.len)
			return units[i].power;
	return -1;
}

/* "December 31, 2008" at the head of the text. */
static const char *
date_here(struct arena *a, struct slice s)
{
	char text[32] = {0};
	char out[DATE_SIZE];
	struct date d;
	size_t len = 0;
	char *end;

	while (s.len && strchr(" \t\n:", s.data[0]))
		s = slice_from(s, 1);
	while (len < s.len && (s.data[len] | 32) >= 'a' &&
		(s.data[len] | 32) <= 'z')
		len++;
	d.month = date_month_of(slice_sub(s, 0, len));
	if (!d.month)
		return NULL;
	s = slice_sub(slice_from(s, len), 0, sizeof text - 1);
	memcpy(text, s.data, s.len);
	d.day = (int)strtol(text, &end, 10);
	while (*end == ',' || *end == ' ' || *end == '\n')
		end++;
	d.year = (int)strtol(end, &end, 10);
	if (!date_valid(d) || d.year < 1980)
		return NULL;
	date_format(d, out);
	return arena_strdup(a, out);
}

const char *
fiscal_year_end(const struct doctext *d, struct arena *a)
{
	static const char *const phrases[] = {"fiscal year ended", "year ended",
		"years ended", "fiscal year ending", "52 weeks ended",
		"53 weeks ended", "period ended", NULL};
	struct slice head = slice_sub(
		slice_make(d->text.data, d->text.len), 0, COVER);

	for (size_t i = 0; phrases[i]; i++) {
		size_t at = slice_find_fold(head, phrases[i]);
		const char *date;

		if (at >= head.len)
			continue;
		date = date_here(a, slice_from(head, at + strlen(phrases[i])));
		if (date)
			return date;
	}
	return NULL;
}

static size_t
count_sign(struct slice s, const char *sign)
{
	size_t count = 0;

	for (;;) {
		size_t at = slice_find(s, sign);

		if (at >= s.len)
			return count;
		count++;
		s = slice_from(s, at + 1);
	}
}

const char *
currency_of_text(const struct doctext *d)
{
	static const struct {
		const char *words;
		const char *currency;
	} dollars[] = {{"Canadian dollars", "CAD"},
		{"Australian dollars", "AUD"}, {"HK$", "HKD"},
		{"New Zealand dollars", "NZD"}, {"Singapore dollars", "SGD"}};
	struct slice s = slice_make(d->text.data, d->text.len);
	size_t dollar = count_sign(s, "$");
	size_t pound = count_sign(s, "\xc2\xa3");
	size_t euro = count_sign(s, "\xe2\x82\xac");
	size_t yuan = count_sign(s, "元");

	if (yuan > dollar && yuan > pound && yuan > euro)
		return count_sign(s, "港") * 2 > yuan ? "HKD" : "CNY";

	if (pound > dollar && pound > euro)
		return "GBP";
	if (euro > dollar && euro > pound)
		return "EUR";
	for (size_t i = 0; i < sizeof dollars / sizeof *dollars; i++)
		if (count_sign(s, dollars[i].words) >= 5)
			return dollars[i].currency;
	return "USD";
}
