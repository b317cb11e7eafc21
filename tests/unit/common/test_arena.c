#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define ITEMS 5000

struct numbers {
	struct number {
		size_t n;
		char text[21];
	} * items;
	size_t count, cap;
};

static void
push(struct arena *a, struct numbers *list, size_t n)
{
	static const struct number zero;
	struct number *one = ARRAY_PUSH(a, list);

	assert_memory_equal(one, &zero, sizeof zero);
	one->n = n;
	memset(one->text, 'x', sizeof one->text);
}

static void
assert_counts(const struct numbers *list, size_t first)
{
	assert_int_equal(list->count, ITEMS);
	for (size_t i = 0; i < ITEMS; i++)
		assert_int_equal(list->items[i].n, first + i);
}

static void
test_an_array_grows_where_it_is(void **state)
{
	struct arena a = ARENA_INIT;
	struct numbers list = {NULL, 0, 0};
	const struct number *first;

	(void)state;
	/* A block that has room for more than the first few. */
	arena_alloc(&a, 1, 900);
	arena_alloc(&a, 1, 900);
	push(&a, &list, 1);
	first = list.items;
	for (size_t i = 1; i < 16; i++)
		push(&a, &list, 1 + i);
	assert_ptr_equal(list.items, first);
	for (size_t i = 16; i < ITEMS; i++)
		push(&a, &list, 1 + i);
	assert_counts(&list, 1);
	arena_free(&a);
}

static void
test_arrays_that_grow_together_stay_apart(void **state)
{
	struct arena a = ARENA_INIT;
	struct numbers one = {NULL, 0, 0};
	struct numbers other = {NULL, 0, 0};

	(void)state;
	for (size_t i = 0; i < ITEMS; i++) {
		push(&a, &one, i);
		push(&a, &other, 2 * ITEMS + i);
	}
	assert_counts(&one, 0);
	assert_counts(&other, 2 * ITEMS);
	arena_free(&a);
}

static void
test_what_is_released_is_zero_again(void **state)
{
	struct arena a = ARENA_INIT;
	struct arena_mark mark;

	(void)state;
	arena_alloc(&a, 1, 1);
	mark = arena_mark(&a);
	for (int i = 0; i < 3; i++) {
		struct numbers list = {NULL, 0, 0};

		for (size_t j = 0; j < ITEMS; j++)
			push(&a, &list, j);
		assert_counts(&list, 0);
		arena_release(&a, mark);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_array_grows_where_it_is),
		cmocka_unit_test(test_arrays_that_grow_together_stay_apart),
		cmocka_unit_test(test_what_is_released_is_zero_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
