#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bytes16.h"

static const unsigned char all[] = {'a', '<', 0x1f, ' ', 'Z', 0xef, 0x80, 0xff,
	0, '9', '[', 'z', '{', '@', '<', 0x7f};

static void
test_a_mask_answers_for_each_byte(void **state)
{
	struct bytes16 b = bytes16_load(all);

	(void)state;
	for (unsigned c = 0; c < 256; c++) {
		unsigned is = 0, below = 0, within = 0, letters = 0;

		for (size_t i = 0; i < BYTES16; i++) {
			is += all[i] == c;
			below += all[i] < c;
			within += all[i] >= c && all[i] <= 0xf0;
			letters += (all[i] | 0x20) == c;
		}
		assert_int_equal(
			bytes16_count(bytes16_is(b, (unsigned char)c)), is);
		assert_int_equal(
			bytes16_any(bytes16_is(b, (unsigned char)c)), is > 0);
		assert_int_equal(
			bytes16_count(bytes16_below(b, (unsigned char)c)),
			below);
		if (c <= 0xf0)
			assert_int_equal(bytes16_count(bytes16_within(
						 b, (unsigned char)c, 0xf0)),
				within);
		assert_int_equal(bytes16_count(bytes16_is(
					 bytes16_small(b), (unsigned char)c)),
			letters);
	}
}

static void
test_the_first_yes_is_found_wherever_it_is(void **state)
{
	unsigned char bytes[BYTES16] = {0};

	(void)state;
	assert_int_equal(
		bytes16_first(bytes16_is(bytes16_load(bytes), 'x')), BYTES16);
	for (size_t i = BYTES16; i-- > 0;) {
		bytes[i] = 'x';
		assert_int_equal(
			bytes16_first(bytes16_is(bytes16_load(bytes), 'x')), i);
	}
}

static void
test_masks_are_joined(void **state)
{
	struct bytes16 b = bytes16_load(all);
	struct bytes16 less = bytes16_is(b, '<');
	struct bytes16 low = bytes16_below(b, 0x20);

	(void)state;
	assert_int_equal(bytes16_count(bytes16_or(less, low)), 4);
	assert_int_equal(bytes16_first(bytes16_or(less, low)), 1);
	assert_false(bytes16_any(bytes16_and(less, low)));
	assert_true(bytes16_any(bytes16_and(less, less)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_mask_answers_for_each_byte),
		cmocka_unit_test(test_the_first_yes_is_found_wherever_it_is),
		cmocka_unit_test(test_masks_are_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
