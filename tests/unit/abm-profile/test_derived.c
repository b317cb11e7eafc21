/* Growth and ratios: exact, or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "derived.h"
#include "metrics.h"

#define YEAR(y) y "-01-01/" y "-12-31"

static void
put(struct draft *d, const char *name, const char *value, const char *unit,
	const char *period)
{
	*ARRAY_PUSH(d->arena, &d->profile.metrics) = (struct profile_metric){
		.name = name,
		.value = value,
		.unit = unit,
		.period = period,
		.basis = "stated",
		.source = "s1"};
	metrics_sort(d);
}

static const char *
value_of(const struct draft *d, const char *name)
{
	const struct profile_metric *m = profile_metric_first(
		&d->profile, name);

	return m != NULL ? m->value : "none";
}

static const char *
gap_of(const struct draft *d, const char *what)
{
	for (size_t i = 0; i < d->profile.coverage.missing.count; i++)
		if (strcmp(d->profile.coverage.missing.items[i].what, what) ==
			0)
			return d->profile.coverage.missing.items[i].why;
	return "none";
}

static void
test_growth_is_exact_and_half_goes_to_even(void **state)
{
	static const struct {
		const char *now, *before, *growth;
	} rows[] = {
		{"107.34", "100", "0.0734"},
		{"100.005", "100", "0"}, /* 0.00005 */
		{"100.015", "100", "0.0002"}, /* 0.00015 */
		{"99", "100", "-0.01"},
		{"-50", "100", "-1.5"},
		{"123456789012345678901", "123456789012345678900", "0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct arena a = ARENA_INIT;
		struct draft d = {.arena = &a};

		put(&d, "revenue", rows[i].now, "USD", YEAR("2025"));
		put(&d, "revenue", rows[i].before, "USD", YEAR("2024"));
		derived_add(&d);
		assert_string_equal(
			value_of(&d, "revenue_growth"), rows[i].growth);
		arena_free(&a);
	}
}

static void
test_what_cannot_be_compared_is_a_gap(void **state)
{
	static const struct {
		const char *value, *unit, *period, *why;
	} rows[] = {
		{"0", "USD", YEAR("2024"),
			"revenue of " YEAR("2024") " is zero"},
		{"-1", "USD", YEAR("2024"),
			"revenue of " YEAR("2024") " is negative"},
		{"5", "EUR", YEAR("2024"),
			"the figure of the year before is in another unit"},
		{"5", "USD", "2024-10-01/2024-12-31",
			"earlier figures cover another length of time"},
		{"5", "USD", YEAR("2022"), "no figure of the year before"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct arena a = ARENA_INIT;
		struct draft d = {.arena = &a};

		put(&d, "revenue", "10", "USD", YEAR("2025"));
		put(&d, "revenue", rows[i].value, rows[i].unit, rows[i].period);
		derived_add(&d);
		assert_string_equal(value_of(&d, "revenue_growth"), "none");
		assert_string_equal(
			gap_of(&d, "metrics.revenue_growth"), rows[i].why);
		arena_free(&a);
	}
}

static void
test_a_ratio_needs_one_period_and_one_unit(void **state)
{
	struct arena a = ARENA_INIT;
	struct draft d = {.arena = &a};

	(void)state;
	put(&d, "revenue", "300", "USD", YEAR("2025"));
	put(&d, "net_income", "-100", "USD", YEAR("2025"));
	put(&d, "operating_income", "50", "EUR", YEAR("2025"));
	put(&d, "gross_profit", "90", "USD", YEAR("2024"));
	derived_add(&d);
	assert_string_equal(value_of(&d, "net_margin"), "-0.3333");
	assert_string_equal(value_of(&d, "operating_margin"), "none");
	assert_string_equal(value_of(&d, "gross_margin"), "none");
	arena_free(&a);
}

static void
test_a_figure_that_the_report_derived_stays(void **state)
{
	struct arena a = ARENA_INIT;
	struct draft d = {.arena = &a};

	(void)state;
	put(&d, "revenue", "300", "USD", YEAR("2025"));
	put(&d, "net_income", "100", "USD", YEAR("2025"));
	put(&d, "net_margin", "0.4", "pure", YEAR("2025"));
	derived_add(&d);
	assert_string_equal(value_of(&d, "net_margin"), "0.4");
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_growth_is_exact_and_half_goes_to_even),
		cmocka_unit_test(test_what_cannot_be_compared_is_a_gap),
		cmocka_unit_test(test_a_ratio_needs_one_period_and_one_unit),
		cmocka_unit_test(test_a_figure_that_the_report_derived_stays),
	};

	return cmocka_run_group_tests_name("derived", tests, NULL, NULL);
}
