#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static void
test_days_and_dates_agree_over_all_of_time(void **state)
{
	(void)state;
	for (int64_t day = -719162; day < 2932896; day += 97) {
		struct date d = date_from_days(day);

		assert_true(date_valid(d));
		assert_int_equal(date_days(d), day);
	}
	assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_days((struct date){2026, 1, 1}), 20454);
}

static void
test_only_real_dates_parse(void **state)
{
	static const char *const bad[] = {"2025-02-29", "2025-13-01",
		"2025-00-10", "25-01-01", "2025-1-1", "2025-01-01 ",
		"0000-01-01", "2025/01/01", ""};
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(date_parse(slice_of(bad[i]), &d));
	assert_true(date_parse(SLICE("2024-02-29"), &d));
	assert_int_equal(d.day, 29);
}

static void
test_months_are_added_within_the_month(void **state)
{
	struct date d = date_add_months((struct date){2025, 1, 31}, 1);
	char text[DATE_SIZE];

	(void)state;
	date_format(d, text);
	assert_string_equal(text, "2025-02-28");
	date_format(date_add_months(d, -2), text);
	assert_string_equal(text, "2024-12-28");
}

static void
test_month_names_are_known_in_full_and_short(void **state)
{
	(void)state;
	assert_int_equal(date_month_of(SLICE("January")), 1);
	assert_int_equal(date_month_of(SLICE("SEPT.")), 9);
	assert_int_equal(date_month_of(SLICE("dec")), 12);
	assert_int_equal(date_month_of(SLICE("May")), 5);
	assert_int_equal(date_month_of(SLICE("Janua")), 0);
	assert_int_equal(date_month_of(SLICE("ma")), 0);
}

static void
test_instants_round_trip(void **state)
{
	char text[TIME_SIZE];
	int64_t seconds;

	(void)state;
	time_format(1767225600, text);
	assert_string_equal(text, "2026-01-01T00:00:00Z");
	assert_true(time_parse(slice_of(text), &seconds));
	assert_int_equal(seconds, 1767225600);
	assert_false(time_parse(SLICE("2026-01-01T24:00:00Z"), &seconds));
	assert_false(time_parse(SLICE("2026-01-01 00:00:00Z"), &seconds));
}

static void
test_as_of_wins_over_the_environment(void **state)
{
	struct date d;

	(void)state;
	setenv("SOURCE_DATE_EPOCH", "86400", 1);
	assert_true(date_as_of(NULL, &d));
	assert_int_equal(d.day, 2);
	assert_true(date_as_of("2026-05-04", &d));
	assert_int_equal(d.year, 2026);
	assert_false(date_as_of("soon", &d));
	setenv("SOURCE_DATE_EPOCH", "x", 1);
	assert_false(date_as_of(NULL, &d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days_and_dates_agree_over_all_of_time),
		cmocka_unit_test(test_only_real_dates_parse),
		cmocka_unit_test(test_months_are_added_within_the_month),
		cmocka_unit_test(test_month_names_are_known_in_full_and_short),
		cmocka_unit_test(test_instants_round_trip),
		cmocka_unit_test(test_as_of_wins_over_the_environment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
