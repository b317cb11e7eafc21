/* Item headings in all shapes, what only looks like one, and pointers. */
#include <stdio.h>

#include "candidates.h"
#include "reading.h"
#include "sections.h"

#define P(text) "<p>" text "</p>\n"
#define B(text) "<p><b>" text "</b></p>\n"
#define COVER P("FORM 10-K") P("For the fiscal year ended December 31, 2024")
#define LONG                                                                    \
	P("The mill grinds oats for bakers in four counties and sells what is " \
	  "left as feed. It bought two silos in spring, and a third one is "    \
	  "being built. Oats are bought at the harbour, where prices follow "   \
	  "the harvest abroad. Most bakers order a month ahead, and few of "    \
	  "them have a contract that is longer than one season of baking. "     \
	  "Competitors are nearer to the harbour, but grind no flakes at all.")

struct divided {
	struct reading r;
	struct extract x;
};

static void
divide(struct divided *v, const char *report, const char *period)
{
	memset(&v->x, 0, sizeof v->x);
	v->x.period_end = period;
	reading_of(&v->r, report);
	sections_find(&v->r.d, &v->x, &v->r.arena);
}

static const struct section *
find(const struct divided *v, const char *id)
{
	for (size_t i = 0; i < v->x.sections.count; i++)
		if (!strcmp(v->x.sections.items[i].id, id))
			return &v->x.sections.items[i];
	return NULL;
}

static const struct section *
need(const struct divided *v, const char *id)
{
	const struct section *s = find(v, id);

	if (!s)
		fail_msg("no section %s", id);
	return s;
}

static const char *
body(struct divided *v, const char *id)
{
	const struct section *s = need(v, id);

	return arena_strndup(
		&v->r.arena, v->r.d.text.data + s->start, s->end - s->start);
}

static const char *
resolved(struct divided *v, const char *id)
{
	const struct section *s = need(v, id);

	if (s->resolved.start == NO_OFFSET)
		fail_msg("item %s is not resolved", id);
	return arena_strndup(&v->r.arena, v->r.d.text.data + s->resolved.start,
		s->resolved.end - s->resolved.start);
}

