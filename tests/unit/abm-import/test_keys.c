#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "keys.h"

struct thing {
	uint32_t a, b, c;
};

/* Far more records than pages, in an order that finds none in memory. */
static void
test_records_are_what_was_put(void **state)
{
	struct fault f = FAULT_INIT;
	struct paged p = PAGED_INIT(struct thing, 3, &f);
	struct thing t;

	(void)state;
	for (uint32_t i = 0; i < 20000; i++) {
		uint32_t at = i * 7919 % 20000;

		t = (struct thing){at, ~at, 7};
		paged_put(&p, at, &t);
	}
	for (uint32_t i = 0; i < 20000; i++) {
		paged_get(&p, i, &t);
		assert_int_equal(t.a, i);
		assert_int_equal(t.b, ~i);
	}
	paged_get(&p, 1000000, &t);
	assert_int_equal(t.c, 0);
	assert_int_equal(f.kind, FAULT_NONE);
	paged_close(&p);
}

static uint64_t
key_of(unsigned i)
{
	char text[16];

	snprintf(text, sizeof text, "%u", i);
	return keys_digest(1, slice_of(text));
}

static void
test_every_group_of_a_key_is_found(void **state)
{
	struct fault f = FAULT_INIT;
	struct keys k = KEYS_INIT(4, &f);
	uint32_t groups[4];

	(void)state;
	assert_int_equal(keys_find(&k, key_of(1), groups, 4), 0);
	for (unsigned i = 0; i < 20000; i++)
		keys_add(&k, key_of(i % 10000), i);
	for (unsigned i = 0; i < 10000; i++) {
		assert_int_equal(keys_find(&k, key_of(i), groups, 4), 2);
		assert_int_equal(groups[0], i);
		assert_int_equal(groups[1], i + 10000);
		assert_int_equal(keys_find(&k, key_of(i), groups, 1), 1);
	}
	assert_int_equal(keys_find(&k, key_of(20000), groups, 4), 0);
	assert_int_equal(keys_find(&k, 0, groups, 4), 0);
	assert_true(keys_digest(1, SLICE("x")) != keys_digest(2, SLICE("x")));
	assert_int_equal(f.kind, FAULT_NONE);
	keys_close(&k);
}

static void
test_a_file_that_cannot_be_made_is_told(void **state)
{
	struct fault f = FAULT_INIT;
	struct keys k = KEYS_INIT(4, &f);
	uint32_t groups[4];

	(void)state;
	setenv("TMPDIR", "/none", 1);
	keys_add(&k, key_of(1), 1);
	(void)keys_find(&k, key_of(2), groups, 4);
	assert_int_equal(f.kind, FAULT_SYSTEM);
	keys_close(&k);
	unsetenv("TMPDIR");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records_are_what_was_put),
		cmocka_unit_test(test_every_group_of_a_key_is_found),
		cmocka_unit_test(test_a_file_that_cannot_be_made_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
