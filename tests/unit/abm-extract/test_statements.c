/* Statements in the shapes that reports give them. */
#include <stdio.h>

#include "currency.h"
#include "datefind.h"
#include "figures.h"
#include "fiscalend.h"
#include "reading.h"
#include "tables.h"

#define YEAR "2008-01-01/2008-12-31"
#define COVER "<html><p>For the fiscal year ended December 31, 2008</p>"
#define INCOME "<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions)</p>"
#define ROW(...) "<tr><td>" __VA_ARGS__ "</td></tr>"
#define C "</td><td>"
#define YEARS ROW("" C "2008" C "2007")

struct want {
	const char *name, *period, *value; /* "": it must not be given */
};

static const char *
value_of(const struct extract *x, const char *name, const char *period)
{
	for (size_t i = 0; i < x->metrics.count; i++)
		if (!strcmp(x->metrics.items[i].name, name) &&
			!strcmp(x->metrics.items[i].period, period))
			return x->metrics.items[i].value;
	return "";
}

static void
check(const char *text, const struct want *want, size_t count)
{
	struct reading r;
	struct extract x = {0};

	reading_of(&r, text);
	table_metrics_find(&r.d, &x, &r.arena);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(value_of(&x, want[i].name, want[i].period),
			want[i].value);
	reading_free(&r);
}

#define CHECK(text, ...)                                         \
	do {                                                     \
		static const struct want want[] = {__VA_ARGS__}; \
		check(text, want, sizeof want / sizeof *want);   \
	} while (0)

static void
test_per_cents_are_no_amounts(void **state)
{
	(void)state;
	CHECK(COVER INCOME "<table>" YEARS ROW("Revenue" C "100.0%" C "100.0%")
			ROW("Gross profit" C "72.7" C "56.9") "</table></html>",
		{"gross_profit", YEAR, ""});
	CHECK(COVER INCOME "<table>" YEARS ROW("Net sales" C "1,500" C "1,400")
			ROW("Operating income" C "210" C "14.0" C "182" C
			    "13.0") "</table></html>",
		{"operating_income", YEAR, "210000000"},
		{"operating_income", "2007-01-01/2007-12-31", "182000000"});
}

static void
test_diluted_shares_are_no_earnings(void **state)
{
	(void)state;
	CHECK(COVER INCOME "<table>" YEARS ROW("Net income" C "40" C "31") ROW(
		      "Earnings per share:") ROW("Basic" C "0.33" C "0.27")
			ROW("Diluted" C "0.32" C "0.26")
				ROW("Weighted average shares outstanding:")
					ROW("Basic" C "120.5" C "118.2")
						ROW("Diluted" C "121.9" C
						    "119.8") "</table></html>",
		{"eps_diluted", YEAR, "0.32"});
	CHECK(COVER INCOME "<table>" YEARS ROW(
		      "Net income (loss) per share of common stock - "
		      "diluted" C "$1.06" C "$(6.12)")
			ROW("Weighted average shares - diluted" C "192" C
			    "113") "</table></html>",
		{"eps_diluted", YEAR, "1.06"});
}

static void
test_the_owners_part_is_what_makes_up_the_whole(void **state)
{
	(void)state;
	CHECK(COVER INCOME
		"<table>" YEARS ROW("Net income" C "715" C "640") ROW(
			"Net income attributable to noncontrolling "
			"interests" C "62" C "(23)")
			ROW("Net income attributable to common stockholders" C
			    "653" C "663") "</table></html>",
		{"net_income", YEAR, "653000000"},
		{"net_income", "2007-01-01/2007-12-31", "663000000"});
	/* Preferred dividends are no share of others. */
	CHECK(COVER INCOME
		"<table>" YEARS ROW("Net income" C "715" C "640") ROW(
			"Preferred dividends" C "15" C "15")
			ROW("Net income attributable to common stockholders" C
			    "700" C "625") "</table></html>",
		{"net_income", YEAR, "715000000"});
}

