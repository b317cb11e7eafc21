#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "clean.h"
#include "xlsx.h"

static void
values_become_what_records_have(void **state)
{
	static const struct {
		enum field field;
		const char *text, *want; /* NULL: refused */
	} rows[] = {
		{FIELD_DOMAIN, "https://www.Acme.co.uk:443/about?x",
			"acme.co.uk"},
		{FIELD_DOMAIN, "acme.com", "acme.com"},
		{FIELD_DOMAIN, "www.acme.com/de", "acme.com"},
		{FIELD_DOMAIN, "M\xC3\xBCller.de", "xn--mller-kva.de"},
		{FIELD_DOMAIN, "linkedin.com/company/acme", NULL},
		{FIELD_DOMAIN, "n/a", NULL},
		{FIELD_DOMAIN, "co.uk", NULL},
		{FIELD_DOMAIN, "10.0.0.1", NULL},
		{FIELD_LEI, "529900T8BM49AURSDO55", "529900T8BM49AURSDO55"},
		{FIELD_LEI, "529900t8bm49aursdo55", "529900T8BM49AURSDO55"},
		{FIELD_LEI, "529900T8BM49AURSDO54", NULL},
		{FIELD_LEI, "529900T8BM49AURSDO5", NULL},
		{FIELD_CIK, "320193", "0000320193"},
		{FIELD_CIK, "CIK 0000320193", "0000320193"},
		{FIELD_CIK, "0", NULL},
		{FIELD_CIK, "32019x", NULL},
		{FIELD_CIK, "12345678901", NULL},
		{FIELD_TICKER, "NASDAQ: acme", "ACME"},
		{FIELD_TICKER, "BRK.B", "BRK.B"},
		{FIELD_TICKER, "not listed at all", NULL},
		{FIELD_COUNTRY, "Allemagne", "DE"},
		{FIELD_COUNTRY, "Narnia", NULL},
		{FIELD_LANGUAGE, "Deutsch", "de"},
		{FIELD_LANGUAGE, "en_US", "en-US"},
		{FIELD_LANGUAGE, "klingon tongue", NULL},
		{FIELD_RELATIONSHIP, "Customer - Direct", "customer"},
		{FIELD_RELATIONSHIP, "Technology Partner", "partner"},
		{FIELD_RELATIONSHIP, "Do Not Contact", "do_not_contact"},
		{FIELD_RELATIONSHIP, "whatever", NULL},
		{FIELD_CONTACT_EMAIL, "a.b+c@acme.com", "a.b+c@acme.com"},
		{FIELD_CONTACT_EMAIL, "mailto:a@acme.com", "a@acme.com"},
		{FIELD_CONTACT_EMAIL, "a@b@acme.com", NULL},
		{FIELD_CONTACT_EMAIL, "a b@acme.com", NULL},
		{FIELD_CONTACT_EMAIL, "a@localhost", NULL},
		{FIELD_CONTACT_EMAIL, "Ann Lee <ann@acme.com>", "ann@acme.com"},
		{FIELD_CONTACT_EMAIL, "mailto:a@acme.com?subject=x",
			"a@acme.com"},
		{FIELD_CONTACT_EMAIL, "'a@acme.com'", "a@acme.com"},
		{FIELD_LEI, "LEI: 529900T8BM49AURSDO55",
			"529900T8BM49AURSDO55"},
		{FIELD_CIK, "320193.0", "0000320193"},
		{FIELD_COUNTRY,
			"Gro\xC3\x9F"
			"britannien",
			"GB"},
		{FIELD_CONTACT_EMAIL, "a@acme.com; b@acme.com", NULL},
		{FIELD_LEI, "5299 00t8-bm49 aurs.do55", "529900T8BM49AURSDO55"},
		{FIELD_COUNTRY, "D", "DE"},
		{FIELD_COUNTRY, "CH", "CH"},
		{FIELD_COUNTRY, "Germany (DE)", "DE"},
		{FIELD_COUNTRY, "N\xC4\x9Bmecko", "DE"},
		{FIELD_COUNTRY, "Q", NULL},
		{FIELD_RELATIONSHIP, "Ehemaliger Kunde", "former"},
		{FIELD_RELATIONSHIP, "\xE9\xA1\xA7\xE5\xAE\xA2", "customer"},
		{FIELD_CONTACT_RETAIN, "2026-12-31T00:00:00", "2026-12-31"},
		{FIELD_CONTACT_RETAIN, "31.12.2026", NULL},
		{FIELD_NAME, "#N/A", NULL},
		{FIELD_ID, "acme-1", "acme-1"},
		{FIELD_ID, "../x", NULL},
	};
	struct regions *regions = regions_open();
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *problem = NULL;
		const char *got = clean_value(&a, regions, rows[i].field,
			slice_of(rows[i].text), &problem);

		if (rows[i].want) {
			assert_string_equal(got ? got : problem, rows[i].want);
		} else {
			assert_null(got);
			assert_non_null(problem);
		}
	}
	regions_close(regions);
	arena_free(&a);
}

