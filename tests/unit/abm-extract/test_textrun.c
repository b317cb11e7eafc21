#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "textrun.h"

static void
assert_run(struct slice text, size_t len, size_t letters, size_t upper)
{
	struct textrun n = textrun_of(text);

	assert_int_equal(n.len, len);
	assert_int_equal(n.letters, letters);
	assert_int_equal(n.upper, upper);
}

static void
test_a_run_ends_before_what_is_not_kept(void **state)
{
	(void)state;
	assert_run(SLICE(""), 0, 0, 0);
	assert_run(SLICE("Two words"), 9, 8, 1);
	assert_run(SLICE("Two words "), 9, 8, 1);
	assert_run(SLICE("two  words"), 3, 3, 0);
	assert_run(SLICE("a\tb"), 1, 1, 0);
	assert_run(SLICE("M\xc3\xa4rkte"), 1, 1, 1);
}

/* Whatever stands where, sixteen bytes at a time or not. */
static void
test_long_runs_are_as_short_ones(void **state)
{
	char text[80];

	(void)state;
	for (size_t len = 1; len < sizeof text; len++)
		for (size_t odd = 0; odd < len; odd++) {
			memset(text, 'x', sizeof text);
			text[odd] = '\n';
			assert_run(slice_make(text, len), odd, odd, 0);
			text[odd] = ' ';
			if (odd + 1 < len)
				assert_run(
					slice_make(text, len), len, len - 1, 0);
			else
				assert_run(slice_make(text, len), odd, odd, 0);
			text[odd] = 'X';
			assert_run(slice_make(text, len), len, len, 1);
			text[odd] = text[odd ? odd - 1 : 1] = ' ';
			if (len > 2 && odd + 1 < len)
				assert_run(slice_make(text, len),
					odd ? odd - 1 : 0, odd ? odd - 1 : 0,
					0);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_run_ends_before_what_is_not_kept),
		cmocka_unit_test(test_long_runs_are_as_short_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
