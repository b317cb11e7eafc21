/*
 * Inline XBRL transformations of numbers: Transformation Rules Registry 1
 * (2010) to 5 (2022), whose names differ in hyphens and case only where they
 * mean the same, and the SEC's ixt-sec.
 */
#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "ixbrl.h"

#define DIGITS_LIMIT 60

enum number_kind {
	KIND_DOT, /* 1,234.5: the default */
	KIND_COMMA, /* 1.234,5 */
	KIND_ZERO, /* a dash is zero */
	KIND_WORDS, /* forty-two */
	KIND_UNITS /* "12 EUR 50", Indian and Japanese unit decimals */
};

/* The format's local name without hyphens, in lower case. */
static void
plain_name(const char *format, char out[64])
{
	const char *colon = strrchr(format, ':');
	size_t len = 0;

	for (const char *s = colon ? colon + 1 : format; *s && len < 63; s++)
		if (*s != '-')
			out[len++] = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32)
							    : *s;
	out[len] = '\0';
}

static enum number_kind
kind_of(const char *format)
{
	char name[64];

	if (!format)
		return KIND_DOT;
	plain_name(format, name);
	if (!strcmp(name, "zerodash") || !strcmp(name, "fixedzero") ||
		!strcmp(name, "numdash") || !strcmp(name, "fixedempty"))
		return KIND_ZERO;
	if (strstr(name, "word"))
		return KIND_WORDS;
	if (strstr(name, "unitdecimal"))
		return KIND_UNITS;
	if (!strcmp(name, "numcommadecimal") || !strcmp(name, "numcomma") ||
		!strcmp(name, "numdotcomma") ||
		!strcmp(name, "numspacecomma") ||
		!strcmp(name, "numcommadecimalapos"))
		return KIND_COMMA;
	return KIND_DOT;
}

/* ASCII digits for fullwidth ones; 0 for what no number holds. */
static char
ascii_of(uint32_t c)
{
	if (c < 0x80)
		return (char)c;
	if (c >= 0xff10 && c <= 0xff19)
		return (char)('0' + (c - 0xff10));
	if (c == 0xff0e)
		return '.';
	if (c == 0xff0c)
		return ',';
	return '\0';
}

/*
 * Digits with at most one point, without grouping; false when there is
 * something else inside.  Brackets and currency signs around are dropped.
 */
static bool
clean_number(struct slice text, char group, char point, char out[DIGITS_LIMIT])
{
	size_t off = 0, len = 0;
	bool seen_point = false;

	while (off < text.len) {
		uint32_t u = utf8_next(text.data, text.len, &off);
		char c = ascii_of(u);

		if (utf8_is_space(u) || c == group || c == '\'' || u == 0x2019)
			continue;
		if (c == point && !seen_point && point) {
			seen_point = true;
			c = '.';
		} else if (c < '0' || c > '9') {
			if (strchr("()$%", c ? c : '$'))
				continue;
			return false;
		}
		if (len >= DIGITS_LIMIT - 2)
			return false;
		if (c == '.' && !len)
			out[len++] = '0';
		out[len++] = c;
	}
	if (len && out[len - 1] == '.')
		len--;
	out[len] = '\0';
	return len > 0;
}

/* Two runs of digits: whole units and hundredths. */
static bool
unit_decimal(struct slice text, char out[DIGITS_LIMIT])
{
	size_t len = 0;
	int run = 0;
	bool inside = false;

	for (size_t i = 0; i < text.len && len < DIGITS_LIMIT - 3; i++) {
		char c = text.data[i];

		if (c < '0' || c > '9') {
			inside = inside && c == ',';
			continue;
		}
		if (!inside && ++run > 2)
			break;
		if (!inside && run == 2)
			out[len++] = '.';
		inside = true;
		out[len++] = c;
	}
	out[len] = '\0';
	return len > 0;
}

static int64_t
word_value(struct slice w)
{
	static const char *const small[] = {"zero", "one", "two", "three",
		"four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen",
		"sixteen", "seventeen", "eighteen", "nineteen"};
	static const char *const tens[] = {"twenty", "thirty", "forty", "fifty",
		"sixty", "seventy", "eighty", "ninety"};

	if (slice_is_fold(w, "no") || slice_is_fold(w, "none") ||
		slice_is_fold(w, "nil"))
		return 0;
	for (int i = 0; i < 20; i++)
		if (slice_is_fold(w, small[i]))
			return i;
	for (int i = 0; i < 8; i++)
		if (slice_is_fold(w, tens[i]))
			return 20 + 10 * i;
	return -1;
}

static int64_t
magnitude_of(struct slice w)
{
	if (slice_is_fold(w, "thousand"))
		return 1000;
	if (slice_is_fold(w, "million"))
		return 1000000;
	return slice_is_fold(w, "billion") ? 1000000000 : 0;
}

/* English number words. */
static bool
words_value(struct slice text, struct decimal *d)
{
	int64_t total = 0, current = 0;
	size_t i = 0;

	if (!text.len || text.len > 200)
		return false;
	while (i < text.len) {
		size_t from = i;
		struct slice w;
		int64_t v;

		while (i < text.len && !strchr(" -,", text.data[i]))
			i++;
		w = slice_sub(text, from, i - from);
		i += i < text.len;
		if (!w.len || slice_is_fold(w, "and"))
			continue;
		v = word_value(w);
		if (v >= 0) {
			current += v;
		} else if (slice_is_fold(w, "hundred")) {
			current = (current ? current : 1) * 100;
		} else if (magnitude_of(w)) {
			total += (current ? current : 1) * magnitude_of(w);
			current = 0;
		} else {
			return false;
		}
	}
	*d = decimal_from_int(total + current);
	return true;
}

static bool
is_dash(struct slice text)
{
	return slice_is(text, "-") || slice_is(text, "\xe2\x80\x94") ||
		slice_is(text, "\xe2\x80\x93") ||
		slice_is(text, "\xe2\x88\x92");
}

static bool
read_number(enum number_kind kind, struct slice text, struct decimal *d)
{
	char digits[DIGITS_LIMIT];

	if (kind == KIND_ZERO || is_dash(text)) {
		*d = decimal_from_int(0);
		return true;
	}
	if (kind == KIND_WORDS && words_value(text, d))
		return true;
	if (kind == KIND_UNITS
			? !unit_decimal(text, digits)
			: !clean_number(text, kind == KIND_COMMA ? '.' : ',',
				  kind == KIND_COMMA ? ',' : '.', digits))
		return false;
	return decimal_parse(slice_of(digits), d);
}

const char *
ixformat_number(struct arena *a, const char *format, struct slice text,
	int scale, bool negative, const char **error)
{
	struct decimal d;

	text = slice_trim(text);
	/* A minus of its own is not allowed by the registry, but occurs. */
	if (slice_starts(text, "-") && text.len > 1) {
		negative = !negative;
		text = slice_from(text, 1);
	}
	if (!read_number(kind_of(format), text, &d) ||
		!decimal_shift(d, scale, &d)) {
		*error = "not a number in this format";
		return NULL;
	}
	return decimal_text(a, negative ? decimal_neg(d) : d);
}