static void
test_the_companys_own_equity_comes_before_all_equity(void **state)
{
	(void)state;
	CHECK(COVER
		"<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions)</p>"
		"<table>" YEARS ROW("Total assets" C "6,416" C "5,926") ROW(
			"Total Acme stockholders’ equity" C "2,064" C "1,756")
			ROW("Noncontrolling interests" C "5" C "51")
				ROW("Total equity" C "2,069" C
				    "1,807") "</table></html>",
		{"equity", "2008-12-31", "2064000000"},
		{"total_assets", "2007-12-31", "5926000000"});
}

static void
test_a_statement_comes_before_a_table_of_segments(void **state)
{
	(void)state;
	CHECK(COVER INCOME
		"<table>" YEARS ROW("Revenue" C "1,500" C "1,400") ROW(
			"Gross profit" C "900" C
			"800") ROW("Operating income" C "300" C "250")
			ROW("Net income" C "200" C
			    "160") "</table><p>See the statements of income.</p><table>" YEARS
				ROW("Gross profit" C "600" C
				    "500") "</table><table>" YEARS
					ROW("Gross profit" C "600" C
					    "500") "</table></html>",
		{"gross_profit", YEAR, "900000000"});
}

static void
test_a_total_may_stand_without_a_label(void **state)
{
	(void)state;
	CHECK(COVER INCOME "<table>" YEARS ROW("Revenue:")
			ROW("Products" C "$24,595" C "$23,022")
				ROW("Services" C "17,677" C "16,385")
					ROW("42,272" C "39,407") ROW(
						"Operating costs" C "(38,027)" C
						"(35,196)") "</table></html>",
		{"revenue", YEAR, "42272000000"});
	CHECK(COVER INCOME "<table>" YEARS ROW("Revenue:")
			ROW("Products" C "$24,595" C "$23,022")
				ROW("Services" C "17,677" C "16,385") ROW(
					"42,999" C "39,999") "</table></html>",
		{"revenue", YEAR, ""});
}

static void
test_years_of_weeks_end_on_the_day_that_is_named(void **state)
{
	(void)state;
	CHECK("<html><p>For the fiscal year ended September 27, 2025</p>" INCOME
	      "<table>" ROW("Years ended" C "September 27, 2025" C
			    "September 28, 2024")
			ROW("Total net sales" C "4,161" C
			    "3,910") "</table></html>",
		{"revenue", "2024-09-29/2025-09-27", "4161000000"},
		{"revenue", "2023-09-29/2024-09-28", "3910000000"});
}

static void
test_of_a_quarter_only_the_balance_is_given(void **state)
{
	(void)state;
	CHECK("<html><p>FORM 10-Q</p><p>For the quarterly period ended July "
	      "30, 2023</p><p>fiscal year ended January 29, 2023</p>" INCOME
	      "<table>" ROW("" C "July 30, 2023" C "July 31, 2022") ROW(
		      "Net sales" C "42,916" C
		      "43,792") "</table><p>CONSOLIDATED BALANCE SHEETS</p><p>in millions</p>"
				"<table>" ROW("" C "January 29, 2023" C
					      "July 30, 2023")
					ROW("Total assets" C "76,445" C
					    "76,387") "</table></html>",
		{"total_assets", "2023-07-30", "76387000000"},
		{"total_assets", "2023-01-29", ""},
		{"revenue", "2022-07-31/2023-07-30", ""});
}

static void
test_the_cover_tells_float_and_shares(void **state)
{
	(void)state;
	CHECK("<html><p>FORM 10-K</p><p>For the fiscal year ended December 31, "
	      "2008</p><p>The aggregate market value of the voting stock held "
	      "by non-affiliates of the registrant as of June 30, 2008 was "
	      "approximately $1.1 billion, based on a closing price of "
	      "$21.50.</p><p>The number of shares of common stock, $0.01 par "
	      "value, outstanding as of February 16, 2009 was 51,234,567.</p>"
	      "</html>",
		{"public_float", "2008-06-30", "1100000000"},
		{"shares_outstanding", "2009-02-16", "51234567"});
	CHECK("<html><p>FORM 10-K</p><p>For the fiscal year ended December 31, "
	      "2008</p><p>As of June 30, 2008, the aggregate market value of "
	      "the Class A shares held by non-affiliates was $488,038,576 and "
	      "the aggregate market value of the Class B shares was "
	      "$900,000,000.</p><p>As of February 1, 2009 there were "
	      "10,000,000 Class A shares outstanding.</p><p>As of February 1, "
	      "2009 there were 90,000,000 Class B shares outstanding.</p>"
	      "</html>",
		{"public_float", "2008-06-30", ""},
		{"shares_outstanding", "2009-02-01", ""});
}

