#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "port/fold.h"

static void
spellings_of_one_word_fold_to_the_same(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"Acme", "acme"},
		{"\xC3\x84RZTE", "arzte"},
		{"Stra\xC3\x9F"
		 "e",
			"strasse"},
		{"\xEF\xBC\xA1\xEF\xBC\xA3", "ac"}, /* full width */
		{"\xC5\x81\xC3\xB3"
		 "d\xC5\xBA",
			"\xC5\x82odz"},
		{"\xE4\xB8\xAD\xE5\x9B\xBD", "\xE4\xB8\xAD\xE5\x9B\xBD"},
		{"", ""},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			fold_text(&a, slice_of(rows[i].text)), rows[i].want);
	arena_free(&a);
}

static void
countries_are_found_by_code_and_by_name(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {{"de", "DE"}, {"Germany", "DE"}, {"Deutschland", "DE"},
		{"ALLEMAGNE", "DE"}, {"USA", "US"}, {"United States", "US"},
		{"\xE4\xB8\xAD\xE5\x9B\xBD", "CN"}, {"UK", "GB"},
		{"\xC3\x96sterreich", "AT"}, {"Espana", "ES"},
		{"Atlantis", NULL}, {"", NULL}};
	struct regions *r = regions_open();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *got = regions_find(r, slice_of(rows[i].text));

		if (rows[i].want)
			assert_string_equal(got ? got : "(none)", rows[i].want);
		else
			assert_null(got);
	}
	regions_close(r);
}

static void
slugs_keep_letters_of_any_script(void **state)
{
	static const struct {
		const char *text;
		const char *slug;
	} rows[] = {{"Acme & Co. (UK)", "Acme-Co.-UK"}, {"..", ""},
		{"--a--", "a"}, {"a/../b", "a-..-b"}, {"\xcc\x81x", "x"},
		{"o\xcc\x88", "\xc3\xb6"}, {"\xe6\x9d\xb1 2", "\xe6\x9d\xb1-2"},
		{"\xf0\x9f\x99\x82", ""},
		{"a\xe2\x80\xae"
		 "b",
			"a-b"},
		{"\xe0\xa4\x95\xe0\xa5\x80", "\xe0\xa4\x95\xe0\xa5\x80"}};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			fold_slug(&a, slice_of(rows[i].text)), rows[i].slug);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_of_one_word_fold_to_the_same),
		cmocka_unit_test(slugs_keep_letters_of_any_script),
		cmocka_unit_test(countries_are_found_by_code_and_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
