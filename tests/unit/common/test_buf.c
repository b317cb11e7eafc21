#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/slice.h"

static void
test_an_empty_buf_reads_as_an_empty_string(void **state)
{
	struct buf b = BUF_INIT(10);

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_free(&b);
}

static void
test_an_addition_beyond_the_limit_adds_nothing(void **state)
{
	struct buf b = BUF_INIT(5);

	(void)state;
	assert_int_equal(buf_add_str(&b, "12345"), 0);
	assert_int_equal(b.full, 0);
	assert_int_equal(buf_add_char(&b, '6'), -1);
	assert_int_equal(b.full, 1);
	assert_string_equal(buf_str(&b), "12345");
	buf_free(&b);
}

static void
test_many_small_additions_stay_linear_and_whole(void **state)
{
	struct buf b = BUF_INIT(MIB);

	(void)state;
	for (int i = 0; i < 100000; i++)
		assert_int_equal(buf_addf(&b, "%d", i % 10), 0);
	assert_int_equal(b.len, 100000);
	assert_int_equal(b.data[99999], '9');
	buf_free(&b);
}

static void
test_cut_moves_the_rest_up(void **state)
{
	struct buf b = BUF_INIT(100);

	(void)state;
	buf_add_str(&b, "one two three");
	buf_cut(&b, 3, 4);
	assert_string_equal(buf_str(&b), "one three");
	buf_cut(&b, 3, 400);
	assert_string_equal(buf_str(&b), "one");
	buf_cut(&b, 9, 1);
	assert_string_equal(buf_str(&b), "one");
	buf_free(&b);
}

static void
test_base64_round_trips_every_length(void **state)
{
	const char *text = "any carnal pleas\x00\xff.";

	(void)state;
	for (size_t len = 0; len <= 18; len++) {
		struct buf coded = BUF_INIT(100);
		struct buf plain = BUF_INIT(100);

		assert_int_equal(base64_encode(&coded, text, len), 0);
		assert_int_equal(coded.len % 4, 0);
		assert_int_equal(
			base64_decode(
				&plain, slice_make(buf_str(&coded), coded.len)),
			0);
		assert_int_equal(plain.len, len);
		if (len)
			assert_memory_equal(plain.data, text, len);
		buf_free(&coded);
		buf_free(&plain);
	}
}

static void
test_base64_refuses_what_is_none(void **state)
{
	static const char *const bad[] = {
		"abc", "ab=c", "a===", "ab c", "????"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct buf plain = BUF_INIT(100);

		assert_int_equal(base64_decode(&plain, slice_of(bad[i])), -1);
		buf_free(&plain);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_empty_buf_reads_as_an_empty_string),
		cmocka_unit_test(
			test_an_addition_beyond_the_limit_adds_nothing),
		cmocka_unit_test(
			test_many_small_additions_stay_linear_and_whole),
		cmocka_unit_test(test_cut_moves_the_rest_up),
		cmocka_unit_test(test_base64_round_trips_every_length),
		cmocka_unit_test(test_base64_refuses_what_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
