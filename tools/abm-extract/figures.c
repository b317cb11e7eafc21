#include "figures.h"

#include <string.h>

/* Figures such as 1.234 that make a point group digits, not begin decimals. */
#define GROUPS_LEAST 10

/* Bytes of a minus sign at the head: hyphens, dashes, U+2212; 0: none. */
static size_t
minus_len(struct slice s)
{
	static const char *const signs[] = {
		"-", "−", "–", "‐", "‑", "﹣", "－", "\xe2\x80\x94"};

	/* Most figures have none. */
	if (!s.len || (s.data[0] != '-' && (unsigned char)s.data[0] < 0x80))
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_starts(s, signs[i]))
			return strlen(signs[i]);
	return 0;
}

/* Nothing but a dash, perhaps with a currency: zero. */
static bool
is_nil(struct slice s)
{
	size_t minus;

	if (slice_starts(s, "$"))
		s = slice_trim(slice_from(s, 1));
	if (slice_is(s, "--"))
		return true;
	minus = minus_len(s);
	return minus && minus == s.len;
}

/* The digits of a figure as decimal_parse() wants them. */
struct digits {
	char text[40];
	size_t len;
	bool negative;
};

enum step { STEP_GO, STEP_END, STEP_NONE };

static enum step
take_digit(struct digits *n, char c, char point)
{
	if (n->len >= sizeof n->text - 2)
		return STEP_NONE;
	n->text[n->len++] = c == point ? '.' : c;
	return STEP_GO;
}

/* What stands beside the digits. */
static enum step
take_other(struct digits *n, char c, char point)
{
	/* "(1)" behind a figure is a note. */
	if (c == '(' && n->len)
		return STEP_END;
	if (c == '(') {
		n->negative = true;
		return STEP_GO;
	}
	if (strchr("$ )*'", c) || c == (point == '.' ? ',' : '.'))
		return STEP_GO;
	if (n->len && (c == '%' || ((c | 32) >= 'a' && (c | 32) <= 'z')))
		return STEP_NONE;
	return !n->len && (unsigned char)c < 0x80 ? STEP_NONE : STEP_GO;
}

static enum step
take(struct digits *n, char c, char point)
{
	if ((c >= '0' && c <= '9') || (c == point && n->len))
		return take_digit(n, c, point);
	return take_other(n, c, point);
}

bool
figure_read_as(struct slice s, char point, struct decimal *d)
{
	struct digits n = {.len = 0};

	s = slice_trim(s);
	if (is_nil(s)) {
		*d = decimal_from_int(0);
		return true;
	}
	for (size_t i = 0; i < s.len; i++) {
		size_t minus = minus_len(slice_from(s, i));
		enum step step = STEP_GO;

		/* "1.234-" is how some programs print negative ones. */
		if (minus && n.len && i + minus < s.len)
			break;
		if (minus) {
			n.negative = true;
			i += minus - 1;
		} else {
			step = take(&n, s.data[i], point);
		}
		if (step == STEP_NONE)
			return false;
		if (step == STEP_END)
			break;
	}
	if (n.len && n.text[n.len - 1] == '.')
		n.len--;
	if (!n.len || !decimal_parse(slice_make(n.text, n.len), d))
		return false;
	if (n.negative)
		*d = decimal_neg(*d);
	return true;
}

bool
figure_read(struct slice s, struct decimal *d)
{
	return figure_read_as(s, '.', d);
}

/* Three digits in a row, and no fourth, at i. */
static bool
is_group(struct slice s, size_t i)
{
	for (size_t j = 0; j < 4; j++) {
		bool digit = i + j < s.len && s.data[i + j] >= '0' &&
			s.data[i + j] <= '9';

		if (digit != (j < 3))
			return false;
	}
	return true;
}

char
figure_point(struct slice text)
{
	size_t dots = 0, commas = 0;

	for (size_t i = 1; i + 3 < text.len; i++) {
		char c = text.data[i];

		if ((c != '.' && c != ',') || text.data[i - 1] < '0' ||
			text.data[i - 1] > '9' || !is_group(text, i + 1))
			continue;
		dots += c == '.';
		commas += c == ',';
	}
	return dots >= GROUPS_LEAST && dots > 2 * commas ? ',' : '.';
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
