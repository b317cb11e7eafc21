#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "edgar_filings.h"
#include "edgar_index.h"
#include "edgar_parts.h"
#include "edgar_tickers.h"

static struct arena arena = ARENA_INIT;

static struct cJSON *
parse(const char *text)
{
	struct fault f = FAULT_INIT;
	struct cJSON *tree = json_parse(slice_of(text), &f);

	assert_non_null(tree);
	return tree;
}

#define COLUMNS                                                            \
	"{\"accessionNumber\":[\"0000000001-26-000003\","                  \
	"\"0000000001-26-000002\",\"0000000001-25-000001\",\"../../etc\"," \
	"\"0000000001-24-000009\"],"                                       \
	"\"form\":[\"10-K/A\",\"10-K\",\"10-K405\",\"10-K\",\"8-K\"],"     \
	"\"filingDate\":[\"2026-04-01\",\"2026-02-10\",\"2025-02-11\","    \
	"\"2024-01-01\",\"2024-05-05\"],"                                  \
	"\"reportDate\":[\"2025-12-31\",\"2025-12-31\",\"\",\"\",\"\"],"   \
	"\"primaryDocument\":[\"a.htm\",\"xslX/k.htm\",\"\",\"b.htm\","    \
	"\"c.htm\"]}"

static void
test_the_annual_reports_of_the_columns(void **state)
{
	static const char envelope[] =
		"{\"filings\":{\"recent\":" COLUMNS ",\"files\":[{\"name\":"
		"\"CIK0000000001-submissions-002.json\",\"filingTo\":"
		"\"2001-01-01\"},{\"name\":\"../x.json\"},{\"name\":"
		"\"CIK0000000001-submissions-001.json\",\"filingTo\":"
		"\"2011-01-01\"}]}}";
	struct cJSON *tree = parse(envelope);
	struct cJSON *page = parse(COLUMNS);
	struct filings f = {0}, of_page = {0};
	struct edgar_pages pages = {0};

	(void)state;
	edgar_filings_read(&arena, tree, EDGAR_FORMS ",10-K/A", &f);
	edgar_filings_sort(&f);
	assert_int_equal(f.count, 3);
	assert_string_equal(f.items[0].accession, "0000000001-26-000002");
	assert_string_equal(f.items[0].primary, "k.htm");
	assert_string_equal(f.items[1].form, "10-K/A");
	assert_true(edgar_filings_repeats(&f, 1));
	assert_null(f.items[2].primary);
	assert_null(f.items[2].period_end);
	assert_false(edgar_filings_repeats(&f, 2));
	edgar_filings_read(&arena, page, EDGAR_FORMS, &of_page);
	assert_int_equal(of_page.count, 2);
	edgar_pages_read(&arena, tree, &pages);
	assert_int_equal(pages.count, 2);
	assert_string_equal(
		pages.items[0].name, "CIK0000000001-submissions-001.json");
	json_free(tree);
	json_free(page);
}

static void
test_columns_of_another_shape_give_nothing(void **state)
{
	static const char *const rows[] = {"{}", "[]", "{\"filings\":1}",
		"{\"accessionNumber\":[1,2],\"form\":[\"10-K\"]}",
		("{\"accessionNumber\":[\"0000000001-26-000002\"],"
		 "\"form\":[\"10-K\"],\"filingDate\":[\"soon\"]}")};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cJSON *tree = parse(rows[i]);
		struct filings f = {0};

		edgar_filings_read(&arena, tree, EDGAR_FORMS, &f);
		assert_int_equal(f.count, 0);
		json_free(tree);
	}
}

static void
test_ciks_in_any_spelling(void **state)
{
	(void)state;
	assert_int_equal(edgar_cik("320193"), 320193);
	assert_int_equal(edgar_cik("CIK0000320193"), 320193);
	assert_int_equal(edgar_cik(" 0000320193 "), 320193);
	assert_int_equal(edgar_cik("12345678901"), 0);
	assert_int_equal(edgar_cik("AAPL"), 0);
	assert_int_equal(edgar_cik(""), 0);
}