static bool
starts(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

/* The years in which the form asks for all of them. */
static const char numbered[] = COVER B("Item I. Business") LONG B(
	"Item IA. Risk Factors") LONG B("Item II. Properties")
	LONG B("Item III. Legal Proceedings") P("None.") B(
		"Item V. Market for Registrant's Common Equity")
		LONG B("Item VII. Management's Discussion and Analysis") LONG B(
			"Item VIII. Financial Statements and Supplementary "
			"Data") LONG B("Item XI. Executive Compensation") LONG;

static const char titles[] = COVER B("Business") LONG B("Risk Factors")
	LONG B("Properties") LONG B("Legal Proceedings") P("None.") B(
		"Market for Registrant\xe2\x80\x99s Common Equity and Related "
		"Stockholder Matters")
		LONG B("Management\xe2\x80\x99s Discussion and Analysis of "
		       "Financial Condition and Results of Operations")
			LONG B("Financial Statements and Supplementary Data")
				LONG B("Executive Compensation")
					LONG P("Business "
					       "is good.");

static void
test_roman_numbers_are_numbers(void **state)
{
	struct divided v;

	(void)state;
	divide(&v, numbered, "2024-12-31");
	assert_true(starts(body(&v, "1A"), "Item IA. Risk"));
	assert_true(starts(body(&v, "8"), "Item VIII. Fin"));
	assert_string_equal(
		body(&v, "3"), "Item III. Legal Proceedings\nNone.");
	reading_free(&v.r);
}

static void
test_titles_alone_are_headings_of_unsure_items(void **state)
{
	struct divided v;

	(void)state;
	divide(&v, titles, "2024-12-31");
	assert_true(starts(body(&v, "1"), "Business\nThe mill"));
	assert_true(starts(body(&v, "7"), "Management"));
	assert_string_equal(need(&v, "7")->method, "title");
	assert_true(need(&v, "7")->confidence < 0.9);
	assert_string_equal(body(&v, "3"), "Legal Proceedings\nNone.");
	reading_free(&v.r);
}

static void
test_one_heading_may_hold_many_items(void **state)
{
	static const struct {
		const char *text;
		size_t also;
		int last;
	} rows[] = {
		{"ITEMS 10, 11, 12 and 13.", 3, 13},
		{"Items 1 & 2. Business and Properties", 1, 2},
		{"Item 1. and 2. Business and Properties", 1, 2},
		{"Item 1. Business and Item 2. Properties", 1, 2},
		{"Item 1 and Item 2. Business", 1, 2},
		{"Item 1. Business", 0, 0},
		{"Item 8, 7 of them", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct item_head h;

		assert_true(item_head_read(slice_of(rows[i].text), false, &h));
		assert_int_equal(h.also_count, rows[i].also);
		if (rows[i].also)
			assert_int_equal(
				h.also[rows[i].also - 1].number, rows[i].last);
	}
}

static void
test_letters_of_the_text_are_none_of_the_item(void **state)
{
	struct item_head h;

	(void)state;
	assert_true(item_head_read(slice_of("Item 9 A. Controls"), false, &h));
	assert_int_equal(h.letter, 'A');
	assert_true(item_head_read(slice_of("Item 1 a company"), false, &h));
	assert_int_equal(h.letter, 0);
	assert_true(item_head_read(slice_of("Item 16.C. Fees"), true, &h));
	assert_int_equal(h.letter, 'C');
	assert_true(item_head_read(slice_of("Item 7(A). Market"), false, &h));
	assert_int_equal(h.letter, 'A');
	assert_true(item_head_read(slice_of("Item 1(a) General"), false, &h));
	assert_int_equal(h.letter, 0);
	assert_true(item_head_read(slice_of("Item 15(A) Exhibits"), false, &h));
	assert_int_equal(h.letter, 0);
	assert_true(
		item_head_read(slice_of("Item 9A(T). Controls"), false, &h));
	assert_int_equal(h.letter, 'A');
	assert_true(item_head_read(slice_of("[Item 3.] Suits"), false, &h));
	assert_int_equal(h.number, 3);
	assert_true(item_head_read(slice_of("I T E M  4. Mines"), false, &h));
	assert_int_equal(h.number, 4);
}

/* A wrapped line of plain text begins with "Item 1A". */
static const char wrapped[] =
	"FORM 10-K\nFor the fiscal year ended December 31, 2008\n\n"
	"Item 1. Business\n\nThe mill grinds oats for bakers in four counties "
	"and sells the rest\nas feed; these plans may fail, and factors that "
	"make them fail stand in\nItem 1A. Risk Factors. They are many, and "
	"none of them is certain to come.\nThe mill has eighty people, who "
	"work in three shifts the whole year.\n\n"
	"Item 1A. Risk Factors\n\nThe harvest may fail, and the harbour may "
	"freeze for weeks in winter.\nBakers may close, and flour may be "
	"milled abroad at lower prices.\n\n"
	"Item 2. Properties\n\nA mill with three silos, and an office in the "
	"town near the market.\n\nItem 3. Legal Proceedings\n\nNone.\n\n"
	"Item 7. Management's Discussion and Analysis\n\nSales grew, costs "
	"fell, and for the year ahead the mill refers to what is\nsaid under\n"
	"Item 3. Legal Proceedings of the report for the year before this "
	"one.\n\n"
	"Item 8. Financial Statements and Supplementary Data\n\nSee the pages "
	"at the end.\n";

static void
test_a_sentence_that_goes_on_is_no_heading(void **state)
{
	struct divided v;

	(void)state;
	divide(&v, wrapped, "2008-12-31");
	assert_non_null(strstr(body(&v, "1"), "eighty people"));
	assert_true(starts(body(&v, "1A"), "Item 1A. Risk Factors\nThe harv"));
	assert_string_equal(body(&v, "3"), "Item 3. Legal Proceedings\nNone.");
	assert_non_null(strstr(body(&v, "7"), "for the year before"));
	reading_free(&v.r);
}

#define SOME                                                                 \
	P("The mill grinds oats for bakers in four counties, and sells the " \
	  "rest as feed to farms.")
#define EVERY                                                                 \
	COVER B("Item 1. Business") SOME B("Item 1A. Risk Factors") SOME B(   \
		"Item 1B. Unresolved Staff Comments") P("None.")              \
		B("Item 2. Properties") SOME B("Item 3. Legal Proceedings")   \
			P("See Note 9 of the statements in Item 8.") B(       \
				"Item 5. Market for Registrant's Common "     \
				"Equity")                                     \
				SOME B("Item 7. Management's Discussion and " \
				       "Analysis") SOME                       \
					B("Item 7A. Quantitative and "        \
					  "Qualitative Disclosures about "    \
					  "Market Risk")                      \
						P("See \xe2\x80\x9c"          \
						  "Oats and "                 \
						  "Money\xe2\x80\x9d "        \
						  "in Item 7.")
#define STATEMENTS                                                           \
	B("Item 8. Financial Statements and Supplementary Data")             \
	SOME B("Note 9. Lawsuits") P("A baker sues the mill for a stone in " \
				     "the oats.") B("Note 10. Leases")       \
		P("The office is rented.")
#define LAST                                                                   \
	B("Item 9. Changes in and Disagreements with Accountants")             \
	P("None.")                                                             \
	B("Item 9A. Controls and Procedures")                                  \
	SOME B("Item 10. Directors and Executive Officers") SOME B(            \
		"Item 11. Executive Compensation")                             \
		P("It is incorporated by reference to the proxy "              \
		  "statement.") B("Item 12. Security Ownership of Certain "    \
				  "Beneficial Owners")                         \
			SOME B("Item 13. Certain Relationships "               \
			       "and Related Transactions")                     \
				SOME B("Item 14. Principal "                   \
				       "Accountant Fees and "                  \
				       "Services") SOME B("Item 15. Exhibits") \
					SOME B("SIGNATURES")

static const char whole[] = EVERY STATEMENTS LAST;

static void
test_items_that_the_form_asks_for_are_told_as_omitted(void **state)
{
	struct divided v;

	(void)state;
	divide(&v, whole, "2024-12-31");
	assert_string_equal(need(&v, "1C")->method, "omitted");
	assert_int_equal(need(&v, "1C")->start, need(&v, "1C")->end);
	assert_true(need(&v, "16")->confidence < 0.9);
	assert_string_equal(need(&v, "9B")->part, "II");
	reading_free(&v.r);
	/* None of them was asked for at that time. */
	divide(&v, whole, "2005-12-31");
	assert_null(find(&v, "1C"));
	assert_null(find(&v, "16"));
	reading_free(&v.r);
}

static void
test_pointers_lead_to_the_text(void **state)
{
	struct divided v;

	(void)state;
	divide(&v, whole, "2024-12-31");
	assert_true(starts(resolved(&v, "3"), "Note 9. Lawsuits\nA baker"));
	assert_null(strstr(resolved(&v, "3"), "Leases"));
	assert_int_equal(need(&v, "11")->resolved.start, NO_OFFSET);
	assert_string_equal(
		need(&v, "11")->warnings.items[0], "pointer_unresolved");
	/* No such heading: the item that it is in. */
	assert_true(starts(resolved(&v, "7A"), "Item 7. Management"));
	reading_free(&v.r);
}

/* Pages of the report to the shareholders are none of this document. */
static void
test_pages_of_other_documents_are_not_looked_for_here(void **state)
{
	struct divided v;

	(void)state;
	/* clang-format off */
	divide(&v,
		COVER B("Item 1. Business") LONG B(
			"Item 1A. Risk Factors") LONG B("Item 2. Properties")
			LONG P("2") "<hr style='page-break-after:always'>" B(
				"Item 5. Market for Registrant's "
				"Common Equity")
				P("It is set forth on page 2 of the "
				  "Annual Report to Shareholders.")
					B("Item 7. Management's "
					  "Discussion and Analysis")
						P("It begins on page 2 of "
						  "this report.")
							B("Item 8. Financial "
							  "Statements and "
							  "Supplementary Data")
								LONG B("Item 12. Security Ownership of Certain Beneficial Owners") "<pre>The shares are told on pages 2 and 3 of the Proxy\n    Statement, which is incorporated by reference.</pre>" P("3"),
		"2024-12-31");
	/* clang-format on */
	assert_int_equal(need(&v, "5")->resolved.start, NO_OFFSET);
	assert_string_equal(
		need(&v, "5")->warnings.items[0], "pointer_unresolved");
	assert_int_equal(need(&v, "12")->resolved.start, NO_OFFSET);
	assert_string_equal(need(&v, "7")->resolved.method, "page");
	reading_free(&v.r);
}

static void
test_a_missing_heading_makes_the_item_before_unsure(void **state)
{
	struct divided v;

	(void)state;
	divide(&v, EVERY LAST, "2024-12-31");
	assert_true(need(&v, "7A")->confidence < 0.9);
	assert_true(need(&v, "5")->confidence >= 0.9);
	assert_string_equal(v.x.warnings.items[0], "item 8: no heading found");
	reading_free(&v.r);
}

static void
test_contents_pages_lead_to_headings_that_cannot_be_read(void **state)
{
	struct divided v;

	(void)state;
	divide(&v,
		COVER
		"<table><tr><td>Item 1.</td><td><a href='#a'>Business"
		"</a></td><td>2</td></tr><tr><td>Item 1A.</td><td>"
		"<a href='#b'>Risk Factors</a></td><td>4</td></tr><tr>"
		"<td>Item 2.</td><td><a href='#c'>Properties</a></td>"
		"<td>7</td></tr><tr><td>Item 7.</td><td><a href='#d'>"
		"Management's Discussion</a></td><td>8</td></tr><tr><td>"
		"Item 8.</td><td><a href='#e'>Financial Statements</a>"
		"</td><td>9</td></tr></table><hr>"
		"<p id='a'><b>Item 1. Business</b></p>" LONG LONG
		"<p id='b'><b>Rsik Fcators</b></p>" LONG LONG
		"<p id='c'><b>Item 2. Properties</b></p>" LONG
		"<p id='d'><b>Item 7. Management's Discussion</b></p>" LONG
		"<p id='e'><b>Item 8. Financial Statements</b></p>" LONG
		"<p><b>Item 9A. Controls and Procedures</b></p>" LONG,
		"2024-12-31");
	assert_true(starts(body(&v, "1A"), "Rsik"));
	assert_string_equal(need(&v, "1A")->method, "link");
	assert_true(need(&v, "1A")->confidence < 0.9);
	assert_null(strstr(body(&v, "1"), "Rsik"));
	reading_free(&v.r);
}

static void
test_combined_items_may_have_item_1a_behind_them(void **state)
{
	struct divided v;

	(void)state;
	divide(&v,
		P("FORM 10-K") B("Items 1 and 2. Business and Properties") LONG B(
			"Item 1A. Risk Factors")
			LONG B("Item 1B. Unresolved Staff Comments") P(
				"None.") B("Item 3. Legal Proceedings") LONG
				B("Item 5. Market for Registrant's Common Equity")
					LONG B("Item 7. Management's Discussion "
					       "and Analysis") LONG
						B("Item 8. Financial Statements "
						  "and Supplementary Data")
							LONG,
		"2019-12-31");
	assert_true(starts(body(&v, "1"), "Items 1 and 2."));
	assert_string_equal(body(&v, "2"), body(&v, "1"));
	assert_string_equal(need(&v, "2")->method, "combined");
	assert_true(starts(body(&v, "1A"), "Item 1A."));
	assert_null(strstr(body(&v, "1"), "Item 1A."));
	assert_true(need(&v, "1B")->confidence > 0.9);
	reading_free(&v.r);
}

static void
test_form_20f_has_items_and_their_parts(void **state)
{
	struct divided v;

	(void)state;
	divide(&v,
		P("FORM 20-F") B("Item 3. Key Information") B(
			"A. Selected Financial Data") P("Not given.") B("D. Risk Factors")
			LONG B("Item 4. Information on the Company") B(
				"4.B Business Overview") LONG
				B("Item 4A. Unresolved Staff Comments") P("None.") B(
					"Item 5. Operating and Financial Review and "
					"Prospects") LONG B("Item 6. Directors, Senior "
							    "Management and Employees")
					LONG B("Item 16.C. Principal Accountant Fees and Services")
						LONG B("Item 18. Financial Statements")
							LONG,
		"2024-12-31");
	assert_true(starts(body(&v, "3.D"), "D. Risk Factors\nThe mill"));
	assert_string_equal(
		body(&v, "3.A"), "A. Selected Financial Data\nNot given.");
	assert_true(starts(body(&v, "4.B"), "4.B Business"));
	assert_string_equal(
		body(&v, "4A"), "Item 4A. Unresolved Staff Comments\nNone.");
	assert_string_equal(need(&v, "16C")->part, "II");
	assert_int_equal(need(&v, "3.D")->level, 2);
	reading_free(&v.r);
}

static void
test_form_20f_of_today_has_the_newer_parts(void **state)
{
	struct divided v;

	(void)state;
	divide(&v,
		P("FORM 20-F") B("Item 3. Key Information") B("A. [Reserved]") B(
			"D. Risk Factors") LONG B("Item 4. Information on the Company") LONG
			B("Item 5. Operating and Financial Review and Prospects") B(
				"A. Operating Results") LONG B("E. Critical Accounting Estimates")
				LONG B("Item 10. Additional Information") B(
					"J. Annual Report to Security Holders")
					P("Not applicable.") B(
						"Item 12. Description of Securities Other "
						"Than Equity Securities")
						B("D. American Depositary Shares") LONG B(
							"Item 16K. Cybersecurity") LONG
							B("Item 18. Financial Statements")
								LONG,
		"2024-12-31");
	assert_string_equal(body(&v, "3.A"), "A. [Reserved]");
	assert_true(starts(body(&v, "5.E"), "E. Critical"));
	assert_true(starts(body(&v, "10.J"), "J. Annual Report"));
	assert_true(starts(body(&v, "12.D"), "D. American"));
	assert_true(starts(body(&v, "16K"), "Item 16K."));
	reading_free(&v.r);
}

static void
test_form_20f_was_numbered_otherwise_until_2000(void **state)
{
	struct divided v;

	(void)state;
	divide(&v,
		P("FORM 20-F") B("Item 1. Description of Business") LONG B(
			"Item 2. Description of Property")
			LONG B("Item 3. Legal Proceedings") P("None.") B(
				"Item 4. Control of Registrant")
				LONG B("Item 7. Taxation") LONG B(
					"Item 9. Management's Discussion and "
					"Analysis of Financial Condition") LONG
					B("Item 13. Interest of Management in "
					  "Certain Transactions") LONG
						B("Item 15. Defaults Upon Senior "
						  "Securities") P("None.")
							B("Item 18. Financial "
							  "Statements") LONG
								B("Item 19. "
								  "Financial "
								  "Statements "
								  "and "
								  "Exhibits")
									LONG,
		"1998-12-31");
	assert_true(starts(body(&v, "1"), "Item 1. Description"));
	assert_true(starts(body(&v, "9"), "Item 9. Management"));
	assert_string_equal(need(&v, "13")->part, "I");
	assert_string_equal(need(&v, "15")->part, "III");
	assert_string_equal(need(&v, "18")->part, "IV");
	assert_true(need(&v, "4")->confidence >= 0.9);
	reading_free(&v.r);
}

static void
test_other_forms_have_no_items_of_form_10k(void **state)
{
	static const char *const forms[] = {
		"FORM 10-Q", "FORM 8-K", "FORM 10-KSB", "FORM 40-F"};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct divided v;
		char report[sizeof numbered + 40];

		snprintf(report, sizeof report, "<p>%s</p>%s", forms[i],
			numbered);
		divide(&v, report, "2024-12-31");
		assert_null(find(&v, "7"));
		if (i == 2)
			assert_non_null(
				strstr(v.x.warnings.items[0], "10-KSB"));
		reading_free(&v.r);
	}
}

static void
test_a_cover_may_name_other_forms_in_passing(void **state)
{
	static const char *const covers[] = {"FORM 10 \xe2\x80\x91 K",
		"Form 8-K is not filed with this annual report"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct divided v;
		char report[sizeof whole + 80];

		snprintf(report, sizeof report, "<p>%s</p>%s", covers[i],
			whole + strlen(COVER));
		divide(&v, report, "2024-12-31");
		assert_true(starts(body(&v, "7"), "Item 7."));
		reading_free(&v.r);
	}
}

/* The report is ordered otherwise, and says where each item is answered. */
static void
test_an_index_is_no_set_of_headings(void **state)
{
	static const char *const ids[] = {"1", "1A", "2", "3", "5", "7", "7A",
		"8", "9", "9A", "10", "11", "12"};
	struct divided v;
	char report[4096];
	size_t len;

	(void)state;
	len = (size_t)snprintf(report, sizeof report, "%s",
		COVER "<h2>Our year</h2>" LONG "<h2>Our people</h2>" LONG
		      "<h2>Cross-reference index</h2><table>");
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		len += (size_t)snprintf(report + len, sizeof report - len,
			"<tr><td>Item %s</td><td>It is told of</td><td>%zu"
			"</td></tr>",
			ids[i], i + 3);
	snprintf(report + len, sizeof report - len, "</table>");
	divide(&v, report, "2024-12-31");
	assert_null(find(&v, "7"));
	assert_string_equal(need(&v, "our-year")->method, "outline");
	assert_string_equal(v.x.warnings.items[0],
		"items: only an index of them, without headings");
	reading_free(&v.r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roman_numbers_are_numbers),
		cmocka_unit_test(
			test_titles_alone_are_headings_of_unsure_items),
		cmocka_unit_test(test_one_heading_may_hold_many_items),
		cmocka_unit_test(test_letters_of_the_text_are_none_of_the_item),
		cmocka_unit_test(test_a_sentence_that_goes_on_is_no_heading),
		cmocka_unit_test(
			test_items_that_the_form_asks_for_are_told_as_omitted),
		cmocka_unit_test(test_pointers_lead_to_the_text),
		cmocka_unit_test(
			test_pages_of_other_documents_are_not_looked_for_here),
		cmocka_unit_test(
			test_a_missing_heading_makes_the_item_before_unsure),
		cmocka_unit_test(
			test_contents_pages_lead_to_headings_that_cannot_be_read),
		cmocka_unit_test(
			test_combined_items_may_have_item_1a_behind_them),
		cmocka_unit_test(test_form_20f_has_items_and_their_parts),
		cmocka_unit_test(test_form_20f_of_today_has_the_newer_parts),
		cmocka_unit_test(
			test_form_20f_was_numbered_otherwise_until_2000),
		cmocka_unit_test(test_other_forms_have_no_items_of_form_10k),
		cmocka_unit_test(test_a_cover_may_name_other_forms_in_passing),
		cmocka_unit_test(test_an_index_is_no_set_of_headings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
