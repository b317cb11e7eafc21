#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "language.h"

static void
assert_language(const char *text, const char *language)
{
	struct doctext d = {.text = BUF_INIT(MIB)};

	for (int i = 0; i < 12; i++)
		buf_add_str(&d.text, text);
	assert_string_equal(language_of(&d), language);
	buf_free(&d.text);
}

static void
test_scripts_tell_the_languages_of_east_asia(void **state)
{
	(void)state;
	assert_language("公司完成对鹭汀冷运的收购，2025年投资5.3亿元。", "zh");
	assert_language("本集團完成收購東灣物流，收入12.4億港元。", "zh");
	assert_language("当社は2025年に新しい工場を建設しました。", "ja");
	assert_language("회사는 2025년에 새로운 공장을 건설했습니다.", "ko");
}

static void
test_frequent_words_tell_the_others(void **state)
{
	(void)state;
	assert_language(
		"We plan to open the plant in the spring of 2027. ", "en");
	assert_language("Wir planen, das Werk und die Halle zu bauen. ", "de");
	assert_language("12,345 67,890 ", "und");
}

static void
test_a_few_characters_make_no_chinese_report(void **state)
{
	(void)state;
	assert_language("The company (公司) sold the plant to the buyer and "
			"is in the market for a new one, as it was in 2024. ",
		"en");
}

static void
test_writing_goes_by_language(void **state)
{
	(void)state;
	assert_int_equal(language_writing("en-GB").numbers, NUMBERS_POINT);
	assert_int_equal(language_writing("de").numbers, NUMBERS_COMMA);
	assert_int_equal(language_writing("zh-TW").numbers, NUMBERS_MYRIAD);
	assert_true(language_writing("zh").unspaced);
	assert_false(language_writing("fr").unspaced);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scripts_tell_the_languages_of_east_asia),
		cmocka_unit_test(test_frequent_words_tell_the_others),
		cmocka_unit_test(test_a_few_characters_make_no_chinese_report),
		cmocka_unit_test(test_writing_goes_by_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
