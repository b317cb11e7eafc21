#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mimetype.h"

static struct arena arena = ARENA_INIT;

static const char *
again(const char *text)
{
	struct mimetype m;

	if (!mimetype_parse(&arena, slice_of(text), &m))
		return "no type";
	return mimetype_print(&arena, &m);
}

static void
test_types_are_read_as_browsers_do(void **state)
{
	static const char *const rows[][2] = {
		{"Text/HTML; Charset=UTF-8", "text/html;charset=UTF-8"},
		{" application/pdf ", "application/pdf"},
		{"a/b;x=\"1;2\\\"3\" junk;y=4", "a/b;x=\"1;2\\\"3\";y=4"},
		{"a/b;x=1;x=2;;=3;z", "a/b;x=1"},
		{"a/b;x=\"\"", "a/b;x=\"\""},
		{"a/b;x=y z ;q=1", "a/b;x=\"y z\";q=1"},
		{"a/b;x=\"open", "a/b;x=open"},
		{"a/b;x=caf\xe9;y=1", "a/b;x=\"caf\xe9\";y=1"},
		{"a/b;x=caf\xc3\xa9", "a/b;x=\"caf\xc3\xa9\""},
		{"a/b;x=\"3 \xe2\x82\xac\";y=1", "a/b;y=1"},
		{"", "no type"},
		{"text", "no type"},
		{"text/", "no type"},
		{"/html", "no type"},
		{"te xt/html", "no type"},
		{"text/html, text/plain", "no type"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(again(rows[i][0]), rows[i][1]);
}

static void
test_control_characters_are_no_value(void **state)
{
	struct mimetype m;

	(void)state;
	assert_true(mimetype_parse(&arena, SLICE("a/b;x=\0;y=1"), &m));
	assert_int_equal(m.params.count, 1);
	assert_false(mimetype_parse(&arena, SLICE("a/b\0"), &m));
}

static void
test_parameters_without_end_end(void **state)
{
	char text[20000] = "a/b";
	struct mimetype m;

	(void)state;
	for (int i = 0; i < 2000; i++)
		snprintf(text + strlen(text), 10, ";p%d=1", i);
	assert_true(mimetype_parse(&arena, slice_of(text), &m));
	assert_true(m.params.count < 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types_are_read_as_browsers_do),
		cmocka_unit_test(test_control_characters_are_no_value),
		cmocka_unit_test(test_parameters_without_end_end),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
