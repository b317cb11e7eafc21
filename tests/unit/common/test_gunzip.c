#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "port/gunzip.h"

/* "hello\n" and "x\n", as gzip -n packs them. */
#define HELLO                                                                  \
	"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\xe7\x02" \
	"\x00\x20\x30\x3a\x36\x06\x00\x00\x00"
#define X                                                              \
	"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\xe0\x02\x00\x1f" \
	"\x08\xea\x46\x02\x00\x00\x00"

static void
test_all_members_are_unpacked(void **state)
{
	struct buf b = BUF_INIT(100000);
	struct fault f = FAULT_INIT;

	(void)state;
	assert_true(gunzip_is(SLICE(HELLO)));
	assert_false(gunzip_is(SLICE("<xml>")));
	assert_int_equal(gunzip(SLICE(HELLO X), &b, &f), 0);
	assert_string_equal(buf_str(&b), "hello\nx\n");
	buf_free(&b);
}

static void
test_what_is_broken_or_cut_is_told(void **state)
{
	struct buf b = BUF_INIT(100000);
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(gunzip(slice_sub(SLICE(HELLO), 0, 20), &b, &f), -1);
	assert_int_equal(f.kind, FAULT_INPUT);
	assert_int_equal(gunzip(SLICE("plain"), &b, &f), -1);
	assert_int_equal(gunzip(SLICE(""), &b, &f), -1);
	buf_free(&b);
}

static void
test_the_limit_of_the_buffer_holds(void **state)
{
	struct buf b = BUF_INIT(3);
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(gunzip(SLICE(HELLO), &b, &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_members_are_unpacked),
		cmocka_unit_test(test_what_is_broken_or_cut_is_told),
		cmocka_unit_test(test_the_limit_of_the_buffer_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
