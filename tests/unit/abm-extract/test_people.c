/* Signatories and executive officers. */
#include "names.h"
#include "people.h"
#include "reading.h"

static const struct person *
person_of(const struct extract *x, const char *name)
{
	for (size_t i = 0; i < x->people.count; i++)
		if (!strcmp(x->people.items[i].name, name))
			return &x->people.items[i];
	fail_msg("no person %s", name);
	return NULL;
}

static void
test_signatures_give_name_title_and_date(void **state)
{
	struct reading r;
	struct extract x = {0};
	const struct person *p;

	(void)state;
	reading_of(&r,
		"<html><p>SIGNATURES</p><p>Date: March 3, 2024</p><table>"
		"<tr><td>/s/ ANN EXAMPLE Ann Example</td>"
		"<td>Chief Executive Officer and Director</td></tr>"
		"<tr><td>/s/ Bob Q. Sample, Jr.</td>"
		"<td>Chief Financial Officer</td></tr>"
		"<tr><td>/s/ Mary (May) Probe</td><td>Director</td></tr>"
		"</table></html>");
	people_find(&r.d, &x, &r.arena);
	assert_int_equal(x.people.count, 3);
	p = person_of(&x, "Ann Example");
	assert_string_equal(p->title, "Chief Executive Officer and Director");
	assert_string_equal(p->role, "ceo");
	assert_string_equal(p->signed_on, "2024-03-03");
	assert_int_equal(p->evidence.count, 1);
	assert_string_equal(person_of(&x, "Bob Q. Sample, Jr.")->role, "cfo");
	assert_string_equal(
		person_of(&x, "Mary (May) Probe")->role, "director");
	reading_free(&r);
}

static void
test_who_signs_twice_has_the_fuller_title(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"<html><p>SIGNATURES</p><p>By: /s/ Ann Example</p>"
		"<p>Ann Example, President and Chief Executive Officer</p><table>"
		"<tr><td>/s/ Ann Example<br>Ann Example</td><td>President, Chief "
		"Executive Officer and Director (Principal Executive "
		"Officer)</td></tr></table></html>");
	people_find(&r.d, &x, &r.arena);
	assert_int_equal(x.people.count, 1);
	assert_string_equal(person_of(&x, "Ann Example")->title,
		"President, Chief Executive Officer and Director (Principal "
		"Executive Officer)");
	assert_string_equal(person_of(&x, "Ann Example")->role, "ceo");
	reading_free(&r);
}

static void
test_two_sign_in_one_row_of_plain_text(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"SIGNATURES\n\n"
		"/s/ Ann Example              /s/ Bob Sample\n"
		"ANN EXAMPLE                  BOB SAMPLE\n"
		"President                    Treasurer\n"
		"March 3, 1996                March 3, 1996\n");
	people_find(&r.d, &x, &r.arena);
	assert_int_equal(x.people.count, 2);
	assert_string_equal(person_of(&x, "Ann Example")->title, "President");
	assert_string_equal(person_of(&x, "Bob Sample")->role, "treasurer");
	reading_free(&r);
}

static void
test_dates_and_sentences_are_no_titles(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"SIGNATURES\n\n"
		"/s/ Ann Example           Chief Executive Officer (Principal\n"
		"Ann Example                 Executive Officer)\n\n"
		"/s/ Bob Sample           Director  March 3, 2024\n"
		"Bob Sample\n\n"
		"/s/ Jon R. Trial\n"
		"(Jon R. Trial)\n"
		"Treasurer\n\n"
		"/s/ May Probe            Director\n"
		"May Probe\n"
		"by the directors listed above, which has been filed\n");
	people_find(&r.d, &x, &r.arena);
	assert_string_equal(person_of(&x, "Ann Example")->title,
		"Chief Executive Officer (Principal Executive Officer)");
	assert_string_equal(person_of(&x, "Bob Sample")->title, "Director");
	assert_string_equal(
		person_of(&x, "Bob Sample")->signed_on, "2024-03-03");
	assert_string_equal(person_of(&x, "May Probe")->title, "Director");
	assert_string_equal(person_of(&x, "Jon R. Trial")->title, "Treasurer");
	reading_free(&r);
}

