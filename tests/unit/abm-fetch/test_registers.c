#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "esef_filings.h"
#include "gleif.h"
#include "house_filings.h"

static struct arena arena = ARENA_INIT;

static struct cJSON *
parse(const char *text)
{
	struct fault f = FAULT_INIT;
	struct cJSON *tree = json_parse(slice_of(text), &f);

	assert_non_null(tree);
	return tree;
}

static void
is(const char *got, const char *want)
{
	assert_string_equal(got ? got : "none", want);
}

#define FILING(id, period, package, errors)                               \
	"{\"attributes\":{\"fxo_id\":\"" id "\",\"period_end\":\"" period \
	"\",\"package_url\":" package ",\"error_count\":" errors          \
	",\"date_added\":\"2026-04-01 10:00:00.1\"}}"

static void
test_the_best_entry_of_each_period(void **state)
{
	struct cJSON *tree = parse("{\"data\":[" FILING(
		"549300AAAAAAAAAAAA08-2024-12-31-ESEF-DE-0", "2024-12-31",
		"\"/p/a-2024-12-31.zip\"",
		"0") "," FILING("549300AAAAAAAAAAAA08-2025-12-31-ESEF-DE-0",
		"2025-12-31", "\"/p/a-2025-12-31-de.zip\"",
		"0") "," FILING("549300AAAAAAAAAAAA08-2025-12-31-ESEF-DE-1",
		"2025-12-31", "\"/p/a-2025-12-31-EN.zip\"",
		"0") "," FILING("549300AAAAAAAAAAAA08-2025-12-31-ESEF-DE-3",
		"2025-12-31", "\"/p/a_en.zip\"",
		"7") "," FILING("549300AAAAAAAAAAAA08-2025-12-31-ESEF-DE-2",
		"2025-12-31", "\"/p/a-en.zip\"", "0") "," FILING("x",
		"2026-12-31", "\"//evil.example/a.zip\"", "0") "," FILING("x",
		"2026-12-31", "\"/../a.zip\"", "0") "," FILING("x", "soon",
		"\"/p/a.zip\"", "0") "," FILING("x", "2026-12-31", "null",
		"0") "],\"included\":[{\"attributes\":{\"name\":\"A SE\"}}]}");
	struct esef_filings f = {0};

	(void)state;
	esef_filings_read(&arena, tree, &f);
	json_free(tree);
	assert_int_equal(f.count, 5);
	is(f.name, "A SE");
	esef_filings_sort(&f, NULL);
	is(f.items[0].package, "/p/a-en.zip");
	is(f.items[1].package, "/p/a-2025-12-31-EN.zip");
	is(f.items[2].package, "/p/a_en.zip");
	is(f.items[4].language, "none");
	assert_true(esef_filings_repeats(&f, 1));
	assert_false(esef_filings_repeats(&f, 4));
	esef_filings_sort(&f, "de-AT");
	is(f.items[0].package, "/p/a-2025-12-31-de.zip");
	is(f.items[0].added, "2026-04-01");
	is(f.items[0].system, "ESEF");
}

static void
test_what_was_added_for_whom(void **state)
{
	struct cJSON *tree = parse("{\"data\":[" FILING(
		"549300AAAAAAAAAAAA08-2025-12-31-ESEF-DE-0", "2025-12-31",
		"\"/p/a.zip\"", "0") "]}");
	struct esef_news n = {.known = false};
	int64_t day = 1775001600; /* 2026-04-01 */

	(void)state;
	esef_news_read(&n, tree);
	json_free(tree);
	assert_true(n.known);
	assert_int_equal(n.since, day + 86400);
	assert_true(esef_news_has(&n, "549300AAAAAAAAAAAA08", day));
	assert_false(esef_news_has(&n, "549300AAAAAAAAAAAA08", day + 86400));
	assert_false(esef_news_has(&n, "549300AAAAAAAAAAAB05", day));
	esef_news_free(&n);
	/* An answer that did not come proves nothing. */
	esef_news_read(&n, NULL);
	assert_true(n.since == INT64_MAX);
	esef_news_free(&n);
}