static void
test_tickers_are_never_guessed(void **state)
{
	struct cJSON *tree = parse(
		"{\"0\":{\"cik_str\":7,\"ticker\":\"BRK-B\",\"title\":"
		"\"BERKSHIRE\"},\"1\":{\"cik_str\":-1,\"ticker\":\"X\","
		"\"title\":\"X\"},\"2\":{\"cik_str\":8,\"ticker\":"
		"\"abc\",\"title\":\"The Abc Co\"}}");
	struct edgar_tickers t = {0};

	(void)state;
	edgar_tickers_read(&t, tree);
	json_free(tree);
	assert_int_equal(edgar_tickers_find(&t, "brk.b")->cik, 7);
	assert_int_equal(edgar_tickers_find(&t, "NYSE:ABC")->cik, 8);
	assert_int_equal(edgar_tickers_find(&t, "ABC US")->cik, 8);
	assert_null(edgar_tickers_find(&t, "LSE:ABC"));
	assert_null(edgar_tickers_find(&t, "ABC LN"));
	assert_null(edgar_tickers_find(&t, "X"));
	assert_null(edgar_tickers_find(&t, ""));
	assert_true(edgar_ticker_is_american("NASDAQ:ABC"));
	assert_false(edgar_ticker_is_american("ABC"));
	assert_true(edgar_names_agree("Abc Holdings plc", "THE ABC CO"));
	assert_false(edgar_names_agree("Abcd", "ABC"));
	assert_false(edgar_names_agree("", ""));
	edgar_tickers_free(&t);
}

static void
test_the_daily_index_names_who_filed(void **state)
{
	struct edgar_index x = {0};
	static const char text[] =
		"Form Type   Company Name   CIK   Date Filed  File Name\n"
		"-----\n"
		"10-K        ACME INC   42   20260210    "
		"edgar/data/42/0000000042-26-000001.txt\n"
		"10-Q        OTHER      43   20260210    "
		"edgar/data/43/0000000043-26-000001.txt\n"
		"NT 10-K     LATE CO    44   20260210    "
		"edgar/data/44/0000000044-26-000001.txt\n"
		"20-F/A      FOREIGN    45   20260210    "
		"edgar/data/0000000045/0000000045-26-000001.txt\n";

	(void)state;
	assert_int_equal(edgar_index_add(&x, 100, slice_of(text)), 2);
	edgar_index_add(&x, 101, SLICE_NONE);
	assert_true(edgar_index_news(&x, 42, 100));
	assert_false(edgar_index_news(&x, 42, 101));
	assert_false(edgar_index_news(&x, 43, 0));
	assert_false(edgar_index_news(&x, 44, 0));
	assert_true(edgar_index_news(&x, 45, 99));
	assert_true(edgar_index_day(&x, 100)->known);
	assert_false(edgar_index_day(&x, 101)->known);
	assert_null(edgar_index_day(&x, 102));
	edgar_index_free(&x);
	/* Friday, Saturday, Sunday, Monday. */
	assert_string_equal(edgar_index_path(&arena, 20454),
		"/Archives/edgar/daily-index/2026/QTR1/form.20260101.idx");
	assert_non_null(edgar_index_path(&arena, 20455));
	assert_null(edgar_index_path(&arena, 20456));
	assert_null(edgar_index_path(&arena, 20457));
	assert_non_null(edgar_index_path(&arena, 20458));
}

static void
test_the_parts_that_belong_to_a_report(void **state)
{
	static const char page[] =
		"<html><table><tr><th>Seq</th></tr>"
		"<tr><td>1<td>10-K<td><a href='/ix?doc=/Archives/edgar/data/1/"
		"2/k.htm'>k.htm</a><td>10-K<td>9</tr>"
		"<tr><td>2</td><td>Report</td><td><a href='/Archives/edgar/"
		"data/1/2/ex13.htm'>x</a></td><td>EX-13.1</td><td>9</td></tr>"
		"<tr><td>3</td><td>List</td><td><a href='/Archives/edgar/data/"
		"1/2/ex21.htm'>x</a></td><td>EX-21</td><td>9</td></tr>"
		"<tr><td>4</td><td>Bad</td><td><a href='/Archives/%2e%2e'>x</a>"
		"</td><td>EX-13</td><td>9</td></tr>"
		"<tr><td>5</td><td>Fin</td><td><a href='/Archives/edgar/data/1/"
		"2/fs.htm'>x</a></td><td>EX-99.1</td><td>9</td></tr>";
	struct edgar_parts p;
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(edgar_parts_read(&arena, slice_of(page), &p, &f), 0);
	assert_int_equal(p.count, 4);
	assert_true(p.items[0].inline_xbrl);
	assert_true(edgar_part_belongs(&p.items[0], "10-K"));
	assert_string_equal(p.items[1].name, "ex13.htm");
	assert_true(edgar_part_belongs(&p.items[1], "10-K"));
	assert_false(edgar_part_belongs(&p.items[2], "10-K"));
	assert_false(edgar_part_belongs(&p.items[3], "10-K"));
	assert_true(edgar_part_belongs(&p.items[3], "40-F"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_annual_reports_of_the_columns),
		cmocka_unit_test(test_columns_of_another_shape_give_nothing),
		cmocka_unit_test(test_ciks_in_any_spelling),
		cmocka_unit_test(test_tickers_are_never_guessed),
		cmocka_unit_test(test_the_daily_index_names_who_filed),
		cmocka_unit_test(test_the_parts_that_belong_to_a_report),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
