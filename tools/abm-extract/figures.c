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

		if ((c >= '0' && c <= '9') || (c == '.' && len)) {
			if (len == sizeof digits)
				return false;
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

/* What a table says of its figures, and the power of ten. */
static const struct {
	const char *words;
	int power;
} scales[] = {
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
	{"单位：元", 0},
	{"单位:元", 0},
	{"单位：千元", 3},
	{"单位：万元", 4},
	{"单位:万元", 4},
	{"单位：百万元", 6},
	{"单位：亿元", 8},
	{"人民币千元", 3},
	{"人民幣千元", 3},
	{"人民币万元", 4},
	{"人民币百万元", 6},
	{"人民幣百萬元", 6},
	{"\xc2\xa3 million", 6},
	{"\xc2\xa3million", 6},
	{"\xc2\xa3m", 6},
	{"\xc2\xa3 m", 6},
	{"\xe2\x82\xac million", 6},
	{"\xe2\x82\xacm", 6},
	{"$ million", 6},
	{"$million", 6},
	{"us$m", 6},
	{"$000", 3},
	{"chf000", 3},
	{"chf 000", 3},
	{"chf'000", 3},
	{"chfm", 6},
	{"chf million", 6},
	{"chf m", 6},
	{"eur million", 6},
	{"gbp million", 6},
	{"\xe2\x80\x99"
	 "000",
		3},
	{"rmb'000", 3},
	{"rmb million", 6},
	{"millions of yen", 6},
	{"yen in million", 6},
	{"thousands of yen", 3},
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

int
scale_said(struct slice s)
{
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (slice_find_fold(s, scales[i].words) < s.len)
			return scales[i].power;
	return -1;
}

static int
month_here(struct slice *s)
{
	size_t len = 0;
	int month;

	while (len < s->len && (s->data[len] | 32) >= 'a' &&
		(s->data[len] | 32) <= 'z')
		len++;
	month = date_month_of(slice_sub(*s, 0, len));
	*s = slice_from(*s, len);
	return month;
}

static int
number_here(struct slice *s)
{
	int n = 0;

	while (s->len && strchr(" ,\n\t", s->data[0]))
		*s = slice_from(*s, 1);
	while (s->len && s->data[0] >= '0' && s->data[0] <= '9' && n < 9999) {
		n = n * 10 + (s->data[0] - '0');
		*s = slice_from(*s, 1);
	}
	return n;
}

/* "31st of March": what stands between a day and its month. */
static void
skip_ordinal(struct slice *s)
{
	static const char *const ends[] = {"st", "nd", "rd", "th", NULL};

	for (size_t i = 0; ends[i]; i++)
		if (slice_starts(*s, ends[i])) {
			*s = slice_from(*s, 2);
			break;
		}
	*s = slice_trim(*s);
	if (slice_starts(*s, "of "))
		*s = slice_from(*s, 3);
}

/* "December 31, 2008", "31 December 2008" at the head of the text. */
static bool
date_here(struct slice s, struct date *d)
{
	s = slice_sub(s, 0, 60);
	while (s.len && strchr(" \t\n:", s.data[0]))
		s = slice_from(s, 1);
	d->day = number_here(&s);
	if (d->day)
		skip_ordinal(&s);
	d->month = month_here(&s);
	if (!d->month)
		return false;
	if (!d->day)
		d->day = number_here(&s);
	d->year = number_here(&s);
	return d->year >= 1980 && date_valid(*d);
}

/* The first date that stands behind the phrase. */
static bool
date_behind(struct slice text, const char *phrase, struct date *d)
{
	for (;;) {
		size_t at = slice_find_fold(text, phrase);

		if (at >= text.len)
			return false;
		text = slice_from(text, at + strlen(phrase));
		if (date_here(text, d))
			return true;
	}
}

const char *
fiscal_year_end(const struct doctext *d, struct arena *a)
{
	static const char *const phrases[] = {"fiscal year ended",
		"fiscal year ending", "for the year ended", "year ended",
		"years ended", "52 weeks ended", "53 weeks ended",
		"period ended", "annual report and accounts", NULL};
	struct slice all = slice_make(d->text.data, d->text.len);
	const struct slice places[] = {slice_sub(all, 0, COVER), all};
	char out[DATE_SIZE];
	struct date date;

	for (size_t p = 0; p < 2; p++)
		for (size_t i = 0; phrases[i]; i++)
			if (date_behind(places[p], phrases[i], &date)) {
				date_format(date, out);
				return arena_strdup(a, out);
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

/* What the statements say they are in; the most frequent one. */
static const char *
currency_said(struct slice s)
{
	static const struct {
		const char *words;
		const char *currency;
	} names[] = {{"in U.S. dollars", "USD"}, {"in US dollars", "USD"},
		{"in United States dollars", "USD"}, {"in US$", "USD"},
		{"in thousands of U.S. dollars", "USD"},
		{"in Canadian dollars", "CAD"}, {"in CDN$", "CAD"},
		{"in Australian dollars", "AUD"},
		{"in Hong Kong dollars", "HKD"}, {"HK$'000", "HKD"},
		{"HK$\xe2\x80\x99"
		 "000",
			"HKD"},
		{"in Singapore dollars", "SGD"},
		{"in New Zealand dollars", "NZD"}, {"CHF000", "CHF"},
		{"CHFm", "CHF"}, {"CHF million", "CHF"},
		{"in Swiss francs", "CHF"}, {"in thousands of CHF", "CHF"},
		{"millions of yen", "JPY"}, {"Millions of yen", "JPY"},
		{"in pounds sterling", "GBP"},
		{"\xc2\xa3"
		 "000",
			"GBP"},
		{"\xc2\xa3'000", "GBP"},
		{"\xc2\xa3\xe2\x80\x99"
		 "000",
			"GBP"},
		{"in euro", "EUR"},
		{"\xe2\x82\xac"
		 "000",
			"EUR"},
		{"RMB'000", "CNY"}, {"RMB million", "CNY"}};
	const char *best = NULL;
	size_t most = 2;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t count = count_sign(s, names[i].words);

		if (count > most) {
			most = count;
			best = names[i].currency;
		}
	}
	return best;
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

	const char *said = currency_said(s);

	if (said)
		return said;
	if (pound > dollar && pound > euro)
		return "GBP";
	if (euro > dollar && euro > pound)
		return "EUR";
	for (size_t i = 0; i < sizeof dollars / sizeof *dollars; i++)
		if (count_sign(s, dollars[i].words) >= 5)
			return dollars[i].currency;
	return "USD";
}
