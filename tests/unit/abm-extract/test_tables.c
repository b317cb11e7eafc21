/* Metrics from printed statements, Exhibit 27 and the text. */
#include <stdio.h>

#include "figures.h"
#include "reading.h"
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
		{"The company employed 2.1 million associates.", "2100000"},
		{"Our headcount worldwide was 125,665.", "125665"},
		{"We currently have no employees.", "0"},
		{"We employ between 13,000 and 18,000 employees.", ""},
		{"Alpha Tools employed 310 persons. Beta Tools employed 420 "
		 "persons.",
			""},
		{"We had sales of $1,530 per employee.", ""},
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

static void
test_figures_are_read_as_printed(void **state)
{
	struct decimal d;

	(void)state;
	assert_true(figure_read(slice_of("$ (1,234"), &d));
	assert_int_equal((int)d.coef, -1234);
	assert_true(figure_read(slice_of("\xe2\x80\x94"), &d));
	assert_true(decimal_is_zero(d));
	assert_false(figure_read(slice_of("12%"), &d));
	assert_int_equal(year_of(slice_of("2008(1)")), 2008);
	assert_int_equal(year_of(slice_of("1,234")), 0);
	assert_int_equal(scale_said(slice_of("(In Millions)")), 6);
	assert_int_equal(scale_said(slice_of("(in shares)")), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statement_rows_are_scaled_and_dated),
		cmocka_unit_test(
			test_parent_only_statements_are_not_the_groups),
		cmocka_unit_test(test_columns_of_plain_text_are_read),
		cmocka_unit_test(test_exhibit_27_has_a_multiplier),
		cmocka_unit_test(test_employees_are_those_of_the_company),
		cmocka_unit_test(test_figures_are_read_as_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
