/* Periods: what is one, which are a year apart, which stands first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "period.h"

static void
test_only_dates_and_spans_of_dates_are_periods(void **state)
{
	static const struct {
		const char *text;
		bool valid;
		int64_t days;
	} rows[] = {
		{"2024-12-31", true, 1},
		{"2024-01-01/2024-12-31", true, 366},
		{"2025-01-01/2024-12-31", false, 0},
		{"2024-02-30", false, 0},
		{"2024-01-01/", false, 0},
		{"/2024-01-01", false, 0},
		{"2024-01-01/2024-02-01/2024-03-01", false, 0},
		{"2024", false, 0},
		{"", false, 0},
		{NULL, false, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct period p;

		assert_int_equal(period_parse(rows[i].text, &p), rows[i].valid);
		if (rows[i].valid)
			assert_int_equal(period_days(&p), rows[i].days);
	}
}

static bool
year_apart(const char *a, const char *b)
{
	struct period p, q;

	assert_true(period_parse(a, &p) && period_parse(b, &q));
	return period_year_before(&p, &q);
}

static void
test_a_year_before_is_of_one_length_and_a_year_apart(void **state)
{
	(void)state;
	assert_true(
		year_apart("2025-01-01/2025-12-31", "2024-01-01/2024-12-31"));
	assert_true(year_apart("2025-12-31", "2024-12-31"));
	/* 53 weeks against 52. */
	assert_true(
		year_apart("2023-01-29/2024-02-03", "2022-01-30/2023-01-28"));
	/* A quarter is no year, two years are no year, an instant no span. */
	assert_false(
		year_apart("2025-01-01/2025-12-31", "2024-10-01/2024-12-31"));
	assert_false(
		year_apart("2025-01-01/2025-12-31", "2023-01-01/2023-12-31"));
	assert_false(year_apart("2025-12-31", "2024-01-01/2024-12-31"));
	assert_false(year_apart("2024-12-31", "2025-12-31"));
}

static void
test_newer_ends_stand_first_then_longer_spans(void **state)
{
	struct period year, quarter, older;

	(void)state;
	assert_true(period_parse("2025-01-01/2025-12-31", &year));
	assert_true(period_parse("2025-10-01/2025-12-31", &quarter));
	assert_true(period_parse("2025-01-01/2025-09-30", &older));
	assert_true(period_compare(&year, &quarter) < 0);
	assert_true(period_compare(&quarter, &older) < 0);
	assert_int_equal(period_compare(&year, &year), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_only_dates_and_spans_of_dates_are_periods),
		cmocka_unit_test(
			test_a_year_before_is_of_one_length_and_a_year_apart),
		cmocka_unit_test(test_newer_ends_stand_first_then_longer_spans),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
