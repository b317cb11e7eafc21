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
		"<li>2025: <a href='a.pdf#p2' title='English' download>PDF\n  2 MB</a>"
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
	assert_string_equal(l.items[0].near, "2025:");
	assert_string_equal(l.items[0].far, "Annual reports");
	assert_true(l.items[0].download);
	assert_false(l.items[1].download);
	assert_string_equal(l.items[1].text, "Bericht");
	assert_string_equal(l.items[1].language, "de");
	assert_string_equal(l.items[2].url, "https://e.example/ir/d");
}

static struct links
links_of(const char *page)
{
	struct links l;
	struct fault f = FAULT_INIT;

	assert_int_equal(links_read(&arena, slice_of(page),
				 "https://e.example/x/y", &l, &f),
		0);
	return l;
}

static void
test_headings_stand_above_all_below_them(void **state)
{
	struct links l = links_of("<html><h1>Investors</h1><h2>Reports</h2>"
				  "<h3>2025</h3><a href=a>A</a><h3>2024</h3>"
				  "<a href=b>B</a><h2><a href=c>C</a></h2>");

	(void)state;
	assert_string_equal(l.items[0].far, "Investors Reports 2025");
	assert_string_equal(l.items[1].far, "Investors Reports 2024");
	assert_string_equal(l.items[2].far, "Investors");
}

static void
test_cells_stand_below_the_heads_of_columns(void **state)
{
	struct links l = links_of(
		"<html><table><tr><th>Year<th>Annual report<th>Interim report"
		"<tr><td>2025<td><a href=a>↗</a><td><a href=b>↗</a>"
		"</table><table><tr><td><a href=c>Annual report</a>"
		"<tr><td>x <a href=d>PDF</a></table>");

	(void)state;
	assert_string_equal(l.items[0].near, "2025 Annual report");
	assert_string_equal(l.items[1].near, "2025 ↗ Interim report");
	assert_string_equal(l.items[3].near, "x");
}

