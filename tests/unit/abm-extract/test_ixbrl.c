/* Inline XBRL: values, contexts, units, and where a fact is printed. */
#include "reading.h"

#define HEAD                                                               \
	"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' " \
	"xmlns:ix='http://www.xbrl.org/2013/inlineXBRL' "                  \
	"xmlns:xbrli='http://www.xbrl.org/2003/instance' "                 \
	"xmlns:xbrldi='http://xbrl.org/2006/xbrldi' "                      \
	"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><body>"     \
	"<div style='display:none'><ix:header><ix:hidden>"                 \
	"<ix:nonNumeric id='h' name='dei:DocumentType' "                   \
	"contextRef='y'>10-K</ix:nonNumeric></ix:hidden><ix:resources>"    \
	"<xbrli:context id='y'><xbrli:entity><xbrli:identifier "           \
	"scheme='s'>1</xbrli:identifier></xbrli:entity><xbrli:period>"     \
	"<xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>"     \
	"2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>"        \
	"<xbrli:context id='d'><xbrli:entity><xbrli:segment>"              \
	"<xbrldi:explicitMember dimension='a:Axis'>a:East</"               \
	"xbrldi:explicitMember><xbrldi:typedMember dimension='a:Line'>"    \
	"<a:v xmlns:a='urn:a'> 7 </a:v></xbrldi:typedMember>"              \
	"</xbrli:segment></xbrli:entity><xbrli:period><xbrli:instant>"     \
	"2024-12-31</xbrli:instant></xbrli:period></xbrli:context>"        \
	"<xbrli:unit id='usd'><xbrli:measure>iso4217:USD</xbrli:measure>"  \
	"</xbrli:unit><xbrli:unit id='eps'><xbrli:divide>"                 \
	"<xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure>"  \
	"</xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>"     \
	"xbrli:shares</xbrli:measure></xbrli:unitDenominator>"             \
	"</xbrli:divide></xbrli:unit></ix:resources></ix:header></div>"

static const struct fact *
fact_of(const struct reading *r, const char *id)
{
	for (size_t i = 0; i < r->d.facts.count; i++)
		if (!strcmp(r->d.facts.items[i].id, id))
			return &r->d.facts.items[i];
	fail_msg("no fact %s", id);
	return NULL;
}

static void
test_a_fact_has_value_unit_period_and_place(void **state)
{
	struct reading r;
	const struct fact *f;

	(void)state;
	reading_of(&r,
		HEAD "<table><tr><td>Loss</td><td>$</td><td>(<ix:nonFraction "
		     "id='a' name='us-gaap:NetIncomeLoss' contextRef='y' "
		     "unitRef='usd' decimals='-3' scale='3' sign='-' "
		     "format='ixt:num-dot-decimal'>322</ix:nonFraction></td>"
		     "<td>)</td></tr></table></body></html>");
	assert_string_equal(buf_str(&r.d.text), "Loss\t$(322)\n");
	assert_string_equal(r.d.format, "ixbrl");
	f = fact_of(&r, "a");
	assert_string_equal(f->value, "-322000");
	assert_string_equal(f->unit, "USD");
	assert_string_equal(f->period, "2024-01-01/2024-12-31");
	assert_string_equal(f->decimals, "-3");
	assert_true(slice_is(doctext_slice(&r.d, f->start, f->end), "322"));
	f = fact_of(&r, "h");
	assert_true(f->hidden);
	assert_string_equal(f->value, "10-K");
	assert_true(f->start == NO_OFFSET);
	reading_free(&r);
}

static void
test_dimensions_are_explicit_or_typed(void **state)
{
	struct reading r;
	const struct fact *f;

	(void)state;
	reading_of(&r,
		HEAD "<p><ix:nonFraction id='a' name='a:B' contextRef='d' "
		     "unitRef='eps' scale='0'>1.50</ix:nonFraction></p></body>"
		     "</html>");
	f = fact_of(&r, "a");
	assert_string_equal(f->value, "1.5");
	assert_string_equal(f->unit, "USD/shares");
	assert_string_equal(f->period, "2024-12-31");
	assert_int_equal(f->dimensions.count, 2);
	assert_string_equal(f->dimensions.items[0].axis, "a:Axis");
	assert_string_equal(f->dimensions.items[0].member, "a:East");
	assert_string_equal(f->dimensions.items[1].member, "7");
	assert_true(f->dimensions.items[1].typed);
	reading_free(&r);
}