static void
test_commas_may_begin_the_decimals(void **state)
{
#define PAIR(a, b) ROW("Posten" C a C b)
#define TEN                    \
	PAIR("1.000", "2.000") \
	PAIR("1.000", "2.000") \
	PAIR("1.000", "2.000") PAIR("1.000", "2.000") PAIR("1.000", "2.000")
	(void)state;
	CHECK("<html><p>Geschäftsjahr zum 31. Dezember 2008; zum 31. Dezember "
	      "2008; zum 31. Dezember 2008; 31. Dezember 2007</p>"
	      "<p>Konzern-Gewinn- und Verlustrechnung</p><p>in T€</p><table>" YEARS
			ROW("Umsatzerlöse" C "1.234.567,5" C "1.100.000,0") ROW(
				"Konzernergebnis" C "-40.250" C "15.000")
				ROW("Verwässertes Ergebnis je Aktie (in €)" C
				    "-1,25" C "0,50") TEN "</table></html>",
		{"revenue", YEAR, "1234567500"},
		{"net_income", YEAR, "-40250000"},
		{"eps_diluted", YEAR, "-1.25"});
	CHECK("<html><p>31 décembre 2008, 31 décembre 2008, 31 décembre 2008, "
	      "31 décembre 2007</p><p>Compte de résultat consolidé</p>"
	      "<p>en millions d’euros</p><table>" YEARS ROW(
		      "Chiffre d’affaires" C "1 234,5" C "1 100,0")
			ROW("Résultat net" C "(40,2)" C "15,0") TEN
		"</table></html>",
		{"revenue", YEAR, "1234500000"},
		{"net_income", YEAR, "-40200000"});
}

static void
test_lines_of_plain_text_wrap(void **state)
{
	(void)state;
	CHECK("For the fiscal year ended December 31, 2008\n\n"
	      "CONSOLIDATED STATEMENTS OF CASH FLOWS\n(in thousands)\n"
	      "                          December 31, 2008  December 31, 2007\n"
	      "Cash flows from operating activities:\n"
	      "  Net cash flows (used in)\n"
	      "  provided by operating activities   (1,250)          1,100\n"
	      "Payments for acquisition of property,\n"
	      "  plant and equipment                  (310)           (280)\n",
		{"operating_cash_flow", YEAR, "-1250000"},
		{"capex", YEAR, "310000"},
		{"capex", "2007-01-01/2007-12-31", "280000"});
}

static void
test_columns_of_funds_are_no_years(void **state)
{
	(void)state;
	CHECK(COVER "<p>BALANCE SHEET</p><table>" ROW("31/12/08" C "31/12/07")
			ROW("Unrestricted" C "Restricted" C "Total" C "Total")
				ROW("Net assets" C "32,173" C "34,854" C
				    "67,027" C "36,207") "</table></html>",
		{"equity", "2008-12-31", ""});
	CHECK("For the fiscal year ended December 31, 2008\n\nBALANCE SHEET\n"
	      "                                   2008      2007\n"
	      "              Unrestricted  Restricted  Total  Total\n"
	      "Net assets         32,173      34,854  67,027  36,207\n",
		{"equity", "2008-12-31", ""});
}

static void
test_signs_are_those_of_the_row(void **state)
{
	(void)state;
	CHECK(COVER INCOME
		"<table>" YEARS ROW("(Loss)/profit for the financial year" C
				    "(4,442)" C "229") "</table></html>",
		{"net_income", YEAR, "-4442000000"},
		{"net_income", "2007-01-01/2007-12-31", "229000000"});
	CHECK(COVER INCOME "<table>" YEARS ROW(
		      "Net loss" C "442" C "229") "</table></html>",
		{"net_income", YEAR, "-442000000"});
}

