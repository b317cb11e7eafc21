/* Form 10-K items and the outline of other documents. */
#include "itemtitle.h"
#include "reading.h"
#include "sections.h"

#define P(text) "<p>" text "</p>\n"
#define LONG                                                                  \
	P("We make tools for workshops and sell them through dealers. The "   \
	  "dealers keep stocks, so that orders vary from month to month. We " \
	  "have plants in two towns and a research centre in a third one. "   \
	  "Steel is our largest cost, and its price follows the market. ")    \
	P("Customers in the building trade buy about one half of what we "    \
	  "make; workshops of schools and the public buy a tenth of it. "     \
	  "Prices are reviewed in spring, and long contracts are rare. Our "  \
	  "competitors are larger, but few of them repair what they sell.")

static const char report[] = "<html><body>" P(
	"Table of Contents") "<table><tr><td>Item 1.</td><td>Business</td><td>3</td></tr>"
			     "<tr><td>Item 1A.</td><td>Risk Factors</td><td>5</td></tr>"
			     "<tr><td>Item 2.</td><td>Properties</td><td>8</td></tr>"
			     "<tr><td>Item 7.</td><td>Management's Discussion and Analysis</td>"
			     "<td>9</td></tr>"
			     "<tr><td>Item 8.</td><td>Financial Statements and Supplementary "
			     "Data</td><td>11</td></tr></table>" P("PART I") P(
				     "<b>Item 1. Business</b>") LONG LONG P("<b>Executive Officers of the Registrant</b>")
				     P("Ann Example, 51, leads the company.") P(
					     "<b>Item 1A. Risk Factors</b>") LONG P("As said in")
					     P("Item 7 of this report, prices vary.") P(
						     "<b>Item 2. Properties</b>")
						     P("Two plants and an office in a town.") P(
							     "PART II") P("<b>Item 7. Management's Discussion and Analysis of Results</b>")
							     LONG P("<b>Item 8. Financial Statements and Supplementary Data</b>")
								     LONG P("<b>Item 9A(T). Controls and Procedures</b>")
									     P("They were judged to be effective at the end of the year.")
										     P("SIGNATURES")
											     P("/s/ Ann Example") "</body></html>";

static const struct section *
section_of(const struct extract *x, const char *id)
{
	for (size_t i = 0; i < x->sections.count; i++)
		if (!strcmp(x->sections.items[i].id, id))
			return &x->sections.items[i];
	fail_msg("no section %s", id);
	return NULL;
}

static const char *
body(struct reading *r, const struct section *s)
{
	return arena_strndup(
		&r->arena, r->d.text.data + s->start, s->end - s->start);
}

static void
test_items_stand_under_their_own_headings(void **state)
{
	struct reading r;
	struct extract x = {0};
	const char *text;

	(void)state;
	reading_of(&r, report);
	sections_find(&r.d, &x, &r.arena);
	text = body(&r, section_of(&x, "1"));
	assert_int_equal(
		strncmp(text, "PART I\nItem 1. Business\nWe make", 31), 0);
	assert_null(strstr(text, "Executive Officers"));
	assert_non_null(strstr(
		body(&r, section_of(&x, "executive-officers")), "Ann Example"));
	text = body(&r, section_of(&x, "1A"));
	assert_non_null(strstr(text, "Item 7 of this report"));
	assert_string_equal(body(&r, section_of(&x, "2")),
		"Item 2. Properties\nTwo plants and an office in a town.");
	assert_string_equal(section_of(&x, "7")->part, "II");
	assert_null(strstr(body(&r, section_of(&x, "9A")), "SIGNATURES"));
	assert_true(section_of(&x, "1")->confidence >= 0.9);
	reading_free(&r);
}

static void
test_headings_are_read_in_all_disguises(void **state)
{
	static const struct {
		const char *text;
		int number;
		char letter;
		int also;
	} rows[] = {
		{"Item 7\xe2\x80\x94Management's", 7, 0, 0},
		{"ITEM 9A(T). CONTROLS", 9, 'A', 0},
		{"I TEM 1. BUSINESS", 1, 0, 0},
		{"PART I, Item 1A. Risk Factors", 1, 'A', 0},
		{"Items 1 and 2. Business and Properties", 1, 0, 2},
		{"ITEM NO. 3 Legal", 3, 0, 0},
		{"Itemised list", 0, 0, 0},
		{"Item 45", 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct item_head h;
		bool is = item_head_read(slice_of(rows[i].text), false, &h);

		assert_int_equal(is, rows[i].number > 0);
		if (!is)
			continue;
		assert_int_equal(h.number, rows[i].number);
		assert_int_equal(h.letter, rows[i].letter);
		assert_int_equal(
			h.also_count ? h.also[0].number : 0, rows[i].also);
	}
}

static void
test_titles_follow_the_year_of_the_form(void **state)
{
	(void)state;
	assert_true(item_title_match(form_10k(), 14, 0,
			    slice_of("Principal Accountant Fees and "
				     "Services")) > 0.9);
	assert_true(item_title_match(form_10k(), 14, 0,
			    slice_of("Controls and "
				     "Procedures")) > 0.9);
	assert_true(item_title_match(
			    form_10k(), 2, 0, slice_of("Risk Factors")) < 0.5);
}

static void
test_other_documents_get_an_outline(void **state)
{
	struct reading r;
	struct extract x = {0};

	(void)state;
	reading_of(&r,
		"<html><h1>Our year</h1><p>It was good.</p>"
		"<h2>Outlook</h2><p>It stays so.</p>"
		"<h2>Outlook</h2><p>Again.</p></html>");
	sections_find(&r.d, &x, &r.arena);
	assert_int_equal(x.sections.count, 3);
	assert_string_equal(x.sections.items[0].id, "our-year");
	assert_string_equal(x.sections.items[1].id, "outlook");
	assert_string_equal(x.sections.items[2].id, "outlook-2");
	assert_ptr_equal(section_at(&x, x.sections.items[1].start + 2),
		&x.sections.items[1]);
	reading_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items_stand_under_their_own_headings),
		cmocka_unit_test(test_headings_are_read_in_all_disguises),
		cmocka_unit_test(test_titles_follow_the_year_of_the_form),
		cmocka_unit_test(test_other_documents_get_an_outline),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
