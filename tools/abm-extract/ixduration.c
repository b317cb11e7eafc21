#include "ixduration.h"

#include <string.h>

#include "base/buf.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "ixbrl.h"

/* Days of a month, a twelfth of 365.25. */
#define MONTH_DAYS "30.4375"
#define PARTS 4

enum { YEARS, MONTHS, DAYS, HOURS };

/* The integer in front of the point; *rest is what stands behind. */
static int64_t
take_whole(struct decimal *rest)
{
	struct decimal whole = *rest;
	decimal_coef unit = 1;

	for (int i = 0; i < rest->scale; i++)
		unit *= 10;
	whole.coef = rest->coef / unit;
	whole.scale = 0;
	if (!decimal_sub(*rest, whole, rest))
		*rest = decimal_from_int(0);
	return whole.coef > 999999 ? -1 : (int64_t)whole.coef;
}

static int64_t
times(struct decimal *rest, const char *factor)
{
	struct decimal f;

	if (!decimal_parse(slice_of(factor), &f) ||
		!decimal_mul(*rest, f, rest))
		*rest = decimal_from_int(0);
	return take_whole(rest);
}

static bool
is_nothing(const int64_t parts[PARTS])
{
	for (int i = 0; i < PARTS; i++)
		if (parts[i])
			return false;
	return true;
}

/* "P2Y6M": parts that are zero go, but for the one that was asked for. */
static const char *
print_duration(
	struct arena *a, const int64_t parts[PARTS], bool negative, int asked)
{
	static const char letters[] = "YMDH";
	struct buf out = BUF_INIT(128);
	const char *result;

	if (negative && !is_nothing(parts))
		buf_add_char(&out, '-');
	buf_add_char(&out, 'P');
	for (int i = 0; i < PARTS; i++)
		if (parts[i] || i == asked)
			buf_addf(&out, "%s%lld%c", i == HOURS ? "T" : "",
				(long long)parts[i], letters[i]);
	result = arena_strdup(a, buf_str(&out));
	buf_free(&out);
	return result;
}

const char *
ixduration_number(struct arena *a, const char *name, struct slice s)
{
	static const struct {
		const char *name;
		int part;
	} units[] = {{"duryear", YEARS}, {"durmonth", MONTHS},
		{"durweek", DAYS}, {"durday", DAYS}, {"durhour", HOURS}};
	int64_t parts[PARTS] = {0};
	struct decimal n;
	bool negative;
	int first = -1;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcmp(name, units[i].name))
			first = units[i].part;
	s = slice_trim(s);
	if (slice_starts(s, "+"))
		s = slice_from(s, 1);
	if (first < 0 || s.len > 20 || !decimal_parse(s, &n))
		return NULL;
	negative = n.coef < 0;
	n = negative ? decimal_neg(n) : n;
	parts[first] = !strcmp(name, "durweek") ? times(&n, "7")
						: take_whole(&n);
	if (first == YEARS)
		parts[MONTHS] = times(&n, "12");
	if (first == YEARS || first == MONTHS)
		parts[DAYS] = times(&n, MONTH_DAYS);
	if (!strcmp(name, "durday"))
		parts[HOURS] = times(&n, "24");
	for (int i = 0; i < PARTS; i++)
		if (parts[i] < 0)
			return NULL;
	return print_duration(a, parts, negative, first);
}

/* The unit that a word names, or -1. */
static int
unit_of(struct slice word)
{
	static const char *const units[] = {"year", "month", "day"};

	for (int i = 0; i < 3; i++)
		if (slice_starts_fold(word, units[i]) &&
			word.len <= strlen(units[i]) + 1)
			return i;
	return -1;
}

/* Hyphens and dashes of all kinds part words, too. */
static bool
parts_words(uint32_t c)
{
	return utf8_is_space(c) || c == '-' || c == 0x58a || c == 0x5be ||
		(c >= 0x2010 && c <= 0x2015) || c == 0xfe58 || c == 0xfe63 ||
		c == 0xff0d;
}

static struct slice
next_word(struct slice *s)
{
	size_t off = 0, end = 0, after = 0;

	while (off < s->len) {
		uint32_t u = utf8_next(s->data, s->len, &off);

		after = off;
		if (parts_words(u))
			break;
		end = off;
	}
	struct slice word = slice_sub(*s, 0, end);

	*s = slice_from(*s, after);
	return word;
}

/* "five", "no", "90": the number that the words mean; -1: none. */
static int64_t
number_of(struct arena *a, struct slice words)
{
	struct buf plain = BUF_INIT(256);
	const char *error = NULL;
	const char *text;
	struct decimal n;

	while (words.len) {
		struct slice word = next_word(&words);

		if (word.len && plain.len)
			buf_add_char(&plain, ' ');
		buf_add(&plain, word.data, word.len);
	}
	text = ixformat_number(a, "ixt-sec:numwordsen",
		slice_make(buf_str(&plain), plain.len), 0, false, &error);
	buf_free(&plain);
	if (!text || !decimal_parse(slice_of(text), &n) || n.scale ||
		n.coef < 0 || n.coef > 999999)
		return -1;
	return (int64_t)n.coef;
}

const char *
ixduration_words(struct arena *a, struct slice s)
{
	int64_t parts[PARTS] = {0};
	const char *from = s.data;
	int last = -1;

	s = slice_trim(s);
	if (s.len && !number_of(a, s))
		return "P0D";
	while (s.len) {
		struct slice word = next_word(&s);
		struct slice bare = word;
		int unit;

		while (bare.len && bare.data[bare.len - 1] == ',')
			bare.len--;
		unit = unit_of(bare);
		if (unit < 0)
			continue;
		parts[unit] = number_of(a, slice_between(from, word.data));
		if (unit <= last || parts[unit] < 0)
			return NULL;
		last = unit;
		from = s.data;
	}
	if (last < 0)
		return NULL;
	return print_duration(a, parts, false, is_nothing(parts) ? DAYS : -1);
}
