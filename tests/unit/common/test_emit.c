#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/html.h"
#include "port/json.h"
#include "stream/emit.h"

static void
test_nesting_and_commas(void **state)
{
	struct buf b = BUF_INIT(1000);
	struct emit e = EMIT_INIT(&b);

	(void)state;
	emit_object(&e, NULL);
	emit_str(&e, "a", "x");
	emit_array(&e, "list");
	emit_int(&e, NULL, -5);
	emit_object(&e, NULL);
	emit_end_object(&e);
	emit_bool(&e, NULL, true);
	emit_null(&e, NULL);
	emit_end_array(&e);
	emit_opt_str(&e, "none", NULL);
	emit_str(&e, "null", NULL);
	emit_raw(&e, "raw", SLICE("{\"k\": 1.0}"));
	emit_end_object(&e);
	assert_string_equal(buf_str(&b),
		"{\"a\":\"x\",\"list\":[-5,{},true,null],\"null\":null,"
		"\"raw\":{\"k\": 1.0}}");
	buf_free(&b);
}

static void
test_strings_are_escaped_and_made_valid(void **state)
{
	struct buf b = BUF_INIT(1000);
	struct emit e = EMIT_INIT(&b);
	struct fault f = FAULT_INIT;

	(void)state;
	emit_slice(&e, NULL, SLICE("\"\\\n\t\x01\x7f\xc3\xa4\xff"));
	assert_string_equal(buf_str(&b),
		"\"\\\"\\\\\\n\\t\\u0001\\u007f\xc3\xa4\xef\xbf\xbd\"");
	assert_int_equal(json_scan(NULL, slice_of(buf_str(&b)), NULL, &f), 0);
	buf_free(&b);
}

static void
test_whole_numbers_are_whole(void **state)
{
	struct buf b = BUF_INIT(1000);
	struct emit e = EMIT_INIT(&b);

	(void)state;
	emit_array(&e, NULL);
	emit_int(&e, NULL, 0);
	emit_int(&e, NULL, 1090);
	emit_int(&e, NULL, INT64_MAX);
	emit_int(&e, NULL, INT64_MIN);
	emit_end_array(&e);
	assert_string_equal(buf_str(&b),
		"[0,1090,9223372036854775807,-9223372036854775808]");
	buf_free(&b);
}

static void
test_numbers_are_short_and_never_minus_zero(void **state)
{
	static const struct {
		double v;
		int places;
		const char *want;
	} rows[] = {{1.5, 3, "1.5"}, {2, 3, "2"}, {-0.0001, 2, "0"},
		{0.125, 2, "0.12"}, {99.999, 2, "100"}, {-3.10, 2, "-3.1"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = BUF_INIT(100);
		struct emit e = EMIT_INIT(&b);

		emit_num(&e, NULL, rows[i].v, rows[i].places);
		assert_string_equal(buf_str(&b), rows[i].want);
		buf_free(&b);
	}
}

static void
test_a_tree_is_written_as_it_was(void **state)
{
	const char *text =
		"{\"a\":[1,2.5,true,null,\"x\"],\"b\":{\"c\":1e+300}}";
	struct fault f = FAULT_INIT;
	struct cJSON *tree = json_parse(slice_of(text), &f);
	struct buf b = BUF_INIT(1000);
	struct emit e = EMIT_INIT(&b);

	(void)state;
	emit_node(&e, NULL, tree);
	assert_string_equal(buf_str(&b), text);
	json_free(tree);
	buf_free(&b);
}

static void
test_html_shows_data_as_text(void **state)
{
	struct buf b = BUF_INIT(1000);

	(void)state;
	html_text(&b, "<a href='x' b=\"y\">&\x01");
	assert_string_equal(buf_str(&b),
		"&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp; ");
	buf_reset(&b);
	html_link(&b, "javascript:alert(1)", "x");
	assert_string_equal(buf_str(&b), "x");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nesting_and_commas),
		cmocka_unit_test(test_strings_are_escaped_and_made_valid),
		cmocka_unit_test(test_whole_numbers_are_whole),
		cmocka_unit_test(test_numbers_are_short_and_never_minus_zero),
		cmocka_unit_test(test_a_tree_is_written_as_it_was),
		cmocka_unit_test(test_html_shows_data_as_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
