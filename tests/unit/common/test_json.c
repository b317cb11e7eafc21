#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "port/json.h"

static struct arena arena = ARENA_INIT;

static int
scan(const char *text)
{
	struct fault f = FAULT_INIT;

	return json_scan(&arena, slice_of(text), NULL, &f);
}

static void
test_what_cjson_lets_through_is_refused(void **state)
{
	static const char *const bad[] = {"01", "-01", "1.", "-.5", "2.e3",
		"\"a\nb\"", "\"a\tb\"", "\"\\u12\"", "\"\\ud800\"",
		"\"\\udc00\"", "[1,]", "{\"a\":1,}", "{a:1}", "nul", "+1",
		"1 2", "\f1", "\"\x80\"", "\"\xc0\x80\"", "[1", "\"a", "",
		"\"\\x41\"", "{\"a\" 1}", "Infinity", "0x1", "'a'"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(scan(bad[i]), -1);
}

static void
test_every_kind_of_value_is_accepted(void **state)
{
	static const char *const good[] = {"0", "-0", "1.5e+10", "1E400",
		"\"\\u00e4\\ud83d\\ude00\\/\"", "[]", "{}", " [ 1 , 2 ] ",
		"{\"a\":{\"b\":[true,false,null]}}", "\"\\u0000\"",
		"9007199254740993"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(scan(good[i]), 0);
}

/* Wherever they stand among the sixteen that are looked at together. */
static void
test_bytes_that_need_an_escape_are_found_in_any_place(void **state)
{
	static const char special[] = {'"', '\\', '\n', 0x1f, 0x7f, (char)0x80};

	(void)state;
	for (size_t at = 0; at < 40; at++)
		for (size_t i = 0; i < sizeof special; i++) {
			char text[40];

			memset(text, 'x', sizeof text);
			text[at] = special[i];
			assert_int_equal(
				json_plain_len(slice_make(text, sizeof text)),
				at);
			assert_int_equal(
				json_plain_len(slice_make(text, at)), at);
		}
	assert_int_equal(
		scan("\"a delete \x7f is a character like others\""), 0);
}

static void
test_depth_is_limited(void **state)
{
	char text[2 * (JSON_DEPTH_LIMIT + 1) + 1];
	struct fault f = FAULT_INIT;

	(void)state;
	memset(text, '[', JSON_DEPTH_LIMIT + 1);
	memset(text + JSON_DEPTH_LIMIT + 1, ']', JSON_DEPTH_LIMIT + 1);
	text[sizeof text - 1] = '\0';
	assert_int_equal(json_scan(&arena, slice_of(text), NULL, &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	assert_int_equal(
		json_scan(&arena, slice_make(text + 1, 2 * JSON_DEPTH_LIMIT),
			NULL, &f),
		0);
}

static void
test_member_spans_are_the_bytes_that_came(void **state)
{
	struct json_members m = {0};
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(
		json_scan(&arena,
			SLICE(" {\"type\" : \"account\", \"account\":{ \"id\":1.0 },"
			      "\"n\":[1,{\"type\":2}],\"v\":9007199254740993 } "),
			&m, &f),
		0);
	assert_int_equal(m.count, 4);
	assert_true(slice_is(json_member(&m, "account"), "{ \"id\":1.0 }"));
	assert_true(slice_is(json_member(&m, "n"), "[1,{\"type\":2}]"));
	assert_true(slice_is(json_member(&m, "v"), "9007199254740993"));
	assert_null(json_member(&m, "Type").data);
}

static void
test_the_last_of_duplicate_members_wins(void **state)
{
	struct json_members m = {0};
	struct fault f = FAULT_INIT;
	struct cJSON *tree;

	(void)state;
	json_scan(&arena, SLICE("{\"a\":1,\"a\":2}"), &m, &f);
	assert_true(slice_is(json_member(&m, "a"), "2"));
	tree = json_parse(SLICE("{\"a\":1,\"A\":3,\"a\":2}"), &f);
	assert_true(json_get_num(tree, "a", 0) > 1.5);
	assert_true(json_get_num(tree, "a", 0) < 2.5);
	json_free(tree);
}

static void
test_a_nul_in_a_string_is_refused_not_cut(void **state)
{
	struct fault f = FAULT_INIT;
	struct cJSON *tree;

	(void)state;
	assert_null(json_parse(SLICE("{\"a\":\"x\\u0000y\"}"), &f));
	assert_int_equal(f.kind, FAULT_INPUT);
	tree = json_parse(SLICE("{\"a\":\"x\\\\u0000y\"}"), &f);
	assert_non_null(tree);
	assert_string_equal(json_get_str(tree, "a"), "x\\u0000y");
	json_free(tree);
}

static void
test_strings_are_decoded(void **state)
{
	(void)state;
	assert_string_equal(json_decode_string(&arena,
				    SLICE("\"a\\n\\u00e4\\ud83d\\ude00\\\"\"")),
		"a\n\xc3\xa4\xf0\x9f\x98\x80\"");
	assert_null(json_decode_string(&arena, SLICE("12")));
	assert_null(json_decode_string(&arena, SLICE_NONE));
}

static void
test_paths_walk_objects_and_arrays(void **state)
{
	struct fault f = FAULT_INIT;
	struct cJSON *t = json_parse(
		SLICE("{\"m\":{\"revenue\":[{\"value\":\"5\"}]}}"), &f);

	(void)state;
	assert_string_equal(json_str(json_path(t, "m.revenue.0.value")), "5");
	assert_null(json_path(t, "m.revenue.1.value"));
	assert_null(json_path(t, "m.none.x"));
	json_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_cjson_lets_through_is_refused),
		cmocka_unit_test(test_every_kind_of_value_is_accepted),
		cmocka_unit_test(
			test_bytes_that_need_an_escape_are_found_in_any_place),
		cmocka_unit_test(test_depth_is_limited),
		cmocka_unit_test(test_member_spans_are_the_bytes_that_came),
		cmocka_unit_test(test_the_last_of_duplicate_members_wins),
		cmocka_unit_test(test_a_nul_in_a_string_is_refused_not_cut),
		cmocka_unit_test(test_strings_are_decoded),
		cmocka_unit_test(test_paths_walk_objects_and_arrays),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
