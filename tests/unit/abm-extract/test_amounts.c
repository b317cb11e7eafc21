#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "amounts.h"

struct fixture {
	struct amounts_rules *rules;
	struct arena arena;
};

static int
open_amounts(void **state)
{
	static struct fixture x;
	struct fault f = FAULT_INIT;

	x.rules = amounts_open(&f);
	*state = &x;
	return x.rules ? 0 : -1;
}

static int
close_amounts(void **state)
{
	struct fixture *x = *state;

	amounts_close(x->rules);
	arena_free(&x->arena);
	return 0;
}

static void
test_amounts_are_exact(void **state)
{
	static const struct {
		const char *text, *value, *unit, *printed;
	} rows[] = {
		{"spent $5.79 billion on hosting", "5790000000", "USD",
			"$5.79 billion"},
		{"about €12 bn", "12000000000", "EUR", "€12 bn"},
		{"US$ 1,250,000 in cash", "1250000", "USD", "US$ 1,250,000"},
		{"a fee of £0.75m", "750000", "GBP", "£0.75m"},
		{"4.5 million euros", "4500000", "EUR", "4.5 million euros"},
		{"rose 3.2% again", "0.032", "pure", "3.2%"},
		{"fell 16 percent", "0.16", "pure", "16 percent"},
		{"by 140 basis points", "0.014", "pure", "140 basis points"},
		{"CHF 900 million", "900000000", "CHF", "CHF 900 million"},
		{"$12\nmillion more", "12000000", "USD", "$12 million"},
	};
	struct fixture *x = *state;
	const struct amounts_setting setting = {.rules = x->rules};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct amounts out = {NULL, 0, 0};

		amounts_find(
			&setting, slice_of(rows[i].text), 0, &out, &x->arena);
		assert_int_equal(out.count, 1);
		assert_string_equal(out.items[0].value, rows[i].value);
		assert_string_equal(out.items[0].unit, rows[i].unit);
		assert_string_equal(out.items[0].text, rows[i].printed);
	}
}

struct row {
	const char *text, *value, *unit;
};

static void
assert_rows(struct fixture *x, enum numbers numbers, const struct row *rows,
	size_t count)
{
	const struct amounts_setting setting = {
		.rules = x->rules, .numbers = numbers};

	for (size_t i = 0; i < count; i++) {
		struct amounts out = {NULL, 0, 0};

		amounts_find(
			&setting, slice_of(rows[i].text), 0, &out, &x->arena);
		assert_int_equal(out.count, 1);
		assert_string_equal(out.items[0].value, rows[i].value);
		assert_string_equal(out.items[0].unit, rows[i].unit);
	}
}

static void
test_ten_thousands_have_a_name(void **state)
{
	static const struct row rows[] = {
		{"投资5.3亿元", "530000000", "CNY"},
		{"研发投入9,872万元", "98720000", "CNY"},
		{"人民币1.2万亿元", "1200000000000", "CNY"},
		{"收入12.4億港元", "1240000000", "HKD"},
		{"约2,000万美元", "20000000", "USD"},
		{"下降1.03个百分点", "0.0103", "pure"},
		{"增长12.3％", "0.123", "pure"},
	};

	assert_rows(*state, NUMBERS_MYRIAD, rows, sizeof rows / sizeof *rows);
}

static void
test_a_comma_may_stand_before_the_decimals(void **state)
{
	static const struct row rows[] = {
		{"auf 1.274,9 Mio. € zurück", "1274900000", "EUR"},
		{"für 2,5 Milliarden Euro", "2500000000", "EUR"},
		{"je Aktie 0,80 €", "0.8", "EUR"},
		{"um 3,3 % gestiegen", "0.033", "pure"},
		{"€ 12.500 bar", "12500", "EUR"},
	};

	assert_rows(*state, NUMBERS_COMMA, rows, sizeof rows / sizeof *rows);
}

static void
test_both_ends_of_a_range_have_its_scale(void **state)
{
	struct fixture *x = *state;
	const struct amounts_setting setting = {.rules = x->rules};
	struct amounts out = {NULL, 0, 0};

	amounts_find(&setting, SLICE("$1.5 to $2.0 billion in costs"), 0, &out,
		&x->arena);
	assert_int_equal(out.count, 2);
	assert_string_equal(out.items[0].value, "1500000000");
	assert_string_equal(out.items[1].value, "2000000000");
}

static void
test_a_dollar_is_that_of_the_report(void **state)
{
	struct fixture *x = *state;
	const struct amounts_setting setting = {
		.rules = x->rules, .unit = "CAD"};
	struct amounts out = {NULL, 0, 0};

	amounts_find(&setting, SLICE("$30 million, US$5 million"), 0, &out,
		&x->arena);
	assert_int_equal(out.count, 2);
	assert_string_equal(out.items[0].unit, "CAD");
	assert_string_equal(out.items[1].unit, "USD");
}

static void
test_no_figure_is_guessed_in_a_report_in_millions(void **state)
{
	struct fixture *x = *state;
	const struct amounts_setting setting = {
		.rules = x->rules, .scaled = true};
	struct amounts out = {NULL, 0, 0};

	amounts_find(&setting,
		SLICE("$4,000 authorization, $511.46 per share, $3 billion"), 0,
		&out, &x->arena);
	assert_int_equal(out.count, 2);
	assert_string_equal(out.items[0].value, "511.46");
	assert_string_equal(out.items[1].value, "3000000000");
}

static void
test_a_fact_on_the_figure_tells_its_value(void **state)
{
	struct fixture *x = *state;
	struct fact fact = {.value = "4000000000",
		.unit = "USD",
		.numeric = true,
		.start = 103,
		.end = 108};
	const struct facts facts = {&fact, 1, 1};
	const struct amounts_setting setting = {
		.rules = x->rules, .facts = &facts, .scaled = true};
	struct amounts out = {NULL, 0, 0};

	amounts_find(&setting, SLICE("a $4,000 authorization"), 100, &out,
		&x->arena);
	assert_int_equal(out.count, 1);
	assert_string_equal(out.items[0].value, "4000000000");
}

static void
test_a_text_says_that_its_figures_are_scaled(void **state)
{
	struct fixture *x = *state;

	assert_true(amounts_scaled(
		x->rules, SLICE("(Dollars in millions, except shares)")));
	assert_true(amounts_scaled(
		x->rules, SLICE("amounts are presented in thousands")));
	assert_false(amounts_scaled(x->rules, SLICE("invested $4 million")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amounts_are_exact),
		cmocka_unit_test(test_ten_thousands_have_a_name),
		cmocka_unit_test(test_a_comma_may_stand_before_the_decimals),
		cmocka_unit_test(test_both_ends_of_a_range_have_its_scale),
		cmocka_unit_test(test_a_dollar_is_that_of_the_report),
		cmocka_unit_test(
			test_no_figure_is_guessed_in_a_report_in_millions),
		cmocka_unit_test(test_a_fact_on_the_figure_tells_its_value),
		cmocka_unit_test(test_a_text_says_that_its_figures_are_scaled),
	};

	return cmocka_run_group_tests(tests, open_amounts, close_amounts);
}
