/* Metrics from printed statements, Exhibit 27 and the text. */
#include <stdio.h>

#include "currency.h"
#include "figures.h"
#include "fiscalend.h"
#include "reading.h"
#include "scale.h"
#include "tables.h"

static const struct metric *
metric_of(const struct extract *x, const char *name, const char *period)
{
	for (size_t i = 0; i < x->metrics.count; i++)
		if (!strcmp(x->metrics.items[i].name, name) &&
			!strcmp(x->metrics.items[i].period, period))
			return &x->metrics.items[i];
	return NULL;
}

static const char *
value_of(const struct extract *x, const char *name, const char *period)
{
	const struct metric *m = metric_of(x, name, period);

	return m ? m->value : "";
}

#define YEAR "2008-01-01/2008-12-31"
#define COVER "<html><p>For the fiscal year ended December 31, 2008</p>"
#define STATEMENT                                                              \
	"<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions)</p>"         \
	"<table><tr><td>Year ended December 31,</td><td>Note</td>"             \
	"<td>2008</td><td>2007</td></tr>"                                      \
	"<tr><td>Net sales</td><td>3</td><td>$</td><td>1,250</td>"             \
	"<td>1,100</td></tr>"                                                  \
	"<tr><td>Net loss</td><td></td><td>(40</td><td>)</td><td>15</td></tr>" \
	"<tr><td>Diluted</td><td>120.5</td><td>118.2</td></tr></table>"

static void
test_statement_rows_are_scaled_and_dated(void **state)
{
	struct reading r;
	struct extract x = {0};
	const struct metric *m;

	(void)state;
	reading_of(&r, COVER STATEMENT "</html>");
	table_metrics_find(&r.d, &x, &r.arena);
	assert_string_equal(value_of(&x, "revenue", YEAR), "1250000000");
	assert_string_equal(
		value_of(&x, "revenue", "2007-01-01/2007-12-31"), "1100000000");
	assert_string_equal(value_of(&x, "net_income", YEAR), "-40000000");
	m = metric_of(&x, "revenue", YEAR);
	assert_string_equal(m->unit, "USD");
	assert_int_equal(strncmp(r.d.text.data + m->evidence.items[0].start,
				 "Net sales\t", 10),
		0);
	reading_free(&r);
}

static void
test_leader_dots_are_no_figure(void **state)
{
	char dots[200];
	struct decimal d;

	(void)state;
	memset(dots, '.', sizeof dots);
	dots[0] = '7';
	assert_false(figure_read(slice_make(dots, sizeof dots), &d));
	memset(dots, '7', sizeof dots);
	assert_false(figure_read(slice_make(dots, sizeof dots), &d));
}

static void
test_parent_only_statements_are_not_the_groups(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r, COVER "<p>Parent company only</p>" STATEMENT "</html>");
	table_metrics_find(&r.d, &x, &r.arena);
	assert_null(metric_of(&x, "revenue", YEAR));
	reading_free(&r);
}

static void
test_columns_of_plain_text_are_read(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"For the fiscal year ended December 31, 1993\n\n"
		"CONSOLIDATED BALANCE SHEET\n(000's omitted)\n"
		"                         1992          1993\n"
		"Total assets...... $   1,500 $     1,750\n");
	table_metrics_find(&r.d, &x, &r.arena);
	assert_string_equal(
		value_of(&x, "total_assets", "1993-12-31"), "1750000");
	reading_free(&r);
}

static void
test_chinese_statements_are_read(void **state)
{
	struct reading r;
	struct extract x = {.period_end = "2025-12-31"};

	(void)state;
	reading_of(&r,
		"<html><p>合并利润表</p><p>单位：万元</p><table>"
		"<tr><td>项目</td><td>2025年度</td><td>2024年度</td></tr>"
		"<tr><td>一、营业总收入</td><td>1,250.5</td><td>1,100</td>"
		"</tr><tr><td>五、净利润（净亏损以“-”号填列）</td>"
		"<td>-40</td><td>15</td></tr></table></html>");
	table_metrics_find(&r.d, &x, &r.arena);
	assert_string_equal(
		value_of(&x, "revenue", "2025-01-01/2025-12-31"), "12505000");
	assert_string_equal(
		value_of(&x, "net_income", "2025-01-01/2025-12-31"), "-400000");
	assert_string_equal(
		metric_of(&x, "revenue", "2024-01-01/2024-12-31")->unit, "CNY");
	reading_free(&r);
}