static void
number_formats_tell_dates_from_numbers(void **state)
{
	static const struct {
		const char *code;
		enum xlsx_format want;
	} rows[] = {{"General", FORMAT_NUMBER}, {"0.00", FORMAT_NUMBER},
		{"#,##0 \"days\"", FORMAT_NUMBER}, {"0.00E+00", FORMAT_NUMBER},
		{"[Red]0.0", FORMAT_NUMBER}, {"dd/mm/yyyy", FORMAT_DATE},
		{"yyyy\\-mm\\-dd hh:mm", FORMAT_DATE}, {"mmm", FORMAT_DATE},
		{"hh:mm:ss", FORMAT_TIME}, {"[h]:mm", FORMAT_TIME},
		{"[$-407]d. mmmm yyyy", FORMAT_DATE}, {"\\d0", FORMAT_NUMBER},
		{"\"", FORMAT_NUMBER}, {"\\", FORMAT_NUMBER},
		{"", FORMAT_NUMBER}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (xlsx_format_of(rows[i].code) != rows[i].want)
			fail_msg("'%s': %d", rows[i].code,
				(int)xlsx_format_of(rows[i].code));
}

static void
numbers_are_written_as_people_see_them(void **state)
{
	static const struct {
		const char *text;
		enum xlsx_format format;
		bool since_1904;
		const char *want;
	} rows[] = {
		{"1.39E8", FORMAT_NUMBER, false, "139000000"},
		{"0.1", FORMAT_NUMBER, false, "0.1"},
		{"320193", FORMAT_NUMBER, false, "320193"},
		{"45292", FORMAT_DATE, false, "2024-01-01"},
		{"43830", FORMAT_DATE, true, "2024-01-01"},
		{"0", FORMAT_DATE, true, "1904-01-01"},
		{"1", FORMAT_DATE, false, "1900-01-01"},
		{"59", FORMAT_DATE, false, "1900-02-28"},
		{"60", FORMAT_DATE, false, "60"},
		{"61", FORMAT_DATE, false, "1900-03-01"},
		{"44196.75", FORMAT_DATE, false, "2020-12-31T18:00:00"},
		{"44196.9999999", FORMAT_DATE, false, "2021-01-01"},
		{"-1", FORMAT_DATE, false, "-1"},
		{"1e300", FORMAT_DATE, false, "1e+300"},
		{"nan", FORMAT_NUMBER, false, "nan"},
		{"12x", FORMAT_DATE, false, "12x"},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(xlsx_number(&a, rows[i].text,
					    rows[i].format, rows[i].since_1904),
			rows[i].want);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_become_what_records_have),
		cmocka_unit_test(number_formats_tell_dates_from_numbers),
		cmocka_unit_test(numbers_are_written_as_people_see_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
