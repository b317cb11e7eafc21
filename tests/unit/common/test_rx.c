#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "port/rx.h"

static void
test_captures_are_slices_by_name(void **state)
{
	struct fault f = FAULT_INIT;
	struct slice s = SLICE("due in MAY 2027, not before");
	struct rx *rx = rx_open("may (?<year>\\d{4})(?<never>x)?", &f);
	size_t start, end;

	(void)state;
	assert_non_null(rx);
	assert_true(rx_match(rx, s, 0, &start, &end));
	assert_int_equal(start, 7);
	assert_int_equal(end, 15);
	assert_true(slice_is(rx_capture(rx, s, rx_group(rx, "year")), "2027"));
	assert_null(rx_capture(rx, s, rx_group(rx, "never")).data);
	assert_int_equal(rx_group(rx, "absent"), -1);
	assert_false(rx_match(rx, s, 8, &start, &end));
	rx_close(rx);
}

static void
test_a_place_may_be_asked_for(void **state)
{
	struct rx *rx = rx_later("\\bper\\w*");
	struct slice s = SLICE("paper per person");
	size_t start = 0, end = 0;

	(void)state;
	/* More often than patterns are interpreted. */
	for (int i = 0; i < 500; i++) {
		assert_false(rx_match_at(rx, s, 0, &start, &end));
		assert_false(rx_match_at(rx, s, 2, &start, &end));
		assert_true(rx_match_at(rx, s, 10, &start, &end));
		assert_int_equal(start, 10);
		assert_int_equal(end, 16);
		assert_true(rx_match(rx, s, 0, &start, &end));
		assert_int_equal(start, 6);
	}
	rx_close(rx);
	rx = rx_later("a(");
	assert_false(rx_found(rx, s));
	assert_int_equal(rx_group(rx, "a"), -1);
	rx_close(rx);
}

static void
test_a_bad_pattern_is_a_fault_with_its_column(void **state)
{
	struct fault f = FAULT_INIT;

	(void)state;
	assert_null(rx_open("ab(c", &f));
	assert_int_equal(f.kind, FAULT_INPUT);
	assert_non_null(strstr(f.text, "column 5"));
}

static void
test_endless_backtracking_is_no_match(void **state)
{
	struct fault f = FAULT_INIT;
	char text[4001];
	struct rx *rx = rx_open("^(a+)+$", &f);

	(void)state;
	memset(text, 'a', 4000);
	text[3999] = '!';
	for (int i = 0; i < 60; i++)
		assert_false(rx_found(rx, slice_make(text, 4000)));
	rx_close(rx);
}

static void
test_patterns_beyond_ascii_see_characters(void **state)
{
	struct fault f = FAULT_INIT;
	struct rx *rx = rx_open("^[äö]l$", &f);

	(void)state;
	assert_true(rx_found(rx, SLICE("Öl")));
	assert_false(rx_found(rx, SLICE("ül")));
	rx_close(rx);
	rx_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_captures_are_slices_by_name),
		cmocka_unit_test(test_a_place_may_be_asked_for),
		cmocka_unit_test(test_a_bad_pattern_is_a_fault_with_its_column),
		cmocka_unit_test(test_endless_backtracking_is_no_match),
		cmocka_unit_test(test_patterns_beyond_ascii_see_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