static void
test_nested_excluded_and_continued_text(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		HEAD "<p><ix:nonNumeric id='t' name='a:T' contextRef='y' "
		     "continuedAt='c1'>Sold <ix:nonFraction id='n' name='a:N' "
		     "contextRef='y' unitRef='usd'>5</ix:nonFraction> "
		     "<ix:exclude>page 3 </ix:exclude>units</ix:nonNumeric></p>"
		     "<p><ix:continuation id='c1' continuedAt='c1'> in all"
		     "</ix:continuation></p><p><ix:nonFraction id='z' "
		     "name='a:Z' contextRef='y' unitRef='usd' xsi:nil='true'/>"
		     "x</p></body></html>");
	assert_int_equal(r.status, 0);
	assert_memory_equal(fact_of(&r, "t")->value, "Sold 5 units in all", 19);
	assert_string_equal(fact_of(&r, "n")->value, "5");
	assert_null(fact_of(&r, "z")->value);
	reading_free(&r);
}

static void
test_facts_survive_html_that_is_not_xml(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		HEAD "<br><p>Sales <ix:nonFraction id='a' name='us-gaap:"
		     "Revenues' contextRef='y' unitRef='usd' scale='6'>1,234"
		     "</ix:nonFraction></body></html>");
	assert_int_equal(r.d.facts.count, 2);
	assert_string_equal(fact_of(&r, "a")->value, "1234000000");
	assert_string_equal(fact_of(&r, "a")->period, "2024-01-01/2024-12-31");
	reading_free(&r);
}

static void
test_fractions_are_divided_where_they_end(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		HEAD "<p><ix:fraction id='q' name='a:Q' contextRef='y' "
		     "unitRef='usd'><ix:numerator>3</ix:numerator>/"
		     "<ix:denominator>8</ix:denominator></ix:fraction> "
		     "<ix:fraction id='t' name='a:T' contextRef='y' "
		     "unitRef='usd'><ix:fraction id='u' name='a:U' "
		     "contextRef='y' unitRef='usd'><ix:numerator sign='-'>1"
		     "</ix:numerator> to <ix:denominator format='ixt-sec:"
		     "numwordsen'>three</ix:denominator></ix:fraction>"
		     "</ix:fraction> <ix:fraction id='z' name='a:Z' "
		     "contextRef='y' unitRef='usd'><ix:numerator>1"
		     "</ix:numerator><ix:denominator>0</ix:denominator>"
		     "</ix:fraction></p></body></html>");
	assert_string_equal(fact_of(&r, "q")->value, "0.375");
	assert_string_equal(fact_of(&r, "q")->text, "3/8");
	assert_null(fact_of(&r, "t")->value);
	assert_non_null(fact_of(&r, "t")->error);
	assert_non_null(fact_of(&r, "u")->error);
	assert_null(fact_of(&r, "z")->value);
	reading_free(&r);
}

static void
test_facts_of_a_tuple_belong_together(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		HEAD "<ix:tuple name='a:D' tupleID='d1'><p><ix:nonNumeric "
		     "id='n' name='a:N' contextRef='y'>Ann</ix:nonNumeric></p>"
		     "<ix:tuple name='a:E'><p><ix:nonFraction id='e' "
		     "name='a:S' contextRef='y' unitRef='usd'>5"
		     "</ix:nonFraction></p></ix:tuple></ix:tuple>"
		     "<p><ix:nonNumeric id='m' name='a:M' contextRef='y' "
		     "tupleRef='d1'>Chair</ix:nonNumeric> <ix:nonNumeric "
		     "id='o' name='a:O' contextRef='y'>free</ix:nonNumeric>"
		     "</p></body></html>");
	assert_string_equal(fact_of(&r, "n")->tuple, "d1");
	assert_string_equal(fact_of(&r, "e")->tuple, "t2");
	assert_string_equal(fact_of(&r, "m")->tuple, "d1");
	assert_null(fact_of(&r, "o")->tuple);
	reading_free(&r);
}

