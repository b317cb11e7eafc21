#ifndef ABM_BASE_DECIMAL_H
#define ABM_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * Exact decimals: coef x 10^-scale with up to 38 digits.  All amounts and all
 * arithmetic of the product go through here; no double touches a figure.
 * Functions return false when the result does not fit.
 */
__extension__ typedef __int128 decimal_coef;

struct decimal {
	decimal_coef coef;
	int scale; /* digits behind the point, >= 0 */
};

/* "-1234.50"; no exponent, no grouping, no blanks. */
bool decimal_parse(struct slice s, struct decimal *d);
/* Canonical text: no trailing zeros behind the point, no "-0". */
char *decimal_text(struct arena *a, struct decimal d);
/* With exactly `places` digits behind the point, rounded half to even. */
char *decimal_text_places(struct arena *a, struct decimal d, int places);
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_sub(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_mul(struct decimal a, struct decimal b, struct decimal *out);
/* Rounded half to even to `places` digits; false for b = 0. */
bool decimal_div(
	struct decimal a, struct decimal b, int places, struct decimal *out);
/* x 10^power; power may be negative. */
bool decimal_shift(struct decimal a, int power, struct decimal *out);
struct decimal decimal_round(struct decimal a, int places);
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_is_zero(struct decimal a);
struct decimal decimal_neg(struct decimal a);
struct decimal decimal_from_int(int64_t v);

#endif
