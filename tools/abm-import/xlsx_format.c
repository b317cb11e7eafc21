#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "xlsx.h"

#define DAY_SECONDS 86400
#define LAST_DAY 2958465 /* 9999-12-31 */

/* Literals in quotes, escapes and [colours] say nothing about the kind. */
static const char *
skip_literal(const char *p)
{
	const char *end = NULL;

	if (*p == '\\' || *p == '_' || *p == '*')
		return p[1] ? p + 2 : p + 1;
	if (*p == '"')
		end = strchr(p + 1, '"');
	/* [h] is elapsed time; other brackets are colours and conditions. */
	else if (*p == '[' && !strchr("hHmMsS", p[1]))
		end = strchr(p + 1, ']');
	return end ? end + 1 : NULL;
}

enum xlsx_format
xlsx_format_of(const char *code)
{
	bool day = false, time = false;

	while (*code && *code != ';') {
		const char *behind = skip_literal(code);

		if (behind) {
			code = behind;
			continue;
		}
		if (!strncmp(code, "General", 7))
			return FORMAT_NUMBER;
		day |= strchr("yYdDeE", *code) != NULL;
		time |= strchr("hHsS", *code) != NULL;
		/* E+ and E- are exponents. */
		if (strchr("eE", *code) && strchr("+-", code[1]) && code[1])
			return FORMAT_NUMBER;
		/* A month alone: m with no hours or seconds near. */
		day |= strchr("mM", *code) && !time;
		code++;
	}
	return day ? FORMAT_DATE : time ? FORMAT_TIME : FORMAT_NUMBER;
}

enum xlsx_format
xlsx_format_builtin(long id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
		id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
		return FORMAT_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) ||
		(id >= 45 && id <= 47) || id == 55 || id == 56)
		return FORMAT_TIME;
	return FORMAT_NUMBER;
}

static char *
plain(struct arena *a, double n)
{
	char text[64];

	if (fabs(n) < 1e15 && n == floor(n))
		snprintf(text, sizeof text, "%.0f", n);
	else
		snprintf(text, sizeof text, "%.15g", n);
	return arena_strdup(a, text);
}

/*
 * 18.17.4.1: day 1 is 1900-01-01, and 1900-02-29, which never was, is day 60;
 * with date1904 day 0 is 1904-01-01.
 */
static struct date
day_of(long days, bool since_1904)
{
	struct date epoch = {1899, 12, 31};

	if (since_1904)
		epoch = (struct date){1904, 1, 1};
	else if (days > 59)
		days--;
	return date_add_days(epoch, days);
}

static char *
date_text(struct arena *a, double n, bool since_1904)
{
	long days = (long)n;
	long seconds = lround((n - (double)days) * DAY_SECONDS);
	char day[DATE_SIZE];

	if (seconds == DAY_SECONDS) {
		seconds = 0;
		days++;
	}
	date_format(day_of(days, since_1904), day);
	if (!seconds)
		return arena_strdup(a, day);
	return arena_printf(a, "%sT%02ld:%02ld:%02ld", day, seconds / 3600,
		seconds / 60 % 60, seconds % 60);
}

char *
xlsx_number(struct arena *a, const char *text, enum xlsx_format format,
	bool since_1904)
{
	char *end;
	double n = strtod(text, &end);

	if (end == text || *end || !isfinite(n))
		return arena_strdup(a, text);
	if (format != FORMAT_DATE || n < 0 || n > LAST_DAY ||
		(!since_1904 && (n < 1 || (long)n == 60)))
		return plain(a, n);
	return date_text(a, n, since_1904);
}

/* Of "_xHHHH_" at s; -1: it is none. */
static long
escaped(const char *s)
{
	char hex[5] = "";

	if (strncmp(s, "_x", 2) != 0 ||
		strspn(s + 2, "0123456789ABCDEFabcdef") != 4 || s[6] != '_')
		return -1;
	memcpy(hex, s + 2, 4);
	return strtol(hex, NULL, 16);
}

void
xlsx_unescape(struct buf *text)
{
	const char *from = buf_str(text);
	size_t len = 0;

	if (!strstr(from, "_x"))
		return;
	while (*from) {
		long c = escaped(from);

		if (c < 0) {
			text->data[len++] = *from++;
			continue;
		}
		/* UTF-8 is shorter than the escape; half of a pair is none. */
		if (c >= ' ' || c == '\t' || c == '\n')
			len += utf8_put(
				c < 0xD800 || c > 0xDFFF ? (uint32_t)c : 0xFFFD,
				text->data + len);
		from += 7;
	}
	buf_cut(text, len, text->len - len);
}

long
xlsx_column(struct slice ref, uint64_t *row)
{
	long column = 0;
	uint64_t number = 0;
	size_t i = 0;

	for (; i < ref.len && ref.data[i] >= 'A' && ref.data[i] <= 'Z'; i++) {
		column = column * 26 + (ref.data[i] - 'A' + 1);
		if (column > XLSX_COLUMNS_LIMIT)
			return -1;
	}
	for (; row && i < ref.len && ref.data[i] >= '0' && ref.data[i] <= '9' &&
		number < 100000000;
		i++)
		number = number * 10 + (uint64_t)(ref.data[i] - '0');
	if (row)
		*row = number;
	return column - 1;
}
