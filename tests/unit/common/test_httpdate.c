#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/httpdate.h"

/* date -u -d @1784109757: Wed Jul 15 10:02:37 2026 */
#define WHEN 1784109757

static void
test_the_three_forms(void **state)
{
	static const char *const rows[] = {"Wed, 15 Jul 2026 10:02:37 GMT",
		"Wednesday, 15-Jul-26 10:02:37 GMT",
		"Wed Jul 15 10:02:37 2026"};
	int64_t s;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(httpdate_parse(slice_of(rows[i]), WHEN, &s));
		assert_int_equal(s, WHEN);
		assert_true(httpdate_parse_lenient(slice_of(rows[i]), &s));
		assert_int_equal(s, WHEN);
	}
	assert_true(
		httpdate_parse(SLICE("Thu Jan  1 00:00:09 1970"), WHEN, &s));
	assert_int_equal(s, 9);
	assert_true(httpdate_parse(
		SLICE("Sat, 31 Dec 2016 23:59:60 GMT"), WHEN, &s));
}

static void
test_the_strict_reader_takes_nothing_else(void **state)
{
	static const char *const rows[] = {"", "0", "-1",
		"wed, 15 Jul 2026 10:02:37 GMT",
		"Wed, 15 Jul 2026 10:02:37 UTC", "Wed, 15 Jul 2026 10:02:37",
		"Wed, 15 Jul 2026 10:02:37 GMT ",
		"Wed,  15 Jul 2026 10:02:37 GMT",
		"Wed, 5 Jul 2026 10:02:37 GMT", "Wed, 30 Feb 2026 10:02:37 GMT",
		"Wed, 15 Jul 2026 24:00:00 GMT",
		"Wed, 15 Jul 2026 10:02:61 GMT", "Wed, 15-Jul-26 10:02:37 GMT"};
	int64_t s;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_false(httpdate_parse(slice_of(rows[i]), WHEN, &s));
}

static void
test_two_digits_are_within_fifty_years(void **state)
{
	int64_t s;

	(void)state;
	assert_true(httpdate_parse(
		SLICE("Friday, 01-Jan-77 00:00:00 GMT"), WHEN, &s));
	assert_int_equal(s, 220924800);
	assert_true(httpdate_parse(
		SLICE("Friday, 01-Jan-76 00:00:00 GMT"), WHEN, &s));
	assert_int_equal(s, 3345062400);
}

static void
test_what_is_printed_is_read_again(void **state)
{
	static const int64_t rows[] = {0, WHEN, -1, 951827696, 4102444799};
	char text[HTTPDATE_SIZE];
	int64_t s;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		httpdate_format(rows[i], text);
		assert_true(httpdate_parse(slice_of(text), WHEN, &s));
		assert_int_equal(s, rows[i]);
	}
	httpdate_format(WHEN, text);
	assert_string_equal(text, "Wed, 15 Jul 2026 10:02:37 GMT");
}

static void
test_what_servers_write(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} rows[] = {
		{"15 Jul 2026 10:02:37", WHEN},
		{"Wed, 15-Jul-2026 12:02:37 +0200", WHEN},
		{"wed jul 15 2026 10:02:37 Z", WHEN},
		{"20260715 05:02:37 CDT", WHEN},
		{"2026.Jul.15", WHEN - 36157},
		{"31 Jun 2026 00:00", 1782864000},
	};
	int64_t s;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(httpdate_parse_lenient(slice_of(rows[i].text), &s));
		assert_int_equal(s, rows[i].seconds);
	}
	assert_false(httpdate_parse_lenient(SLICE("yesterday"), &s));
	assert_false(httpdate_parse_lenient(SLICE("2026-07-15"), &s));
	assert_false(httpdate_parse_lenient(SLICE("15 Jul"), &s));
	assert_false(httpdate_parse_lenient(
		SLICE("15 Jul 99999999999999999999"), &s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_three_forms),
		cmocka_unit_test(test_the_strict_reader_takes_nothing_else),
		cmocka_unit_test(test_two_digits_are_within_fifty_years),
		cmocka_unit_test(test_what_is_printed_is_read_again),
		cmocka_unit_test(test_what_servers_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
