#include "datefind.h"

#include "monthnames.h"

#define LONGEST 48 /* bytes of a date */
#define FIRST_YEAR 1900

static bool
is_digit(struct slice s, size_t i)
{
	return i < s.len && s.data[i] >= '0' && s.data[i] <= '9';
}

/* Not of East Asia: there the day has its sign right behind. */
static bool
is_letter(struct slice s, size_t i)
{
	unsigned char c = i < s.len ? (unsigned char)s.data[i] : 0;

	return ((c | 32) >= 'a' && (c | 32) <= 'z') ||
		(c >= 0xc3 && c <= 0xc5) || (c >= 0x80 && c < 0xc0);
}

/* Up to four digits; *s moves behind them. */
static int
take_number(struct slice *s)
{
	size_t len = 0;
	int n = 0;

	while (len < 5 && is_digit(*s, len))
		n = n * 10 + (s->data[len++] - '0');
	*s = slice_from(*s, len);
	return len > 4 ? 0 : n;
}

static bool
take(struct slice *s, const char *text)
{
	if (!slice_starts(*s, text))
		return false;
	*s = slice_from(*s, strlen(text));
	return true;
}

static void
skip_blanks(struct slice *s, const char *also)
{
	while (s->len &&
		(strchr(" \t\n", s->data[0]) || strchr(also, s->data[0])))
		*s = slice_from(*s, 1);
}

/* "31st of March", "31 de marzo de", "1er mars": what joins the parts. */
static void
skip_joints(struct slice *s)
{
	static const char *const joints[] = {"st", "nd", "rd", "th", "er", ".",
		",", "of ", "de ", "del ", "d'", NULL};
	bool found = true;

	while (found) {
		found = false;
		skip_blanks(s, "");
		for (size_t i = 0; joints[i] && !found; i++)
			found = take(s, joints[i]);
	}
	skip_blanks(s, "");
}

static int
take_month(struct slice *s)
{
	size_t len = 0;
	int month;

	while (is_letter(*s, len))
		len++;
	month = len >= 3 && len < 24 ? month_of_report(slice_sub(*s, 0, len))
				     : 0;
	if (month)
		*s = slice_from(*s, len);
	return month;
}

/* "31.12.2008", "2008-12-31", "2008年12月31日". */
static bool
numeric_date(struct slice *s, struct date *d)
{
	static const char *const signs[][3] = {
		{"年", "月", "日"}, {"-", "-", ""}, {".", ".", ""}};
	const struct slice from = *s;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		int n[3];

		*s = from;
		n[0] = take_number(s);
		skip_blanks(s, "");
		if (!take(s, signs[i][0]))
			continue;
		skip_blanks(s, "");
		n[1] = take_number(s);
		skip_blanks(s, "");
		if (!take(s, signs[i][1]))
			continue;
		skip_blanks(s, "");
		n[2] = take_number(s);
		if (is_digit(*s, 0) || !take(s, signs[i][2]))
			continue;
		*d = n[0] > 31 ? (struct date){n[0], n[1], n[2]}
			       : (struct date){n[2], n[1], n[0]};
		if (d->year >= FIRST_YEAR && date_valid(*d))
			return true;
	}
	*s = from;
	return false;
}

static bool
worded_date(struct slice *s, struct date *d)
{
	d->day = take_number(s);
	if (d->day > 31)
		return false;
	if (d->day)
		skip_joints(s);
	d->month = take_month(s);
	if (!d->month)
		return false;
	skip_joints(s);
	if (!d->day) {
		d->day = take_number(s);
		skip_joints(s);
	}
	d->year = take_number(s);
	return d->year >= FIRST_YEAR && date_valid(*d);
}

/* Every date has one, and few texts that look like a date do. */
static bool
has_year(struct slice s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len && digits < 4; i++)
		digits = is_digit(s, i) ? digits + 1 : 0;
	return digits == 4;
}

bool
date_at(struct slice s, struct date *d, size_t *len)
{
	struct slice rest = slice_sub(s, 0, 2 * LONGEST);

	skip_blanks(&rest, ":");
	rest = slice_sub(rest, 0, LONGEST);
	if (!has_year(rest) ||
		(!numeric_date(&rest, d) && !worded_date(&rest, d)))
		return false;
	if (len)
		*len = (size_t)(rest.data - s.data);
	return true;
}

/* Does a date possibly begin here: a number, or a word, not inside of one? */
static bool
may_begin(struct slice s, size_t i)
{
	bool digit = is_digit(s, i);
	bool capital = s.data[i] >= 'A' && s.data[i] <= 'Z';

	if (i &&
		(is_digit(s, i - 1) || (capital && is_letter(s, i - 1)) ||
			(digit && strchr(".,-", s.data[i - 1]))))
		return false;
	return digit || capital;
}

bool
date_next(struct slice s, size_t *off, struct date *d)
{
	size_t end = has_year(slice_from(s, *off)) ? s.len : *off;

	for (size_t i = *off; i < end; i++) {
		size_t len;

		if (may_begin(s, i) && date_at(slice_from(s, i), d, &len)) {
			*off = i + len;
			return true;
		}
	}
	*off = s.len;
	return false;
}

struct slice
date_before(struct slice s)
{
	struct date d;

	for (size_t i = 0; i < s.len; i++)
		if (may_begin(s, i) && date_at(slice_from(s, i), &d, NULL))
			return slice_sub(s, 0, i);
	return s;
}

const char *
date_find(struct arena *a, struct slice s)
{
	char out[DATE_SIZE];
	struct date d;
	size_t off = 0;

	if (!date_next(s, &off, &d))
		return NULL;
	date_format(d, out);
	return arena_strdup(a, out);
}