static void
test_exhibit_27_has_a_multiplier(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"<SEC-DOCUMENT>1.txt\n<SEC-HEADER>\n"
		"CONFORMED PERIOD OF REPORT:\t19971231\n</SEC-HEADER>\n"
		"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nReport\n</TEXT>\n</DOCUMENT>\n"
		"<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n<MULTIPLIER> 1,000\n"
		"<PERIOD-END>                DEC-31-1997\n"
		"<TOTAL-REVENUES>            18,868\n"
		"<NET-INCOME>                (4,129)\n"
		"</TEXT>\n</DOCUMENT>\n");
	x.period_end = r.d.period_end;
	table_metrics_find(&r.d, &x, &r.arena);
	assert_string_equal(
		value_of(&x, "revenue", "1997-01-01/1997-12-31"), "18868000");
	assert_string_equal(value_of(&x, "net_income", "1997-01-01/1997-12-31"),
		"-4129000");
	reading_free(&r);
}

static void
test_employees_are_those_of_the_company(void **state)
{
	static const struct {
		const char *text, *value;
	} rows[] = {
		{"We had approximately 1,530 full-time employees.", "1530"},
		{"We have approximately 1,530 full-time salaried and hourly "
		 "associates and between 2,000 and 2,500 part-time associates.",
			"1530"},
		{"The company employed 2.1 million associates.", "2100000"},
		{"Our headcount worldwide was 125,665.", "125665"},
		{"We currently have no employees.", "0"},
		{"We employ between 13,000 and 18,000 employees.", ""},
		{"Alpha Tools employed 310 persons. Beta Tools employed 420 "
		 "persons.",
			""},
		{"We had sales of $1,530 per employee.", ""},
		{"The average monthly number of employees, including directors, "
		 "during the year was 21 (2007 - 23).",
			"21"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reading r;
		struct extract x = {0};
		char text[400];

		snprintf(text, sizeof text, COVER "<p>%s</p></html>",
			rows[i].text);
		reading_of(&r, text);
		table_metrics_find(&r.d, &x, &r.arena);
		assert_string_equal(
			value_of(&x, "employees", "2008-12-31"), rows[i].value);
		reading_free(&r);
	}
}

static const char *
employees_of(struct reading *r, struct extract *x, const char *sentence)
{
	char report[600];

	memset(x, 0, sizeof *x);
	snprintf(report, sizeof report,
		"<p>FORM 10-K</p><p>For the fiscal year ended December 31, "
		"2008</p><p>%s</p>",
		sentence);
	reading_of(r, report);
	table_metrics_find(&r->d, x, &r->arena);
	return value_of(x, "employees", "2008-12-31");
}

static void
test_employees_of_all_times_and_years(void **state)
{
	static const struct {
		const char *text;
		const char *count;
	} rows[] = {
		{"The Company employed about 3,068 full- and part-time people.",
			"3068"},
		{"At year end our bank employed 247 full-time and 29 part-time "
		 "employees.",
			"276"},
		{"The Company had a total of 23 (2007: 21) employees.", "23"},
		{"The Company has\n1,450 employees.", "1450"},
		{"There were 5,000 managers among the people of the Company who "
		 "had been granted options.",
			""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reading r;
		struct extract x;

		assert_string_equal(
			employees_of(&r, &x, rows[i].text), rows[i].count);
		reading_free(&r);
	}
}

static void
test_dates_of_fiscal_years_in_all_orders(void **state)
{
	static const struct {
		const char *text;
		const char *end;
	} rows[] = {
		{"For the fiscal year ended December 31, 2008", "2008-12-31"},
		{"for the year ended 30 September 2022", "2022-09-30"},
		{"Report for the year ended 31st of March 2021", "2021-03-31"},
		{"Annual Report and Accounts\n31 December 2022", "2022-12-31"},
		{"a year ended with a loss; year ended 30 June 2019",
			"2019-06-30"},
		{"a year that ended", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reading r;
		const char *end;

		reading_of(&r, rows[i].text);
		end = fiscal_year_end(&r.d, &r.arena);
		assert_string_equal(end ? end : "", rows[i].end);
		reading_free(&r);
	}
}

#define ROWS(rows) "<table>" rows "</table>"
#define TWO(label, a, b) \
	"<tr><td>" label "</td><td>" a "</td><td>" b "</td></tr>"

/* Years that stand in the heading alone, notes, halves of a heading. */
static void
test_a_year_alone_heads_two_columns(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"<p>Report for the year ended 31 December 2022</p>"
		"<p>CONSOLIDATED STATEMENT OF</p><p>COMPREHENSIVE INCOME</p>"
		"<p>for the year ended 31 December 2022</p>" ROWS(
			"<tr><td>Note</td><td>&pound;000</td><td>&pound;000"
			"</td></tr><tr><td>Revenue</td><td>6</td><td>31,652</td>"
			"<td>21,660</td></tr>" TWO("Loss for the year (note 4)",
				"(206)",
				"(333)")) "<p>CONSOLIDATED STATEMENT OF FINANCIAL POSITION</p>"
					  "<p>31 December 2022</p>" ROWS(TWO(
						  "Total assets", "7,241",
						  "5,901") TWO("Total liabilities",
						  "77",
						  "79") TWO("Total equity",
						  "7,164", "5,822")));
	table_metrics_find(&r.d, &x, &r.arena);
	assert_string_equal(
		value_of(&x, "revenue", "2022-01-01/2022-12-31"), "31652000");
	assert_string_equal(
		value_of(&x, "net_income", "2022-01-01/2022-12-31"), "-206000");
	assert_string_equal(
		value_of(&x, "total_liabilities", "2022-12-31"), "77000");
	assert_string_equal(x.metrics.items[0].unit, "GBP");
	reading_free(&r);
}

/* Quarters are no years; a balance that does not balance is not told. */
static void
test_rows_of_other_statements_are_left_out(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		COVER "<p>CONSOLIDATED STATEMENTS OF INCOME</p>" ROWS(TWO(
			"", "2008", "2007") TWO("Revenues", "$ 50,000",
			"40,000") TWO("Operating income", "60,000",
			"50,000")) "<p>Quarterly data</p>" ROWS("<tr><td></td><td>2008</td><td>2007</td><td>2008</td>"
								"<td>2007</td><td>2008</td><td>2007</td></tr>"
								"<tr><td>Diluted earnings per share</td><td>1.61</td>"
								"<td>1.21</td><td>1.14</td><td>0.97</td><td>1.24</td>"
								"<td>1.01</td></tr>") "<p>BALANCE SHEETS</p>" ROWS(TWO("",
			"2008", "2007") TWO("Total assets", "90,000", "80,000")
				TWO("Total liabilities", "58", "45") TWO(
					"Total equity", "30,000", "30,000")));
	table_metrics_find(&r.d, &x, &r.arena);
	assert_string_equal(value_of(&x, "revenue", YEAR), "50000");
	assert_string_equal(value_of(&x, "operating_income", YEAR), "");
	assert_string_equal(value_of(&x, "eps_diluted", YEAR), "");
	assert_string_equal(
		value_of(&x, "total_liabilities", "2008-12-31"), "");
	assert_string_equal(value_of(&x, "equity", "2008-12-31"), "30000");
	reading_free(&r);
}

static void
test_the_currency_is_what_the_statements_say(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		"<p>Canadian dollars, Canadian dollars, Canadian dollars, "
		"Canadian dollars, Canadian dollars. $ $ $</p>"
		"<p>(Expressed in U.S. dollars)</p><p>(Expressed in U.S. "
		"dollars)</p><p>(Expressed in U.S. dollars)</p>");
	assert_string_equal(currency_of_text(&r.d), "USD");
	reading_free(&r);
}

