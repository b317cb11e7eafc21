#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fiscalyear.h"

static void
test_the_year_named_most_often_is_the_report_s(void **state)
{
	(void)state;
	assert_int_equal(fiscalyear_of(slice_of("2022 2021 2022 2021 2022 "
						"and 2035")),
		2022);
	assert_int_equal(
		fiscalyear_of(slice_of("2022, 2021; 2022, 2021; 2022, 2021")),
		2022);
}

static void
test_too_few_years_are_none(void **state)
{
	(void)state;
	assert_int_equal(fiscalyear_of(slice_of("founded in 1999")), 0);
	assert_int_equal(fiscalyear_of(slice_of("")), 0);
}

static void
test_amounts_and_long_numbers_are_no_years(void **state)
{
	static const char *const texts[] = {"$2024 each", "2,024 people",
		"12024 units", "20245", "2024,500 tons", "1.2024", "1850"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(fiscalyear_latest(slice_of(texts[i])), 0);
}

static void
test_the_latest_year_of_a_sentence_counts(void **state)
{
	(void)state;
	assert_int_equal(
		fiscalyear_latest(slice_of("from 2019 to 2030, and in 2024")),
		2030);
	assert_int_equal(fiscalyear_latest(slice_of("May 4, 2024, we")), 2024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_the_year_named_most_often_is_the_report_s),
		cmocka_unit_test(test_too_few_years_are_none),
		cmocka_unit_test(test_amounts_and_long_numbers_are_no_years),
		cmocka_unit_test(test_the_latest_year_of_a_sentence_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
