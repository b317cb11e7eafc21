/* Key figures from the facts of a report. */
#include "reading.h"
#include "xbrlmetrics.h"

struct case_of {
	struct reading r;
	struct extract x;
};

static void
start(struct case_of *c)
{
	memset(c, 0, sizeof *c);
	reading_start(&c->r);
}

static struct fact *
add(struct case_of *c, const char *concept, const char *value,
	const char *period)
{
	struct fact *f = ARRAY_PUSH(&c->r.arena, &c->x.facts);

	f->id = arena_printf(&c->r.arena, "f%zu", c->x.facts.count);
	f->concept = concept;
	f->value = value;
	f->unit = "USD";
	f->period = period;
	f->numeric = true;
	f->start = f->end = NO_OFFSET;
	return f;
}

static void
find(struct case_of *c)
{
	xbrl_metrics_find(&c->r.d, &c->x, &c->r.arena);
	metrics_sort(&c->x.metrics);
}

static const char *
value_of(const struct case_of *c, const char *name, const char *end)
{
	for (size_t i = 0; i < c->x.metrics.count; i++) {
		const struct metric *m = &c->x.metrics.items[i];

		if (!strcmp(m->name, name) &&
			!strcmp(period_end_of(m->period), end))
			return m->value;
	}
	return "none";
}

#define Y25 "2025-01-01/2025-12-31"
#define Y24 "2024-01-01/2024-12-31"

static void
test_only_whole_years_without_dimensions_count(void **state)
{
	struct case_of c;
	struct fact *f;

	(void)state;
	start(&c);
	add(&c, "us-gaap:Revenues", "30", "2025-10-01/2025-12-31");
	f = add(&c, "us-gaap:Revenues", "40", Y25);
	ARRAY_PUSH(&c.r.arena, &f->dimensions)->axis = "srt:ProductAxis";
	add(&c, "us-gaap:NetIncomeLoss", "7", "2024-12-29/2025-12-27");
	find(&c);
	assert_string_equal(value_of(&c, "revenue", "2025-12-31"), "none");
	assert_string_equal(value_of(&c, "net_income", "2025-12-27"), "7");
	reading_free(&c.r);
}

static void
test_beside_its_group_the_company_has_no_dimension(void **state)
{
	struct case_of c;
	struct dimension *d;
	struct fact *f;

	(void)state;
	start(&c);
	f = add(&c, "core:ProfitLoss", "49", Y25);
	d = ARRAY_PUSH(&c.r.arena, &f->dimensions);
	d->axis = "bus:GroupCompanyDataDimension";
	d->member = "bus:Consolidated";
	add(&c, "core:Equity", "37", "2025-12-31");
	add(&c, "core:ProfitLoss", "11", Y25);
	find(&c);
	assert_string_equal(value_of(&c, "net_income", "2025-12-31"), "49");
	assert_string_equal(value_of(&c, "equity", "2025-12-31"), "none");
	reading_free(&c.r);
}

static void
test_the_preferred_concept_wins_and_years_come_newest_first(void **state)
{
	struct case_of c;

	(void)state;
	start(&c);
	add(&c, "us-gaap:SalesRevenueNet", "1", Y24);
	add(&c, "us-gaap:SalesRevenueNet", "2", Y25);
	add(&c, "us-gaap:Revenues", "3", Y25);
	find(&c);
	assert_int_equal(c.x.metrics.count, 2);
	assert_string_equal(c.x.metrics.items[0].value, "3");
	assert_string_equal(c.x.metrics.items[0].basis, "stated");
	assert_string_equal(c.x.metrics.items[0].fact, "f3");
	assert_string_equal(c.x.metrics.items[1].value, "1");
	reading_free(&c.r);
}

static void
test_balances_are_instants(void **state)
{
	struct case_of c;

	(void)state;
	start(&c);
	add(&c, "us-gaap:Assets", "10", "2025-12-31");
	add(&c, "us-gaap:Assets", "11", Y25);
	add(&c, "us-gaap:Revenues", "12", "2025-12-31");
	find(&c);
	assert_int_equal(c.x.metrics.count, 1);
	assert_string_equal(value_of(&c, "total_assets", "2025-12-31"), "10");
	reading_free(&c.r);
}

static void
test_the_more_precise_of_two_reports_is_taken(void **state)
{
	struct case_of c;

	(void)state;
	start(&c);
	add(&c, "us-gaap:Revenues", "1200000000", Y25)->decimals = "-8";
	add(&c, "us-gaap:Revenues", "1204500000", Y25)->decimals = "-5";
	find(&c);
	assert_string_equal(
		value_of(&c, "revenue", "2025-12-31"), "1204500000");
	reading_free(&c.r);
}

static void
test_nil_and_text_are_no_figures(void **state)
{
	struct case_of c;

	(void)state;
	start(&c);
	add(&c, "us-gaap:Revenues", NULL, Y25);
	add(&c, "us-gaap:GrossProfit", "5", NULL);
	add(&c, "us-gaap:OperatingIncomeLoss", "5", Y25)->numeric = false;
	find(&c);
	assert_int_equal(c.x.metrics.count, 0);
	reading_free(&c.r);
}

static void
put_under(
	struct case_of *c, struct fact *f, const char *axis, const char *member)
{
	struct dimension *d = ARRAY_PUSH(&c->r.arena, &f->dimensions);

	d->axis = axis;
	d->member = member;
}

static void
test_a_group_may_stand_under_a_dimension(void **state)
{
	struct case_of c;

	(void)state;
	start(&c);
	put_under(&c, add(&c, "nl:NetRevenue", "7", Y25),
		"nl:FinancialStatementsTypeAxis", "nl:SeparateMember");
	put_under(&c, add(&c, "nl:NetRevenue", "9", Y25),
		"nl:FinancialStatementsTypeAxis", "nl:ConsolidatedMember");
	put_under(&c, add(&c, "nl:Equity", "3", "2025-12-31"),
		"nl:SegmentsAxis", "nl:ConsolidatedMember");
	find(&c);
	assert_string_equal(value_of(&c, "revenue", "2025-12-31"), "9");
	assert_string_equal(value_of(&c, "equity", "2025-12-31"), "none");
	reading_free(&c.r);
	/* No group: the company alone. */
	start(&c);
	put_under(&c, add(&c, "nl:NetRevenue", "7", Y25),
		"nl:FinancialStatementsTypeAxis", "nl:SeparateMember");
	find(&c);
	assert_string_equal(value_of(&c, "revenue", "2025-12-31"), "7");
	reading_free(&c.r);
}

static void
test_the_cover_tells_the_fiscal_period(void **state)
{
	struct case_of c;

	(void)state;
	start(&c);
	add(&c, "us-gaap:Revenues", "9", "2026-01-01/2026-12-31");
	add(&c, "dei:DocumentType", "10-K", Y25)->numeric = false;
	find(&c);
	assert_string_equal(c.x.period_end, "2025-12-31");
	assert_string_equal(c.x.unit, "USD");
	reading_free(&c.r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_beside_its_group_the_company_has_no_dimension),
		cmocka_unit_test(
			test_only_whole_years_without_dimensions_count),
		cmocka_unit_test(
			test_the_preferred_concept_wins_and_years_come_newest_first),
		cmocka_unit_test(test_a_group_may_stand_under_a_dimension),
		cmocka_unit_test(test_balances_are_instants),
		cmocka_unit_test(test_the_more_precise_of_two_reports_is_taken),
		cmocka_unit_test(test_nil_and_text_are_no_figures),
		cmocka_unit_test(test_the_cover_tells_the_fiscal_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