static void
test_figures_are_read_as_printed(void **state)
{
	struct literals *words = scale_words();
	struct decimal d;

	(void)state;
	assert_true(figure_read(slice_of("$ (1,234"), &d));
	assert_int_equal((int)d.coef, -1234);
	assert_true(figure_read(slice_of("\xe2\x80\x94"), &d));
	assert_true(decimal_is_zero(d));
	assert_false(figure_read(slice_of("12%"), &d));
	assert_int_equal(year_of(slice_of("2008(1)")), 2008);
	assert_int_equal(year_of(slice_of("1,234")), 0);
	assert_int_equal(scale_said(words, slice_of("(In Millions)")), 6);
	assert_int_equal(scale_said(words, slice_of("(in shares)")), -1);
	assert_int_equal(scale_said(words, slice_of("in Mio. €")), 6);
	assert_int_equal(scale_said(words, slice_of("en milliers d’euros")), 3);
	literals_close(words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leader_dots_are_no_figure),
		cmocka_unit_test(test_statement_rows_are_scaled_and_dated),
		cmocka_unit_test(
			test_parent_only_statements_are_not_the_groups),
		cmocka_unit_test(test_columns_of_plain_text_are_read),
		cmocka_unit_test(test_chinese_statements_are_read),
		cmocka_unit_test(test_exhibit_27_has_a_multiplier),
		cmocka_unit_test(test_employees_are_those_of_the_company),
		cmocka_unit_test(test_employees_of_all_times_and_years),
		cmocka_unit_test(test_dates_of_fiscal_years_in_all_orders),
		cmocka_unit_test(test_a_year_alone_heads_two_columns),
		cmocka_unit_test(test_rows_of_other_statements_are_left_out),
		cmocka_unit_test(test_the_currency_is_what_the_statements_say),
		cmocka_unit_test(test_figures_are_read_as_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
