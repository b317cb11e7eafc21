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
	KIND_ZERO, /* whatever stands there is zero */
	KIND_DASH, /* a dash is zero, and nothing else */
	KIND_NONE, /* infinite, or no number */
	KIND_WORDS, /* forty-two */
	KIND_UNITS /* "12 EUR 50", Indian and Japanese unit decimals */
};

void
ixformat_name(const char *format, char out[IXFORMAT_NAME])
{
	const char *colon = strrchr(format, ':');
	size_t len = 0;

	for (const char *s = colon ? colon + 1 : format;
		*s && len < IXFORMAT_NAME - 1; s++)
		if (*s != '-')
			out[len++] = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32)
							    : *s;
	out[len] = '\0';
}

static enum number_kind
kind_of(const char *format)
{
	char name[IXFORMAT_NAME];

	if (!format)
		return KIND_DOT;
	ixformat_name(format, name);
	if (!strcmp(name, "fixedzero") || !strcmp(name, "fixedempty"))
		return KIND_ZERO;
	if (!strcmp(name, "zerodash") || !strcmp(name, "numdash"))
		return KIND_DASH;
	if (!strcmp(name, "numinf") || !strcmp(name, "numneginf") ||
		!strcmp(name, "numnan"))
		return KIND_NONE;
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

/* ASCII for the digits of other scripts; 0 for what no number holds. */
static char
ascii_of(uint32_t c)
{
	if (c < 0x80)
		return (char)c;
	if (c >= 0xff10 && c <= 0xff19)
		return (char)('0' + (c - 0xff10));
	if (c >= 0x966 && c <= 0x96f)
		return (char)('0' + (c - 0x966));
	if (c == 0xff0e)
		return '.';
	if (c == 0xff0c)
		return ',';
	return c == 0xb4 || c == 0x2019 || c == 0x2032 || c == 0xff07 ? '\''
								      : '\0';
}

/* What may stand at a number though the format does not ask for it. */
static bool
is_sign(uint32_t c)
{
	return (c < 0x80 && strchr("()$%", (int)c)) ||
		(c >= 0xa2 && c <= 0xa5) || (c >= 0x20a0 && c <= 0x20cf) ||
		c == 0xffe5 || c == 0x200b || c == 0xfeff;
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

		if (utf8_is_space(u) || c == group || c == '\'' || c == '`')
			continue;
		if (c == point && !seen_point && point) {
			seen_point = true;
			c = '.';
		} else if (c < '0' || c > '9') {
			if (is_sign(u))
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

/*
 * "1,234 EUR 5 ct": whole units, grouped in any way, and one or two digits of
 * hundredths.
 */
static bool
unit_decimal(struct slice text, char out[DIGITS_LIMIT])
{
	size_t off = 0, len = 0, hundredths = 0;
	char last[3] = "00";
	bool unit = false, end = false;

	while (off < text.len) {
		char c = ascii_of(utf8_next(text.data, text.len, &off));

		if (c < '0' || c > '9') {
			unit = unit || !c || !strchr(".,'`", c);
			end = hundredths > 0;
			continue;
		}
		if (end || hundredths == 2 || len >= DIGITS_LIMIT - 4)
			return false;
		if (unit)
			last[hundredths++] = c;
		else
			out[len++] = c;
	}
	if (!len || !hundredths)
		return false;
	if (hundredths == 1) {
		last[1] = last[0];
		last[0] = '0';
	}
	out[len++] = '.';
	memcpy(out + len, last, sizeof last);
	return true;
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
	if (slice_is_fold(w, "billion"))
		return 1000000000;
	return slice_is_fold(w, "trillion") ? 1000000000000 : 0;
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
			if (current >= 100) /* of hundreds there are none */
				return false;
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

/* Hyphens and dashes of all kinds, also the sign for minus. */
static bool
is_dash(struct slice text)
{
	size_t off = 0;
	uint32_t c = text.len ? utf8_next(text.data, text.len, &off) : 0;

	return off == text.len &&
		(c == '-' || c == 0x58a || c == 0x5be ||
			(c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
			c == 0xfe58 || c == 0xfe63 || c == 0xff0d);
}

static bool
read_number(enum number_kind kind, struct slice text, struct decimal *d)
{
	char digits[DIGITS_LIMIT];

	if (kind == KIND_NONE)
		return false;
	if (kind == KIND_ZERO || is_dash(text)) {
		*d = decimal_from_int(0);
		return true;
	}
	if (kind == KIND_DASH)
		return false;
	if (kind == KIND_WORDS && words_value(text, d))
		return true;
	if (kind == KIND_UNITS
			? !unit_decimal(text, digits)
			: !clean_number(text, kind == KIND_COMMA ? '.' : ',',
				  kind == KIND_COMMA ? ',' : '.', digits))
		return false;
	return decimal_parse(slice_of(digits), d);
}

/* Without white space of any kind at its ends. */
static struct slice
trim_spaces(struct slice s)
{
	static const char *const spaces[] = {
		"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe3\x80\x80"};

	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
		s = slice_trim(s);
		while (slice_starts(s, spaces[i]))
			s = slice_trim(slice_from(s, strlen(spaces[i])));
		while (slice_ends(s, spaces[i]))
			s = slice_trim(
				slice_sub(s, 0, s.len - strlen(spaces[i])));
	}
	return s;
}

const char *
ixformat_number(struct arena *a, const char *format, struct slice text,
	int scale, bool negative, const char **error)
{
	struct decimal d;

	text = trim_spaces(text);
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
