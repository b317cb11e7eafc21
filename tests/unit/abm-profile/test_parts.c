/* Decay of signals, and which drivers a word asks for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "drivers.h"
#include "parts.h"

static void
test_a_signal_halves_each_half_life_and_ends_after_five(void **state)
{
	(void)state;
	assert_int_equal(parts_decay(0, 90), SHARE_FULL);
	assert_int_equal(parts_decay(90, 90), SHARE_FULL / 2);
	assert_int_equal(parts_decay(180, 90), SHARE_FULL / 4);
	assert_int_equal(parts_decay(450, 90), 0);
	/* Straight between: 30 of 90 days take a third of a half. */
	assert_int_equal(parts_decay(30, 90), SHARE_FULL - 166666);
	/* Steps of 30 days. */
	assert_int_equal(parts_decay(29, 90), SHARE_FULL);
	assert_int_equal(parts_decay(59, 90), parts_decay(30, 90));
	/* The future and no half-life do not decay. */
	assert_int_equal(parts_decay(-400, 90), SHARE_FULL);
	assert_int_equal(parts_decay(10000, 0), SHARE_FULL);
}

static void
test_a_signal_never_grows_with_age(void **state)
{
	(void)state;
	for (int64_t h = 1; h < 800; h += 37)
		for (int64_t age = 0; age < 2000; age += 10)
			assert_true(parts_decay(age, h) >=
				parts_decay(age + 10, h));
}

static void
test_a_part_of_a_driver_fits_before_the_whole(void **state)
{
	const struct profile_driver d = {
		.driver = "cost", .sub = "restructuring"};
	const struct profile_driver whole = {.driver = "cost"};

	(void)state;
	assert_int_equal(drivers_fit(&d, "cost/restructuring"), 2);
	assert_int_equal(drivers_fit(&d, "cost"), 1);
	assert_int_equal(drivers_fit(&d, "cost/productivity"), 0);
	assert_int_equal(drivers_fit(&d, "costs"), 0);
	assert_int_equal(drivers_fit(&d, "cos"), 0);
	assert_int_equal(drivers_fit(&whole, "cost/restructuring"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_signal_halves_each_half_life_and_ends_after_five),
		cmocka_unit_test(test_a_signal_never_grows_with_age),
		cmocka_unit_test(test_a_part_of_a_driver_fits_before_the_whole),
	};

	return cmocka_run_group_tests_name("parts", tests, NULL, NULL);
}