static void
test_numbers_by_format(void **state)
{
	static const struct {
		const char *format, *text;
		int scale;
		bool negative;
		const char *value; /* NULL: no number */
	} rows[] = {
		{"ixt:num-dot-decimal", "1,234.50", 0, false, "1234.5"},
		{"ixt:numdotdecimal", "1 234", 3, true, "-1234000"},
		{"ixt4:num-comma-decimal", "1.234,5", 0, false, "1234.5"},
		{"ixt:numcommadot", "12,345", 0, false, "12345"},
		{"ixt:numspacecomma",
			"1\xc2\xa0"
			"234,5",
			0, false, "1234.5"},
		{"ixt:zerodash", "-", 6, false, "0"},
		{"ixt:fixed-zero", "no", 0, false, "0"},
		{NULL, "\xe2\x80\x94", 0, false, "0"},
		{"ixt-sec:numwordsen", "Forty-Two", 0, false, "42"},
		{"ixt-sec:numwordsen", "one hundred and five thousand", 0,
			false, "105000"},
		{"ixt-sec:numwordsen", "no", 0, false, "0"},
		{"ixt:num-dot-decimal", "2.1", 9, false, "2100000000"},
		{"ixt:num-dot-decimal", "12.5", -2, false, "0.125"},
		{"ixt:num-unit-decimal", "12 EUR 50", 0, false, "12.50"},
		{"ixt:num-dot-decimal", "\xef\xbc\x91\xef\xbc\x92", 0, false,
			"12"},
		{"ixt:num-dot-decimal", "0", 3, true, "0"},
		{"ixt:num-dot-decimal", "twelve", 0, false, NULL},
		{"ixt:num-dot-decimal", "", 0, false, NULL},
		{"ixt:num-dot-decimal",
			"99999999999999999999999999999999999999999999", 0,
			false, NULL},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *error = NULL;
		const char *v = ixformat_number(&a, rows[i].format,
			slice_of(rows[i].text), rows[i].scale, rows[i].negative,
			&error);
		struct decimal got, want;

		if (!rows[i].value) {
			assert_null(v);
			assert_non_null(error);
			continue;
		}
		assert_non_null(v);
		assert_true(decimal_parse(slice_of(v), &got));
		assert_true(decimal_parse(slice_of(rows[i].value), &want));
		assert_int_equal(decimal_compare(got, want), 0);
	}
	arena_free(&a);
}

static void
test_texts_are_transformed_by_their_format(void **state)
{
	static const struct {
		const char *format, *text, *value;
	} rows[] = {
		{"ixt:date-monthname-day-year-en", "November 29, 2024",
			"2024-11-29"},
		{"ixt:datelonguk", "3rd of March 2019", "2019-03-03"},
		{"ixt:dateslashus", "12/31/2010", "2010-12-31"},
		{"ixt:datedoteu", "31.12.2010", "2010-12-31"},
		{"ixt2:datedaymonthyear", "31.3.18", "2018-03-31"},
		{"ixt:date-day-monthname-year-nl", "19 maart 2024",
			"2024-03-19"},
		{"ixt:date-day-monthname-year-de", "31. M\xc3\xa4rz 2024",
			"2024-03-31"},
		{"ixt4:date-day-monthname-year-cs",
			"1. \xc4\x8d"
			"ervence 2024",
			"2024-07-01"},
		{"ixt:date-monthname-year-en", "May 2028", "2028-05"},
		{"ixt:date-monthname-day-en", "December 31", "--12-31"},
		{"ixt:date-month-day", "12-31", "--12-31"},
		{"ixt:dateyearmonthdaycjk",
			"2024\xe5\xb9\xb4"
			"3\xe6\x9c\x88"
			"31\xe6\x97\xa5",
			"2024-03-31"},
		{"ixt:date-jpn-era-year-month-day",
			"\xe4\xbb\xa4\xe5\x92\x8c"
			"6\xe5\xb9\xb4"
			"3\xe6\x9c\x88"
			"31\xe6\x97\xa5",
			"2024-03-31"},
		{"ixt:fixed-true", "yes", "true"},
		{"ixt2:nocontent", "page 3", ""},
		{"ixt-sec:duryear", "5", "P5Y"},
		{"ixt-sec:duryear", "2.5", "P2Y6M"},
		{"ixt-sec:durday", "30", "P30D"},
		{"ixt-sec:durwordsen", "five years and six months", "P5Y6M"},
		{"ixt-sec:durwordsen", "six-month", "P6M"},
		{"ixt2:dateerayearmonthdayjp",
			"\xe6\x98\xad\xe5\x92\x8c"
			"48\xe5\xb9\xb4"
			"\xef\xbc\x93\xe6\x9c\x88"
			"25\xe6\x97\xa5",
			"1973-03-25"},
		{"ixt-sec:boolballotbox", "\xe2\x98\x92", "true"},
		{"ixt-sec:boolballotbox", "\xe2\x98\x90", "false"},
		{"ixt-sec:stateprovnameen", "Delaware", "DE"},
		{NULL, "as it is", "as it is"},
	};
	struct arena a = {0};
	const char *error = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(
			ixformat_text(&a, rows[i].format, rows[i].text, &error),
			rows[i].value);
		assert_null(error);
	}
	assert_string_equal(
		ixformat_text(&a, "ixt:datelonguk", "soon", &error), "soon");
	assert_non_null(error);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_fact_has_value_unit_period_and_place),
		cmocka_unit_test(test_dimensions_are_explicit_or_typed),
		cmocka_unit_test(test_nested_excluded_and_continued_text),
		cmocka_unit_test(test_facts_survive_html_that_is_not_xml),
		cmocka_unit_test(test_fractions_are_divided_where_they_end),
		cmocka_unit_test(test_facts_of_a_tuple_belong_together),
		cmocka_unit_test(test_numbers_by_format),
		cmocka_unit_test(test_texts_are_transformed_by_their_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
