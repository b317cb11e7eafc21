#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static void
test_only_rfc_3629_is_valid(void **state)
{
	static const struct {
		const char *s;
		size_t valid;
	} rows[] = {
		{"plain", 5},
		{"\xc3\xa4", 2},
		{"\xe4\xb8\x87", 3},
		{"\xf0\x9f\x98\x80", 4},
		{"a\x80", 1},
		{"\xc0\x80", 0},
		{"\xc1\xbf", 0},
		{"\xe0\x80\x80", 0},
		{"\xed\xa0\x80", 0},
		{"\xf0\x80\x80\x80", 0},
		{"\xf4\x90\x80\x80", 0},
		{"\xf5\x80\x80\x80", 0},
		{"\xe4\xb8", 0},
		{"\xff", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(utf8_valid_len(rows[i].s, strlen(rows[i].s)),
			rows[i].valid);
}

static void
test_every_character_round_trips(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x110000; c += 7) {
		char out[4];
		size_t len, off = 0;

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		len = utf8_put(c, out);
		assert_int_equal(utf8_next(out, len, &off), c);
		assert_int_equal(off, len);
	}
}

static void
test_a_broken_byte_moves_one_byte(void **state)
{
	size_t off = 0;

	(void)state;
	assert_int_equal(utf8_next("\xe4\xb8", 2, &off), 0xfffd);
	assert_int_equal(off, 1);
}

static void
test_start_finds_the_first_byte(void **state)
{
	(void)state;
	assert_int_equal(utf8_start("a\xe4\xb8\x87", 3), 1);
	assert_int_equal(utf8_start("abc", 2), 2);
	assert_int_equal(utf8_count("a\xe4\xb8\x87", 4), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_rfc_3629_is_valid),
		cmocka_unit_test(test_every_character_round_trips),
		cmocka_unit_test(test_a_broken_byte_moves_one_byte),
		cmocka_unit_test(test_start_finds_the_first_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
