#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "links.h"
#include "reportwords.h"

#include "base/buf.h"

static struct arena arena = ARENA_INIT;

static void
test_links_come_with_their_words(void **state)
{
	static const char page[] =
		"<html><base href='/ir/'><h2>Annual reports</h2><ul>"
		"<li>2025: <a href='a.pdf#p2' title='English'>PDF\n  2 MB</a>"
		" <a href='b.pdf' hreflang='de-DE'><img alt='Bericht'></a></li>"
		"<li><a href='javascript:x()'>no</a><a name='n'>no</a></li>"
		"</ul><script>'<a href=c>'</script><a href='d'>open";
	struct links l;
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(links_read(&arena, slice_of(page),
				 "https://e.example/x/y", &l, &f),
		0);
	assert_int_equal(l.count, 3);
	assert_string_equal(l.items[0].url, "https://e.example/ir/a.pdf");
	assert_string_equal(l.items[0].text, "English PDF 2 MB");
	assert_string_equal(l.items[0].before, "Annual reports 2025:");
	assert_string_equal(l.items[1].text, "Bericht");
	assert_string_equal(l.items[1].language, "de");
	assert_string_equal(l.items[2].url, "https://e.example/ir/d");
}

static void
test_a_page_of_links_has_an_end(void **state)
{
	struct buf b = BUF_INIT(8 * MIB);
	struct links l;
	struct fault f = FAULT_INIT;

	(void)state;
	for (int i = 0; i < LINKS_LIMIT + 10; i++)
		buf_addf(&b, "<a href='/%d'>x</a>", i);
	links_read(&arena, slice_make(b.data, b.len), "https://e.example/", &l,
		&f);
	assert_int_equal(l.count, LINKS_LIMIT);
	buf_free(&b);
}

static void
test_folding(void **state)
{
	(void)state;
	assert_string_equal(
		reportwords_fold(&arena, SLICE("  GESCHÄFTS-bericht_2025.PDF")),
		" geschafts bericht 2025 pdf ");
	assert_string_equal(reportwords_fold(&arena, SLICE("Straße Œuvre ł")),
		" strasse oeuvre l ");
	assert_string_equal(
		reportwords_fold(&arena, SLICE("a\xcc\x88 年报（全文）")),
		" a 年报 全文 ");
	assert_string_equal(reportwords_fold(&arena, SLICE("")), " ");
}

static struct reportwords
words(const char *url, const char *text, const char *before)
{
	return reportwords_read(&arena, url, text, before, 2026);
}

static void
test_annual_reports_in_many_languages(void **state)
{
	static const struct {
		const char *text;
		const char *language;
	} rows[] = {
		{"Annual Report 2025", "en"},
		{"Geschäftsbericht 2025", "de"},
		{"Rapport annuel 2025", "fr"},
		{"Document d'enregistrement universel 2025", "fr"},
		{"Informe anual 2025", "es"},
		{"Relazione finanziaria annuale 2025", "it"},
		{"Jaarverslag 2025", "nl"},
		{"2025年 有価証券報告書", "ja"},
		{"2025年度报告", "zh"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reportwords w = words(
			"https://e.example/x.pdf", rows[i].text, "");

		assert_true(w.report > 0);
		assert_true(w.file);
		assert_int_equal(w.year, 2025);
		assert_string_equal(w.language, rows[i].language);
	}
}

static void
test_other_papers_are_none(void **state)
{
	static const char *const rows[] = {"Half-year report 2025",
		"Interim report Q3 2025", "Quarterly report",
		"Annual general meeting: notice of meeting", "ESG report 2025",
		"Annual results presentation 2025", "Halbjahresbericht 2025",
		"Zwischenbericht", "Rapport semestriel 2025",
		"Informe semestral", "Relazione semestrale",
		"Halfjaarverslag 2025", "Remuneration report 2025",
		"2025年 四半期報告書", "Tea and biscuits"};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_true(
			words("https://e.example/x.pdf", rows[i], "").report <=
			0);
}

static void
test_years(void **state)
{
	static const struct {
		const char *url;
		const char *text;
		int year;
	} rows[] = {
		{"https://e.example/2026/03/x.pdf", "Annual report 2025", 2025},
		{"https://e.example/2026/annual-report-2024.pdf", "", 2024},
		{"https://e.example/x.pdf", "Annual report 2024/25", 2025},
		{"https://e.example/x.pdf", "Annual report FY25", 2025},
		{"https://e.example/ar25.pdf", "Annual report", 2025},
		{"https://e.example/x.pdf", "Annual report 2099", 0},
		{"https://e.example/x.pdf", "Annual report", 0},
		{"https://e.example/acme-20251231.pdf", "", 2025},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(words(rows[i].url, rows[i].text, "").year,
			rows[i].year);
}

static void
test_what_stands_around_a_link_helps(void **state)
{
	(void)state;
	assert_true(words("https://e.example/files/17.pdf", "PDF",
			    "Annual report 2025")
			    .report > 0);
	assert_true(words("https://e.example/annual-report-2025.pdf",
			    "Download", "")
			    .report > 0);
	assert_string_equal(
		words("https://e.example/de/annual-report.pdf", "x", "")
			.language,
		"de");
	assert_true(
		words("https://e.example/investors/", "Investors", "").page >
		words("https://e.example/products/", "Products", "").page);
	assert_false(words("https://e.example/a.html", "", "").file);
	assert_true(words("https://e.example/a.PDF?x=1", "", "").file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links_come_with_their_words),
		cmocka_unit_test(test_a_page_of_links_has_an_end),
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_annual_reports_in_many_languages),
		cmocka_unit_test(test_other_papers_are_none),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_what_stands_around_a_link_helps),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