#define ITEM(type, what, day, filed, link)                                \
	"{\"type\":\"" type "\",\"description\":\"" what                  \
	"\",\"date\":\"" filed "\",\"description_values\":{"              \
	"\"made_up_date\":\"" day "\"},\"links\":{\"document_metadata\":" \
	"\"" link "\"}}"

static void
test_group_accounts_come_first(void **state)
{
	struct cJSON *tree = parse("{\"items\":[" ITEM("AA",
		"accounts-with-accounts-type-full", "2025-12-31", "2026-06-01",
		"https://h.example/document/full") "," ITEM("AA",
		"accounts-with-accounts-type-group", "2025-12-31", "2026-05-01",
		"https://old.example/document/gr-1_A") "," ITEM("AAMD",
		"accounts-with-accounts-type-group", "2025-12-31", "2026-07-01",
		"https://h.example/document/amended") "," ITEM("AA01", "change",
		"2026-12-31", "2026-08-01",
		"https://h.example/document/day") "," ITEM("AA", "x",
		"2024-12-31", "2025-05-01",
		"https://h.example/document/a/../b") "," ITEM("AA", "x",
		"2023-12-31", "2024-05-01",
		"https://h.example/document/old") "]}");
	struct house_filings f = {0};

	(void)state;
	house_filings_read(&arena, tree, &f);
	json_free(tree);
	house_filings_sort(&f);
	assert_int_equal(f.count, 4);
	is(f.items[0].document, "amended");
	is(f.items[1].document, "gr-1_A");
	is(f.items[2].document, "full");
	assert_true(house_filings_repeats(&f, 2));
	is(f.items[3].document, "old");
	is(f.items[3].what, "other");
}

static void
test_numbers_roots_and_media_types(void **state)
{
	struct cJSON *both = parse("{\"resources\":{\"application/pdf\":{},"
				   "\"application/xhtml+xml\":{}}}");
	struct cJSON *none = parse("{\"resources\":{\"text/csv\":{}}}");

	(void)state;
	is(house_media_type(both), "application/xhtml+xml");
	is(house_media_type(none), "none");
	is(house_media_type(NULL), "none");
	json_free(both);
	json_free(none);
	is(house_number(&arena, "1234567"), "01234567");
	is(house_number(&arena, " sc123456 "), "SC123456");
	is(house_number(&arena, "SC1"), "none");
	is(house_number(&arena, "123456789"), "none");
	is(house_number(&arena, "../../..1"), "none");
	assert_true(house_is_register("RA000585"));
	assert_false(house_is_register("RA000754"));
	is(house_document_root(
		   &arena, "https://api.company-information.service.gov.uk"),
		"https://document-api.company-information.service.gov.uk");
	is(house_document_root(&arena, "http://127.0.0.1:80"),
		"http://127.0.0.1:80");
}

static void
test_records_of_gleif(void **state)
{
	struct cJSON *tree = parse(
		"{\"attributes\":{\"lei\":\"549300aaaaaaaaaaaa08\",\"entity\":"
		"{\"legalName\":{\"name\":\"A Ltd\"},\"registeredAt\":{\"id\":"
		"\"RA000585\"},\"registeredAs\":\"1234567\","
		"\"jurisdiction\":\"GB\"}}}");
	struct gleif_entity e;

	(void)state;
	assert_true(gleif_read(&arena, tree, &e));
	is(e.lei, "549300AAAAAAAAAAAA08");
	is(e.number, "1234567");
	is(e.country, "GB");
	json_free(tree);
	assert_false(gleif_read(&arena, NULL, &e));
	assert_null(gleif_lei(&arena, "549300AAAAAAAAAAAA0"));
	assert_null(gleif_lei(&arena, "549300AAAAAAAAAAAA/1"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_best_entry_of_each_period),
		cmocka_unit_test(test_what_was_added_for_whom),
		cmocka_unit_test(test_group_accounts_come_first),
		cmocka_unit_test(test_numbers_roots_and_media_types),
		cmocka_unit_test(test_records_of_gleif),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
