#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
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

static void
test_captures_outlive_others_matches_in_one_room(void **state)
{
	struct slice text = SLICE("plants closed in 2024, shops in 2023");
	struct rx_room *room = rx_room_open();
	struct fault f = FAULT_INIT;
	struct rx *year = rx_later("in (?<year>20\\d\\d)");
	struct rx *words = rx_open("(\\w+) (\\w+) (x)?", &f);
	size_t start, end;

	(void)state;
	rx_share(year, room);
	rx_share(words, room);
	assert_true(rx_match(year, text, 0, &start, &end));
	assert_true(rx_match_at(words, text, 0, &start, &end));
	assert_false(rx_match_at(year, text, 0, &start, &end));
	assert_true(slice_is(
		rx_capture(year, text, rx_group(year, "year")), "2024"));
	assert_true(slice_is(rx_capture(words, text, 2), "closed"));
	assert_null(rx_capture(words, text, 3).data);
	assert_null(rx_capture(words, text, 4).data);
	rx_close(year);
	rx_close(words);
	rx_room_close(room);
}

static void
test_a_pattern_of_many_groups_has_a_room_of_its_own(void **state)
{
	struct rx_room *room = rx_room_open();
	struct buf pattern = BUF_INIT(1024);
	struct rx *rx;
	size_t start, end;

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_add_str(&pattern, "(a)");
	rx = rx_later(buf_str(&pattern));
	rx_share(rx, room);
	assert_true(
		rx_match(rx, SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
			0, &start, &end));
	assert_true(slice_is(
		rx_capture(rx,
			SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 40),
		"a"));
	rx_close(rx);
	rx_room_close(room);
	buf_free(&pattern);
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
		cmocka_unit_test(
			test_captures_outlive_others_matches_in_one_room),
		cmocka_unit_test(
			test_a_pattern_of_many_groups_has_a_room_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