static void
test_chinese_reports_name_their_people(void **state)
{
	struct reading r;
	struct extract x = {.language = "zh"};
	const struct person *p;

	(void)state;
	/* clang-format off */
	reading_of(&r,
		"<html><p>公司负责人林夏、主管会计工作负责人周砚及会计机构负责人"
		"（会计主管人员）何青声明：保证财务报告真实。</p><table>"
		"<tr><td>公司的法定代表人</td><td>林夏</td></tr></table><table>"
		"<tr><td>姓名</td><td>职务</td><td>性别</td><td>年龄</td>"
		"<td>任职状态</td></tr>"
		"<tr><td>林夏</td><td>董事长、总经理</td><td>女</td><td>51</td>"
		"<td>现任</td></tr>"
		"<tr><td>周砚</td><td>副总经理、财务总监</td><td>男</td><td>44</td>"
		"<td>现任</td></tr>"
		"<tr><td>陆远</td><td>监事</td><td>男</td><td>60</td><td>离任</td>"
		"</tr><tr><td>合计</td><td>/</td><td>/</td><td>/</td><td>/</td></tr>"
		"</table></html>");
	/* clang-format on */
	people_find(&r.d, &x, &r.arena);
	assert_int_equal(x.people.count, 3);
	p = person_of(&x, "林夏");
	assert_string_equal(p->title, "董事长、总经理");
	assert_string_equal(p->role, "ceo");
	assert_int_equal(p->age, 51);
	assert_string_equal(person_of(&x, "周砚")->role, "cfo");
	assert_string_equal(person_of(&x, "何青")->role, "controller");
	reading_free(&r);
}

static void
test_officers_have_an_age(void **state)
{
	struct reading r;
	struct extract x = {0};
	const struct person *p;

	(void)state;
	reading_of(&r,
		"<html><table><tr><td>Name</td><td>Age</td><td>Position</td>"
		"</tr><tr><td>Ann Example</td><td>51</td>"
		"<td>Chief Information Officer</td></tr></table></html>");
	people_find(&r.d, &x, &r.arena);
	p = person_of(&x, "Ann Example");
	assert_int_equal(p->age, 51);
	assert_string_equal(p->role, "cio");
	assert_null(p->signed_on);
	reading_free(&r);
}

static void
test_names_are_told_from_other_words(void **state)
{
	(void)state;
	assert_true(name_like(slice_of("Ann B. Example")));
	assert_true(name_like(slice_of("Jan van der Probe")));
	assert_false(name_like(slice_of("Example Tools Company")));
	assert_false(name_like(slice_of("Chief Executive Officer")));
	assert_false(name_like(slice_of("March 3, 2024")));
	assert_true(
		name_same(slice_of("ANN B. EXAMPLE"), slice_of("Ann Example")));
	assert_false(name_same(slice_of("Ann Example"), slice_of("Ann Probe")));
}

#define PAGES                                                                \
	"<html><p>SIGNATURES</p><p>Pursuant to the requirements of Section " \
	"13 or 15(d) of the Securities Exchange Act of 1934, signed.</p>"

static void
find(struct reading *r, struct extract *x, const char *report)
{
	memset(x, 0, sizeof *x);
	reading_of(r, report);
	people_find(&r->d, x, &r->arena);
}

static void
test_the_printed_name_may_hold_the_title(void **state)
{
	struct reading r;
	struct extract x;

	(void)state;
	find(&r, &x,
		PAGES
		"<table><tr><td>By</td><td>/s/ ANN EXAMPLE</td><td>By</td>"
		"<td>/s/ BOB SAMPLE</td></tr><tr><td>Ann Example \xe2\x80\x93 "
		"President</td><td>Bob Sample Treasurer</td></tr><tr><td>By "
		"/s/ CARL MUSTER<br>Carl Muster<br>Director</td></tr>"
		"</table></html>");
	assert_int_equal(x.people.count, 3);
	assert_string_equal(person_of(&x, "Ann Example")->title, "President");
	assert_string_equal(person_of(&x, "Bob Sample")->title, "Treasurer");
	assert_string_equal(person_of(&x, "Carl Muster")->title, "Director");
	reading_free(&r);
}

