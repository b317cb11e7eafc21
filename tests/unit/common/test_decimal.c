#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"

static struct arena arena = ARENA_INIT;

static struct decimal
dec(const char *s)
{
	struct decimal d = {0, 0};

	assert_true(decimal_parse(slice_of(s), &d));
	return d;
}

static void
test_text_is_canonical(void **state)
{
	static const char *const rows[][2] = {
		{"0", "0"},
		{"-0", "0"},
		{"-0.00", "0"},
		{"007", "7"},
		{"1.50", "1.5"},
		{"-1234.50", "-1234.5"},
		{"0.05", "0.05"},
		{"-322000000", "-322000000"},
		{"99999999999999999999999999999999999999",
			"99999999999999999999999999999999999999"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			decimal_text(&arena, dec(rows[i][0])), rows[i][1]);
}

static void
test_what_is_no_decimal_is_refused(void **state)
{
	static const char *const bad[] = {"", "-", ".", "1.", ".5", "1e3",
		"1,000", " 1", "+1", "1.2.3", "--1",
		"999999999999999999999999999999999999999"};
	struct decimal d;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(decimal_parse(slice_of(bad[i]), &d));
}

#define LARGEST "99999999999999999999999999999999999999"

static void
test_the_largest_neither_overflow_nor_wrap(void **state)
{
	struct decimal large = dec(LARGEST);
	struct decimal out;

	(void)state;
	assert_false(decimal_add(large, large, &out));
	assert_false(decimal_sub(dec("-" LARGEST), large, &out));
	assert_true(decimal_sub(large, large, &out));
	assert_string_equal(decimal_text(&arena, out), "0");
	/* The rest of the division is over half of 127 bits. */
	assert_true(decimal_div(
		dec("89999999999999999999999999999999999999"), large, 0, &out));
	assert_string_equal(decimal_text(&arena, out), "1");
	assert_string_equal(decimal_text_places(&arena, large, 2), LARGEST);
}

static void
test_division_rounds_half_to_even(void **state)
{
	static const struct {
		const char *a, *b;
		int places;
		const char *want;
	} rows[] = {
		{"1", "3", 4, "0.3333"},
		{"2", "3", 4, "0.6667"},
		{"1", "8", 2, "0.12"},
		{"3", "8", 2, "0.38"},
		{"-1", "8", 2, "-0.12"},
		{"5", "-2", 0, "-2"},
		{"7", "2", 0, "4"},
		{"107", "100", 4, "1.07"},
		{"123456789012", "1000", 3, "123456789.012"},
	};
	struct decimal q;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(decimal_div(
			dec(rows[i].a), dec(rows[i].b), rows[i].places, &q));
		assert_string_equal(decimal_text(&arena, q), rows[i].want);
	}
	assert_false(decimal_div(dec("1"), dec("0"), 2, &q));
}

static void
test_arithmetic_is_exact(void **state)
{
	struct decimal d;

	(void)state;
	assert_true(decimal_add(dec("0.1"), dec("0.2"), &d));
	assert_string_equal(decimal_text(&arena, d), "0.3");
	assert_true(decimal_sub(dec("1"), dec("1.01"), &d));
	assert_string_equal(decimal_text(&arena, d), "-0.01");
	assert_true(decimal_mul(dec("-2.5"), dec("0.4"), &d));
	assert_string_equal(decimal_text(&arena, d), "-1");
	assert_false(decimal_mul(
		dec("99999999999999999999"), dec("99999999999999999999"), &d));
}

static void
test_shift_moves_the_point(void **state)
{
	struct decimal d;

	(void)state;
	assert_true(decimal_shift(dec("21.505"), 9, &d));
	assert_string_equal(decimal_text(&arena, d), "21505000000");
	assert_true(decimal_shift(dec("12"), -3, &d));
	assert_string_equal(decimal_text(&arena, d), "0.012");
	assert_false(decimal_shift(dec("12"), 60, &d));
}

static void
test_compare_needs_no_common_scale(void **state)
{
	(void)state;
	assert_true(decimal_compare(dec("1.10"), dec("1.1")) == 0);
	assert_true(decimal_compare(dec("-2"), dec("1")) < 0);
	assert_true(decimal_compare(dec("-2"), dec("-3")) > 0);
	assert_true(
		decimal_compare(dec("99999999999999999999999999999999999999"),
			dec("0.00000000001")) > 0);
}

static void
test_fixed_places_pad_and_round(void **state)
{
	(void)state;
	assert_string_equal(decimal_text_places(&arena, dec("2"), 2), "2.00");
	assert_string_equal(
		decimal_text_places(&arena, dec("2.345"), 2), "2.34");
	assert_string_equal(
		decimal_text_places(&arena, dec("-2.355"), 2), "-2.36");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_is_canonical),
		cmocka_unit_test(test_what_is_no_decimal_is_refused),
		cmocka_unit_test(test_the_largest_neither_overflow_nor_wrap),
		cmocka_unit_test(test_division_rounds_half_to_even),
		cmocka_unit_test(test_arithmetic_is_exact),
		cmocka_unit_test(test_shift_moves_the_point),
		cmocka_unit_test(test_compare_needs_no_common_scale),
		cmocka_unit_test(test_fixed_places_pad_and_round),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