static void
test_chinese_reports_count_their_employees(void **state)
{
	static const char *const rows[][2] = {
		{"<p>母公司在职员工的数量 310</p><p>在职员工的数量合计（人）\t4,250</p>",
			"4250"},
		{"<p>截至报告期末，本集团共有员工12,345人。</p>", "12345"},
		{"<p>公司重视员工培训，员工满意度92%。</p>", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reading r;
		struct extract x = {
			.language = "zh", .period_end = "2025-12-31"};
		char text[400];

		snprintf(text, sizeof text, "<html>%s</html>", rows[i][0]);
		reading_of(&r, text);
		table_metrics_find(&r.d, &x, &r.arena);
		assert_string_equal(
			value_of(&x, "employees", "2025-12-31"), rows[i][1]);
		reading_free(&r);
	}
}

static void
test_minus_signs_of_all_kinds(void **state)
{
	static const struct {
		const char *text;
		char point;
		const char *value;
	} rows[] = {{"−1,234", '.', "-1234"}, {"–5.5", '.', "-5.5"},
		{"1.234,5-", ',', "-1234.5"}, {"1’234.5", '.', "1234.5"},
		{"1 234,5", ',', "1234.5"}, {"$(5)", '.', "-5"},
		{"—", ',', "0"}};
	struct arena a = ARENA_INIT;
	struct decimal d;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(figure_read_as(
			slice_of(rows[i].text), rows[i].point, &d));
		assert_string_equal(decimal_text(&a, d), rows[i].value);
	}
	arena_free(&a);
}

static void
test_dates_of_many_languages(void **state)
{
	static const char *const rows[][2] = {
		{"December 31, 2008", "2008-12-31"},
		{"the 31st of March 2008", "2008-03-31"},
		{"am 31. Dezember 2008", "2008-12-31"},
		{"le 1er février 2009", "2009-02-01"},
		{"el 31 de diciembre de 2008", "2008-12-31"},
		{"31.12.2008", "2008-12-31"},
		{"2008-12-31", "2008-12-31"},
		{"截至2008年12月31日止", "2008-12-31"},
		{"Item 12, 2008", NULL},
		{"31.02.2008", NULL},
		{"Sept. 30, 2008", "2008-09-30"},
		{"10 Market 2008", NULL},
		{"12 out of 2008", NULL},
		{"Decision 5, 2008", NULL},
		{"20 major 2008", NULL},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *date = date_find(&a, slice_of(rows[i][0]));

		if (rows[i][1] && date)
			assert_string_equal(date, rows[i][1]);
		else if (!rows[i][1] != !date)
			fail_msg("%s: %s", rows[i][0], date ? date : "none");
	}
	arena_free(&a);
}

static void
test_sentences_do_not_tell_the_currency(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		"<html><p>Notes are denominated in euros.</p><p>Debt in euros "
		"is hedged.</p><p>We also borrowed in euro bonds.</p>"
		"<p>Sales were $5 and $6 and $7.</p></html>");
	assert_string_equal(currency_of_text(&r.d), "USD");
	reading_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_per_cents_are_no_amounts),
		cmocka_unit_test(test_diluted_shares_are_no_earnings),
		cmocka_unit_test(
			test_the_owners_part_is_what_makes_up_the_whole),
		cmocka_unit_test(
			test_the_companys_own_equity_comes_before_all_equity),
		cmocka_unit_test(
			test_a_statement_comes_before_a_table_of_segments),
		cmocka_unit_test(test_a_total_may_stand_without_a_label),
		cmocka_unit_test(
			test_years_of_weeks_end_on_the_day_that_is_named),
		cmocka_unit_test(test_of_a_quarter_only_the_balance_is_given),
		cmocka_unit_test(test_the_cover_tells_float_and_shares),
		cmocka_unit_test(test_commas_may_begin_the_decimals),
		cmocka_unit_test(test_lines_of_plain_text_wrap),
		cmocka_unit_test(test_columns_of_funds_are_no_years),
		cmocka_unit_test(test_signs_are_those_of_the_row),
		cmocka_unit_test(test_chinese_reports_count_their_employees),
		cmocka_unit_test(test_minus_signs_of_all_kinds),
		cmocka_unit_test(test_dates_of_many_languages),
		cmocka_unit_test(test_sentences_do_not_tell_the_currency),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
