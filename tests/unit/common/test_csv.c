/* CSV by RFC 4180: what is read, and what is refused with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

static void
test_quotes_commas_and_line_ends_inside_a_field_are_kept(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct csv t;

	(void)state;
	assert_int_equal(csv_parse(&t, &a,
				 SLICE("\xEF\xBB\xBFid,note\r\n"
				       "x,\"a \"\"b\"\", c\nd\"\r\n\r\ny,"),
				 &f),
		0);
	assert_int_equal(t.count, 2);
	assert_string_equal(csv_get(&t, 0, "note"), "a \"b\", c\nd");
	assert_string_equal(csv_get(&t, 1, "id"), "y");
	assert_null(csv_get(&t, 1, "note"));
	assert_null(csv_get(&t, 1, "other"));
	assert_int_equal(t.items[1].line, 5);
	arena_free(&a);
}

static void
test_what_is_not_csv_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{"", "no header"},
		{"a,a\n", "line 1: the column 'a' stands twice"},
		{"a,\n", "line 1: column 2 has no name"},
		{"a,b\n1\n", "line 2: 1 fields, the header has 2"},
		{"a,b\n1,2,3\n", "line 2: 3 fields, the header has 2"},
		{"a\nx\"y\n", "line 2: a quote inside a field"},
		{"a\n\"x\"y\n", "line 2: text behind a closing quote"},
		{"a\n\"x\n", "line 2: a quoted field has no end"},
		{"a\n\xFF\n", "no UTF-8"},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct fault f = FAULT_INIT;
		struct csv t;

		assert_int_equal(
			csv_parse(&t, &a, slice_of(rows[i].text), &f), -1);
		assert_non_null(strstr(f.text, rows[i].says));
	}
	arena_free(&a);
}

static void
test_a_nul_is_refused(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct csv t;

	(void)state;
	assert_int_equal(csv_parse(&t, &a, SLICE("a\nx\0y\n"), &f), -1);
	arena_free(&a);
}

static void
test_records_come_through_a_window_that_moves(void **state)
{
	const char text[] = "a;b\n1;\"x\ny\"\n\n2\";3\nlast;4";
	struct csv_reader r = {.delimiter = ';', .line = 1};
	struct csv_fields fields = {0};
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	size_t line;

	(void)state;
	r.p = text;
	r.end = text + 7;
	assert_int_equal(csv_next(&r, &a, &fields, &line, &f), CSV_RECORD);
	assert_int_equal(fields.count, 2);
	/* The quoted field is open at the end of the window. */
	assert_int_equal(csv_next(&r, &a, &fields, &line, &f), CSV_MORE);
	assert_ptr_equal(r.p, text + 4);
	r.end = text + sizeof text - 1;
	r.last = true;
	assert_int_equal(csv_next(&r, &a, &fields, &line, &f), CSV_RECORD);
	assert_string_equal(fields.items[1], "x\ny");
	assert_int_equal(line, 2);
	/* One bad line costs itself. */
	assert_int_equal(csv_next(&r, &a, &fields, &line, &f), CSV_MALFORMED);
	assert_int_equal(line, 5);
	assert_int_equal(csv_next(&r, &a, &fields, &line, &f), CSV_RECORD);
	assert_string_equal(fields.items[0], "last");
	assert_int_equal(line, 6);
	assert_int_equal(csv_next(&r, &a, &fields, &line, &f), CSV_END);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_quotes_commas_and_line_ends_inside_a_field_are_kept),
		cmocka_unit_test(test_what_is_not_csv_is_refused_with_its_line),
		cmocka_unit_test(test_a_nul_is_refused),
		cmocka_unit_test(test_records_come_through_a_window_that_moves),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
