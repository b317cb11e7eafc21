#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "port/locale.h"

#define NBSP "\302\240"
#define EURO "\342\202\254"

static void
test_german_writes_numbers_its_way(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct locale *l = locale_open("de");
	struct date d = {2026, 3, 5};

	(void)state;
	assert_string_equal(
		locale_number(l, &a, "1234567.891", -1, LOCALE_PLAIN, &f),
		"1.234.567,891");
	assert_string_equal(
		locale_number(l, &a, "0.5", 2, LOCALE_PLAIN, &f), "0,50");
	assert_string_equal(
		locale_money(l, &a, "3.5", "EUR", -1, LOCALE_PLAIN, &f),
		"3,50" NBSP EURO);
	assert_string_equal(
		locale_money(l, &a, "-1234.56", "EUR", -1, LOCALE_PLAIN, &f),
		"-1.235" NBSP EURO);
	assert_string_equal(
		locale_money(l, &a, "1234567891", "EUR", -1, LOCALE_SHORT, &f),
		"1,2" NBSP "Mrd." NBSP EURO);
	assert_string_equal(
		locale_percent(l, &a, "0.12345", -1, &f), "12,3" NBSP "%");
	assert_string_equal(
		locale_date(l, &a, d, "long", &f), "5. M\303\244rz 2026");
	assert_string_equal(locale_date(l, &a, d, "MM/yy", &f), "03/26");
	locale_close(l);
	arena_free(&a);
}

static void
test_digits_of_large_figures_are_exact(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct locale *l = locale_open("en");

	(void)state;
	assert_string_equal(locale_number(l, &a, "12345678901234567890123.25",
				    2, LOCALE_PLAIN, &f),
		"12,345,678,901,234,567,890,123.25");
	locale_close(l);
	arena_free(&a);
}

static void
test_what_is_no_currency_or_format_is_a_fault(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct locale *l = locale_open("not a language!");

	(void)state;
	assert_null(locale_money(l, &a, "1", "euro", -1, LOCALE_PLAIN, &f));
	assert_int_equal(f.kind, FAULT_INPUT);
	f = (struct fault)FAULT_INIT;
	assert_null(locale_number(l, &a, "x", -1, LOCALE_PLAIN, &f));
	assert_int_equal(f.kind, FAULT_INPUT);
	locale_close(l);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_german_writes_numbers_its_way),
		cmocka_unit_test(test_digits_of_large_figures_are_exact),
		cmocka_unit_test(test_what_is_no_currency_or_format_is_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
