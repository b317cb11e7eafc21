#include "base/decimal.h"

#include <string.h>

#define MAX_DIGITS 38

/* 10^38 - 1 is the largest coefficient; 10^power for power 0..38. */
static bool
power_of_ten(int power, decimal_coef *out)
{
	decimal_coef v = 1;

	if (power < 0 || power > MAX_DIGITS)
		return false;
	while (power--)
		v *= 10;
	*out = v;
	return true;
}

static bool
fits(decimal_coef v)
{
	decimal_coef limit;

	power_of_ten(MAX_DIGITS, &limit);
	return v < limit && v > -limit;
}

/* Multiplies without overflow; *out stays when the product does not fit. */
static bool
times(decimal_coef a, decimal_coef b, decimal_coef *out)
{
	decimal_coef product;

	if (__builtin_mul_overflow(a, b, &product) || !fits(product))
		return false;
	*out = product;
	return true;
}

bool
decimal_parse(struct slice s, struct decimal *d)
{
	bool negative = s.len && s.data[0] == '-';
	bool point = false;
	int count = 0;
	decimal_coef coef = 0;
	int scale = 0;

	for (size_t i = negative; i < s.len; i++) {
		char c = s.data[i];

		if (c == '.' && !point && count) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		count++;
		if (!times(coef, 10, &coef))
			return false;
		coef += c - '0';
		scale += point;
	}
	if (!count || (point && !scale))
		return false;
	d->coef = negative ? -coef : coef;
	d->scale = scale;
	return true;
}

/* The digits of |v|, at least `least` of them; returns their number. */
static int
put_digits(decimal_coef v, int least, char out[MAX_DIGITS * 2 + 2])
{
	char back[MAX_DIGITS * 2 + 2];
	int count = 0;

	if (v < 0)
		v = -v;
	while (v || count < least) {
		back[count++] = (char)('0' + (int)(v % 10));
		v /= 10;
	}
	for (int i = 0; i < count; i++)
		out[i] = back[count - 1 - i];
	return count;
}

static char *
print(struct arena *a, struct decimal d)
{
	char digits[MAX_DIGITS * 2 + 2];
	int least = d.scale + 1 > MAX_DIGITS * 2 ? MAX_DIGITS * 2 : d.scale + 1;
	int count = put_digits(d.coef, least, digits);
	char *text = arena_alloc(a, (size_t)count + 3, 1);
	char *p = text;

	if (d.coef < 0)
		*p++ = '-';
	memcpy(p, digits, (size_t)(count - d.scale));
	p += count - d.scale;
	if (d.scale) {
		*p++ = '.';
		memcpy(p, digits + count - d.scale, (size_t)d.scale);
	}
	return text;
}

char *
decimal_text(struct arena *a, struct decimal d)
{
	while (d.scale && d.coef % 10 == 0) {
		d.coef /= 10;
		d.scale--;
	}
	return print(a, d);
}

char *
decimal_text_places(struct arena *a, struct decimal d, int places)
{
	decimal_coef factor;

	d = decimal_round(d, places);
	if (d.scale < places && power_of_ten(places - d.scale, &factor) &&
		times(d.coef, factor, &d.coef))
		d.scale = places;
	return print(a, d);
}

static bool
align(struct decimal *a, struct decimal *b)
{
	struct decimal *low = a->scale < b->scale ? a : b;
	struct decimal *high = a->scale < b->scale ? b : a;
	decimal_coef factor;

	if (low->scale == high->scale)
		return true;
	if (!power_of_ten(high->scale - low->scale, &factor) ||
		!times(low->coef, factor, &low->coef))
		return false;
	low->scale = high->scale;
	return true;
}

bool
decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	if (!align(&a, &b))
		return false;
	out->scale = a.scale;
	/* Twice 10^38 is more than 127 bits hold. */
	return !__builtin_add_overflow(a.coef, b.coef, &out->coef) &&
		fits(out->coef);
}

bool
decimal_sub(struct decimal a, struct decimal b, struct decimal *out)
{
	return decimal_add(a, decimal_neg(b), out);
}

bool
decimal_mul(struct decimal a, struct decimal b, struct decimal *out)
{
	out->scale = a.scale + b.scale;
	return times(a.coef, b.coef, &out->coef) && out->scale <= MAX_DIGITS;
}

/* n / d rounded half to even; d > 0. */
static decimal_coef
divide_even(decimal_coef n, decimal_coef d)
{
	decimal_coef q = n / d;
	decimal_coef r = n % d;
	decimal_coef rest;

	if (r < 0)
		r = -r;
	/* Twice r may be more than 127 bits hold. */
	rest = d - r;
	if (r > rest || (r == rest && q % 2))
		q += n < 0 ? -1 : 1;
	return q;
}

bool
decimal_div(struct decimal a, struct decimal b, int places, struct decimal *out)
{
	decimal_coef factor;
	int shift = places - a.scale + b.scale;

	if (!b.coef)
		return false;
	if (b.coef < 0) {
		a.coef = -a.coef;
		b.coef = -b.coef;
	}
	if (!power_of_ten(shift < 0 ? -shift : shift, &factor))
		return false;
	if (shift >= 0 ? !times(a.coef, factor, &a.coef)
		       : !times(b.coef, factor, &b.coef))
		return false;
	out->coef = divide_even(a.coef, b.coef);
	out->scale = places;
	return true;
}

bool
decimal_shift(struct decimal a, int power, struct decimal *out)
{
	decimal_coef factor;

	if (power <= a.scale) {
		out->coef = a.coef;
		out->scale = a.scale - power;
		return out->scale <= MAX_DIGITS;
	}
	if (!power_of_ten(power - a.scale, &factor) ||
		!times(a.coef, factor, &out->coef))
		return false;
	out->scale = 0;
	return true;
}

struct decimal
decimal_round(struct decimal a, int places)
{
	decimal_coef factor;

	if (a.scale <= places)
		return a;
	if (power_of_ten(a.scale - places, &factor))
		a.coef = divide_even(a.coef, factor);
	else
		a.coef = 0;
	a.scale = places;
	return a;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	if ((a.coef < 0) != (b.coef < 0))
		return a.coef < 0 ? -1 : 1;
	if (!align(&a, &b)) {
		/* The one that cannot be scaled up has the larger size. */
		bool a_larger = a.scale < b.scale;

		return a_larger == (a.coef > 0) ? 1 : -1;
	}
	return (a.coef > b.coef) - (a.coef < b.coef);
}

bool
decimal_is_zero(struct decimal a)
{
	return a.coef == 0;
}

struct decimal
decimal_neg(struct decimal a)
{
	a.coef = -a.coef;
	return a;
}

struct decimal
decimal_from_int(int64_t v)
{
	struct decimal d = {v, 0};

	return d;
}
