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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signatures_give_name_title_and_date),
		cmocka_unit_test(test_two_sign_in_one_row_of_plain_text),
		cmocka_unit_test(test_officers_have_an_age),
		cmocka_unit_test(test_names_are_told_from_other_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