static void
test_a_page_may_be_elsewhere(void **state)
{
	struct links l = links_of(
		"<html><head><meta http-equiv='Refresh' content=\"0; URL='/en/'\">"
		"</head><frameset><frame src='menu.htm'></frameset>"
		"<a href=z>z</a>");

	(void)state;
	assert_int_equal(l.count, 3);
	assert_string_equal(l.items[0].url, "https://e.example/en/");
	assert_string_equal(l.items[1].url, "https://e.example/x/menu.htm");
	assert_true(l.items[0].within && l.items[1].within);
	assert_false(l.items[2].within);
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
words_of(const char *url, const char *text, const char *near, const char *far)
{
	const struct reportlink link = {url, text, near, far, false};
	const struct reportreader reader = reportreader(
		&arena, "Acme Foundation", 2026);

	return reportwords_read(&arena, &reader, &link);
}

static struct reportwords
words(const char *url, const char *text, const char *near)
{
	return words_of(url, text, near, "");
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
		{"Relatório Anual 2025", "pt"},
		{"Års- och hållbarhetsredovisning 2025", "sv"},
		{"Vuosikertomus 2025", "fi"},
		{"Skonsolidowany raport roczny 2025", "pl"},
		{"Výroční zpráva 2025", "cs"},
		{"Éves jelentés 2025", "hu"},
		{"Faaliyet Raporu 2025", "tr"},
		{"ΕΤΗΣΙΑ ΟΙΚΟΝΟΜΙΚΗ ΈΚΘΕΣΗ 2025", "el"},
		{"Годовой отчёт 2025", "ru"},
		{"2025 사업보고서", "ko"},
		{"Báo cáo thường niên 2025", "vi"},
		{"التقرير السنوي 2025", "ar"},
		{"Form 56-1 One Report 2025", "en"},
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
		"2025年 四半期報告書", "Tea and biscuits",
		"Annual report 2025 at a glance", "Annual report 2025: erratum",
		"Halvårsrapport 2025", "Kvartalsrapport", "Delårsrapport",
		"Jaarverslag 2025 in het kort", "2025年度报告摘要",
		"Pension Fund annual report 2025",
		"Pressemitteilung: Geschäftsbericht 2025",
		"Raport półroczny 2025", "Osavuosikatsaus",
		"Relatório e Contas 1S26", "Relatório e Contas 3T 2026",
		"Annual report HY26", "Informe anual 6M26",
		"Ετήσια έκθεση 6Μ 2026", "Árshlutareikningur 2025",
		"Comunicato stampa: relazione finanziaria annuale"};

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
		{"https://e.example/x.pdf",
			"Annual report 2025, published in March 2026", 2025},
		{"https://e.example/x.pdf", "12.03.2026 Annual report 2025",
			2025},
		{"https://e.example/x.pdf", "Annual report 2025-2026", 2026},
		{"https://e.example/x.pdf", "12 March 2026 Report 2025", 2025},
		{"https://e.example/x.pdf", "2026-03-12 Annual report", 0},
		{"https://e.example/x.pdf", "Report at 31/12/2025", 2025},
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

static void
test_files_need_no_extension(void **state)
{
	(void)state;
	assert_true(words("https://e.example/get?doc=4", "PDF (5 MB)",
		"Annual report 2025")
			    .file);
	assert_true(words("https://e.example/x", "Annual report 2025 (PDF)", "")
			    .file);
	assert_false(
		words("https://e.example/x", "Annual report 2025", "").file);
	assert_false(words("https://e.example/download-centre", "Downloads", "")
			     .file);
}

static void
test_the_nearest_words_count(void **state)
{
	const char *url = "https://e.example/files/17.pdf";

	(void)state;
	assert_true(
		words_of(url, "PDF", "Half-year report 2025", "Annual reports")
			.report < 0);
	assert_true(words_of(url, "PDF", "2025", "Annual reports").report > 0);
	assert_true(words_of(url, "English",
			    "Including the annual financial report and the "
			    "sustainability statement",
			    "Annual report 2025")
			    .report > 0);
	assert_true(words(url,
			    "Annual report 2025 including the "
			    "sustainability report",
			    "")
			    .report > 0);
	assert_true(
		words(url, "PDF", "Annual report PDF Half-year report").report <
		0);
	assert_true(words_of(url, "Our strategy for the next decade", "",
			    "Annual report 2025")
			    .report <= 0);
}

static void
test_a_day_tells_the_year_where_nothing_else_does(void **state)
{
	const char *url = "https://e.example/static-files/ab";

	(void)state;
	assert_int_equal(
		words(url, "PDF", "Apr 24, 2026 ARS Annual report").year, 2025);
	assert_int_equal(
		words(url, "PDF", "09/24/2025 Annual report").year, 2025);
	assert_int_equal(words(url, "PDF", "Annual report").year, 0);
}

static void
test_abbreviations_are_no_languages(void **state)
{
	(void)state;
	assert_string_equal(words("https://e.example/X-JA-2025.pdf",
				    "Geschäftsbericht 2025", "")
				    .language,
		"de");
	assert_string_equal(words("https://e.example/gb-2025-en.pdf",
				    "Geschäftsbericht 2025", "")
				    .language,
		"en");
	assert_true(words(
		"https://e.example/a.pdf", "Jahresabschluss 2025 (HGB)", "")
			    .doubtful);
}

static void
test_hosts_and_folders(void **state)
{
	(void)state;
	assert_true(words("https://investors.acme.example/", "Acme", "").page >
		words("https://www.acme.example/", "Acme", "").page);
	assert_true(words("https://e.example/document/one-report",
			    "Annual report", "")
			    .file == false);
}

static void
test_a_plain_report_of_the_company(void **state)
{
	const char *url = "https://e.example/r25.pdf";

	(void)state;
	assert_true(words(url, "Acme Report 2025", "").report > 0);
	assert_true(words(url, "Acme Supplier Report 2025", "").report <= 0);
	assert_true(
		words_of(url, "Report 2025", "", "Sustainability").report <= 0);
	assert_true(words(url, "Annual & Sustainability Report 2025", "").name >
		words(url, "Consolidated financial statements 2025", "").name);
}

static void
test_whose_report_it_is(void **state)
{
	const char *url = "https://e.example/a.pdf";

	(void)state;
	/* The reader asks for a foundation. */
	assert_true(words(url, "Foundation annual report 2025", "").report > 0);
	assert_true(words(url, "Jednostkowy raport roczny 2025", "").doubtful);
	assert_int_equal(words(url, "Annual report 2025", "").strange, 0);
	assert_int_equal(
		words(url, "Petrogaz annual report 2025", "").strange, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links_come_with_their_words),
		cmocka_unit_test(test_headings_stand_above_all_below_them),
		cmocka_unit_test(test_cells_stand_below_the_heads_of_columns),
		cmocka_unit_test(test_a_page_may_be_elsewhere),
		cmocka_unit_test(test_a_page_of_links_has_an_end),
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_annual_reports_in_many_languages),
		cmocka_unit_test(test_other_papers_are_none),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_what_stands_around_a_link_helps),
		cmocka_unit_test(test_files_need_no_extension),
		cmocka_unit_test(test_the_nearest_words_count),
		cmocka_unit_test(
			test_a_day_tells_the_year_where_nothing_else_does),
		cmocka_unit_test(test_hosts_and_folders),
		cmocka_unit_test(test_abbreviations_are_no_languages),
		cmocka_unit_test(test_a_plain_report_of_the_company),
		cmocka_unit_test(test_whose_report_it_is),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
