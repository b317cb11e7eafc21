#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/slice.h"

static void
test_find_gives_the_first_match_or_the_length(void **state)
{
	struct slice s = SLICE("banana");

	(void)state;
	assert_int_equal(slice_find(s, "an"), 1);
	assert_int_equal(slice_find(s, "nan"), 2);
	assert_int_equal(slice_find(s, "x"), 6);
	assert_int_equal(slice_find(s, "bananas"), 6);
	assert_int_equal(slice_find_fold(s, "NAN"), 2);
	assert_int_equal(slice_find_char(s, 'n'), 2);
}

/* In texts of all lengths, at all places, against the plain search. */
static void
test_find_fold_is_the_same_in_long_texts(void **state)
{
	static const char *const needles[] = {
		"Employees", "a", "-x", "aab", "per cent", "%", NULL};
	char text[100];

	(void)state;
	for (size_t i = 0; needles[i]; i++)
		for (size_t len = strlen(needles[i]); len < sizeof text; len++)
			for (size_t at = 0; at + strlen(needles[i]) <= len;
				at++) {
				struct slice s = slice_make(text, len);

				memset(text, 'e', len);
				memset(text, 'A', at ? 1 : 0);
				memcpy(text + at, needles[i],
					strlen(needles[i]));
				text[at] = (char)(text[at] ^
					(text[at] >= 'A' ? 0x20 : 0));
				assert_int_equal(slice_find_fold(s, needles[i]),
					needles[i][0] == 'a' && !needles[i][1]
						? 0
						: at);
				text[at] = '#';
				if (strcmp(needles[i], "a") != 0)
					assert_int_equal(
						slice_find_fold(s, needles[i]),
						len);
			}
}

static void
test_next_gives_every_piece_and_then_ends(void **state)
{
	struct slice rest = SLICE("a,,b");
	struct slice piece;

	(void)state;
	assert_true(slice_next(&rest, ',', &piece));
	assert_true(slice_is(piece, "a"));
	assert_true(slice_next(&rest, ',', &piece));
	assert_true(slice_is(piece, ""));
	assert_true(slice_next(&rest, ',', &piece));
	assert_true(slice_is(piece, "b"));
	assert_false(slice_next(&rest, ',', &piece));
}

static void
test_sub_is_clamped(void **state)
{
	struct slice s = SLICE("abc");

	(void)state;
	assert_true(slice_is(slice_sub(s, 1, 99), "bc"));
	assert_true(slice_is(slice_sub(s, 9, 1), ""));
	assert_true(slice_is(slice_trim(SLICE(" \t a b \n")), "a b"));
}

static void
test_compare_orders_like_memcmp_then_by_length(void **state)
{
	(void)state;
	assert_true(slice_compare(SLICE("ab"), SLICE("abc")) < 0);
	assert_true(slice_compare(SLICE("b"), SLICE("abc")) > 0);
	assert_int_equal(slice_compare(SLICE(""), SLICE("")), 0);
}

static void
test_a_hash_keeps_insertion_order_and_replaces(void **state)
{
	struct hash h = HASH_INIT;
	int values[1000];
	char key[16];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int len = snprintf(key, sizeof key, "key%d", i * 7919);

		assert_null(
			hash_set(&h, slice_make(key, (size_t)len), &values[i]));
	}
	assert_int_equal(hash_count(&h), 1000);
	assert_true(slice_is(hash_key(&h, 1), "key7919"));
	assert_ptr_equal(hash_get(&h, SLICE("key7919")), &values[1]);
	assert_ptr_equal(hash_set(&h, SLICE("key0"), &values[5]), &values[0]);
	assert_ptr_equal(hash_value(&h, 0), &values[5]);
	assert_null(hash_get(&h, SLICE("none")));
	assert_false(hash_has(&h, SLICE("")));
	hash_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find_gives_the_first_match_or_the_length),
		cmocka_unit_test(test_find_fold_is_the_same_in_long_texts),
		cmocka_unit_test(test_next_gives_every_piece_and_then_ends),
		cmocka_unit_test(test_sub_is_clamped),
		cmocka_unit_test(
			test_compare_orders_like_memcmp_then_by_length),
		cmocka_unit_test(
			test_a_hash_keeps_insertion_order_and_replaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
