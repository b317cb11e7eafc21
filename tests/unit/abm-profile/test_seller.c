/* The seller file: texts by language, personas, patterns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "port/json.h"
#include "seller.h"

static struct cJSON *
parse(const char *text)
{
	struct fault f = FAULT_INIT;
	struct cJSON *tree = json_parse(slice_of(text), &f);

	assert_non_null(tree);
	return tree;
}

static void
test_a_text_falls_back_from_region_to_language_to_the_sellers(void **state)
{
	struct cJSON *t = parse("{\"fr\":\"F\",\"de\":\"D\",\"en\":\"E\"}");
	const struct seller s = {.language = "en"};
	const char *found = NULL;

	(void)state;
	assert_string_equal(seller_text(&s, t, "de-AT", &found), "D");
	assert_string_equal(found, "de");
	assert_string_equal(seller_text(&s, t, "it", &found), "E");
	assert_string_equal(found, "en");
	/* "d" is no beginning of a language. */
	assert_string_equal(seller_text(&s, t, "d", &found), "E");
	assert_null(seller_text(&s, NULL, "de", &found));
	json_free(t);
}

static void
test_a_role_finds_the_persona_before_a_title_does(void **state)
{
	struct cJSON *t = parse("[{\"id\":\"a\",\"title_words\":[\"chief\"]},"
				"{\"id\":\"b\",\"roles\":[\"cfo\"]}]");
	const struct seller s = {.personas = t};
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(
		seller_persona_of(&a, &s, "cfo", "Chief Financial Officer"),
		"b");
	assert_string_equal(
		seller_persona_of(&a, &s, NULL, "CHIEF of staff"), "a");
	assert_null(seller_persona_of(&a, &s, "ceo", "Mischief maker"));
	assert_null(seller_persona_of(&a, &s, NULL, NULL));
	json_free(t);
	arena_free(&a);
}

static void
test_a_star_stands_for_any_rest_and_no_list_for_all(void **state)
{
	struct cJSON *t = parse("[\"33*\",\"GB\",\"*\"]");
	struct cJSON *u = parse("[\"33*\"]");

	(void)state;
	assert_true(seller_pattern_fits(t, "x"));
	assert_true(seller_pattern_fits(u, "333914"));
	assert_false(seller_pattern_fits(u, "3"));
	assert_false(seller_pattern_fits(u, NULL));
	assert_true(seller_pattern_fits(NULL, NULL));
	assert_true(seller_pattern_fits(t, "gb"));
	json_free(t);
	json_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_text_falls_back_from_region_to_language_to_the_sellers),
		cmocka_unit_test(
			test_a_role_finds_the_persona_before_a_title_does),
		cmocka_unit_test(
			test_a_star_stands_for_any_rest_and_no_list_for_all),
	};

	return cmocka_run_group_tests_name("seller", tests, NULL, NULL);
}
