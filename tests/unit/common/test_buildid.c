#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buildid.h"

/* The Makefile asks the linker for it. */
static void
test_a_program_knows_its_build(void **state)
{
	struct slice id = buildid();
	size_t zeros = 0;

	(void)state;
	assert_int_equal(id.len, 20);
	for (size_t i = 0; i < id.len; i++)
		zeros += id.data[i] == 0;
	assert_true(zeros < id.len);
	assert_true(slice_eq(id, buildid()));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_program_knows_its_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