static void
test_stars_are_signed_by_an_attorney(void **state)
{
	struct reading r;
	struct extract x;

	(void)state;
	find(&r, &x,
		"SIGNATURES\n\nPursuant to the requirements of Section 13 or "
		"15(d) of the\nSecurities Exchange Act of 1934, signed.\n\n"
		"         *                      Director\n"
		"--------------------------\n"
		"Lord Example of Townley\n\n\n"
		"         *                      Executive Vice President and\n"
		"--------------------------       Chief Financial Officer\n"
		"Ann Example                     (principal financial officer)\n"
		"\n*By: /s/ Bob Sample\n--------------------\n"
		"Bob Sample\nAttorney-in-fact\n");
	assert_string_equal(
		person_of(&x, "Lord Example of Townley")->title, "Director");
	assert_string_equal(person_of(&x, "Ann Example")->title,
		"Executive Vice President and Chief Financial Officer "
		"(principal financial officer)");
	assert_string_equal(person_of(&x, "Ann Example")->role, "cfo");
	assert_string_equal(
		person_of(&x, "Bob Sample")->title, "Attorney-in-fact");
	reading_free(&r);
}

static void
test_many_directors_stand_in_one_cell(void **state)
{
	struct reading r;
	struct extract x;

	(void)state;
	find(&r, &x,
		PAGES "<p>The following directors:</p><table><tr><td>Ann P. "
		      "Example<br>J. Robert Sample<br>Carl Muster, Jr.<br>Dora "
		      "S. Probe</td><td>Director<br>Director<br>Director<br>"
		      "Director</td></tr></table><table><tr><td>By /s/ EVA TEST"
		      "<br>Eva Test<br>Attorney-in-Fact</td></tr></table>");
	assert_int_equal(x.people.count, 5);
	assert_string_equal(
		person_of(&x, "J. Robert Sample")->title, "Director");
	assert_string_equal(
		person_of(&x, "Carl Muster, Jr.")->title, "Director");
	reading_free(&r);
}

/* An exhibit behind the report has signatures of its own. */
static void
test_the_report_is_signed_not_its_exhibits(void **state)
{
	struct reading r;
	struct extract x;

	(void)state;
	find(&r, &x,
		PAGES "<p>/s/ Ann Example</p><p>Ann Example</p><p>President</p>"
		      "<p>EXHIBIT INDEX</p><p>Lease of the mill</p>"
		      "<p>SIGNATURES</p><p>The tenant:</p><p>/s/ Bob Sample</p>"
		      "<p>Bob Sample</p><p>Director of Fields</p></html>");
	assert_int_equal(x.people.count, 1);
	assert_string_equal(person_of(&x, "Ann Example")->title, "President");
	reading_free(&r);
}

static void
test_small_capitals_are_put_together(void **state)
{
	struct reading r;
	struct extract x;

	(void)state;
	find(&r, &x,
		PAGES "<p>/ S / A NN M. E XAMPLE</p><p>Director</p></html>");
	assert_string_equal(person_of(&x, "ANN M. EXAMPLE")->role, "director");
	reading_free(&r);
}

static void
test_officers_are_told_in_tables_and_paragraphs(void **state)
{
	struct reading r;
	struct extract x;

	(void)state;
	find(&r, &x,
		"<table><tr><td>Name</td><td>Age</td></tr><tr><td>Ann Example"
		"</td><td>46</td></tr></table><p>Chief People Officer</p>"
		"<p>Bob Sample, age 51, has been a Senior Vice President of the "
		"Company since 1992.</p><p>Carl Muster (61) is Treasurer.</p>"
		"<table><tr><td>Balance Sheets</td><td>38</td></tr></table>");
	assert_int_equal(x.people.count, 3);
	assert_string_equal(person_of(&x, "Ann Example")->role, "chro");
	assert_string_equal(
		person_of(&x, "Bob Sample")->title, "Senior Vice President");
	assert_int_equal(person_of(&x, "Carl Muster")->age, 61);
	reading_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signatures_give_name_title_and_date),
		cmocka_unit_test(test_who_signs_twice_has_the_fuller_title),
		cmocka_unit_test(test_two_sign_in_one_row_of_plain_text),
		cmocka_unit_test(test_dates_and_sentences_are_no_titles),
		cmocka_unit_test(test_chinese_reports_name_their_people),
		cmocka_unit_test(test_officers_have_an_age),
		cmocka_unit_test(test_names_are_told_from_other_words),
		cmocka_unit_test(test_the_printed_name_may_hold_the_title),
		cmocka_unit_test(test_stars_are_signed_by_an_attorney),
		cmocka_unit_test(test_many_directors_stand_in_one_cell),
		cmocka_unit_test(test_the_report_is_signed_not_its_exhibits),
		cmocka_unit_test(test_small_capitals_are_put_together),
		cmocka_unit_test(
			test_officers_are_told_in_tables_and_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
