/*
 * Every format of the Transformation Rules Registries 1 to 5 and of the SEC's
 * ixt-sec, with a text that it is for.
 */
#include "reading.h"

struct row {
	const char *format, *text, *value; /* NULL: it must be refused */
};

static void
check_texts(const struct row *rows, size_t count)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < count; i++) {
		const char *error = NULL;
		const char *v = ixformat_text(
			&a, rows[i].format, rows[i].text, &error);

		if (rows[i].value && error)
			fail_msg("%s: '%s' refused", rows[i].format,
				rows[i].text);
		if (!rows[i].value && !error)
			fail_msg("%s: '%s' gives '%s'", rows[i].format,
				rows[i].text, v);
		if (rows[i].value)
			assert_string_equal(v, rows[i].value);
	}
	arena_free(&a);
}

#define CHECK(rows) check_texts(rows, sizeof(rows) / sizeof *(rows))

static void
test_dates_of_all_registries(void **state)
{
	static const struct row rows[] = {
		/* clang-format off */
		{"ixt:calindaymonthyear", "30 Agrahayana 1940", "2018-12-21"},
		{"ixt:date-day-month", "30. 11", "--11-30"},
		{"ixt:date-day-month-year", "29-1-1999", "1999-01-29"},
		{"ixt:date-day-monthname-bg", "9-май", "--05-09"},
		{"ixt:date-day-monthname-cs", "28-BŘEZNA", "--03-28"},
		{"ixt:date-day-monthname-cy", "30-Gorffennaf", "--07-30"},
		{"ixt:date-day-monthname-da", "29 august", "--08-29"},
		{"ixt:date-day-monthname-de", "28-SEPT", "--09-28"},
		{"ixt:date-day-monthname-el", "28 ΜΑΡΤΊΟΥ", "--03-28"},
		{"ixt:date-day-monthname-en", "31. May", "--05-31"},
		{"ixt:date-day-monthname-es", "29 abril", "--04-29"},
		{"ixt:date-day-monthname-et", "28 märts", "--03-28"},
		{"ixt:date-day-monthname-fi", "31. tammikuuta", "--01-31"},
		{"ixt:date-day-monthname-fr", "28-NOVEMBRE", "--11-28"},
		{"ixt:date-day-monthname-hr", "29. prosinca", "--12-29"},
		{"ixt:date-day-monthname-it", "28 maggio", "--05-28"},
		{"ixt:date-day-monthname-lv", "9-JŪLIJS", "--07-09"},
		{"ixt:date-day-monthname-nl", "31. augustus", "--08-31"},
		{"ixt:date-day-monthname-no", "30-november", "--11-30"},
		{"ixt:date-day-monthname-pl", "9. kwietnia", "--04-09"},
		{"ixt:date-day-monthname-pt", "15 NOVEMBRO", "--11-15"},
		{"ixt:date-day-monthname-ro", "29 mai", "--05-29"},
		{"ixt:date-day-monthname-sk", "15-februára", "--02-15"},
		{"ixt:date-day-monthname-sl", "1-september", "--09-01"},
		{"ixt:date-day-monthname-sv", "28-december", "--12-28"},
		{"ixt:date-day-monthname-year-bg", "30. декември. 2024", "2024-12-30"},
		{"ixt:date-day-monthname-year-cs", "28 prosince 99", "2099-12-28"},
		{"ixt:date-day-monthname-year-cy", "30. Tachwedd. 08", "2008-11-30"},
		{"ixt:date-day-monthname-year-da", "9-marts-08", "2008-03-09"},
		{"ixt:date-day-monthname-year-de", "30-Dezember-24", "2024-12-30"},
		{"ixt:date-day-monthname-year-el", "1. Δεκεμβρίου. 99", "2099-12-01"},
		{"ixt:date-day-monthname-year-en", "15-OCT-24", "2024-10-15"},
		{"ixt:date-day-monthname-year-es", "15. agosto. 99", "2099-08-15"},
		{"ixt:date-day-monthname-year-et", "15-jaanuar-23", "2023-01-15"},
		{"ixt:date-day-monthname-year-fi", "30-tammikuuta-2020", "2020-01-30"},
		{"ixt:date-day-monthname-year-fr", "30 août 2024", "2024-08-30"},
		{"ixt:date-day-monthname-year-hi", "29 सितंबर 2008", "2008-09-29"},
		{"ixt:date-day-monthname-year-hr", "1. travnja. 99", "2099-04-01"},
		{"ixt:date-day-monthname-year-it", "1. febbraio. 2020", "2020-02-01"},
		{"ixt:date-day-monthname-year-nl", "1. september. 99", "2099-09-01"},
		{"ixt:date-day-monthname-year-no", "29 februar 2008", "2008-02-29"},
		{"ixt:date-day-monthname-year-pl", "1 października 08", "2008-10-01"},
		{"ixt:date-day-monthname-year-pt", "30 julho 2023", "2023-07-30"},
		{"ixt:date-day-monthname-year-ro", "31 octombrie 2020", "2020-10-31"},
		{"ixt:date-day-monthname-year-sk", "1. novembra. 23", "2023-11-01"},
		{"ixt:date-day-monthname-year-sl", "29. avgust. 2008", "2008-08-29"},
		{"ixt:date-day-monthname-year-sv", "9 juni 2024", "2024-06-09"},
		{"ixt:date-day-monthroman", "15-x", "--10-15"},
		{"ixt:date-day-monthroman-year", "30 VIII 2020", "2020-08-30"},
		{"ixt:date-ind-day-monthname-year-hi", "15 Magha 1944", "2023-02-04"},
		{"ixt:date-jpn-era-year-month", "令5年4月", "2023-04"},
		{"ixt:date-jpn-era-year-month-day", "昭和2年3月28日", "1927-03-28"},
		{"ixt:date-month-day", "01-1", "--01-01"},
		{"ixt:date-month-day-year", "01 28 2024", "2024-01-28"},
		{"ixt:date-month-year", "8 24", "2024-08"},
		{"ixt:date-monthname-day-en", "Oct. 29", "--10-29"},
		{"ixt:date-monthname-day-hu", "augusztus. 28", "--08-28"},
		{"ixt:date-monthname-day-lt", "sausio. 28", "--01-28"},
		{"ixt:date-monthname-day-year-en", "December. 31. 1999", "1999-12-31"},
		{"ixt:date-monthname-year-bg", "ОКТОМВРИ. 2008", "2008-10"},
		{"ixt:date-monthname-year-cs", "března. 2024", "2024-03"},
		{"ixt:date-monthname-year-cy", "Mehefin 2020", "2020-06"},
		{"ixt:date-monthname-year-da", "juli-2008", "2008-07"},
		{"ixt:date-monthname-year-de", "August-1999", "1999-08"},
		{"ixt:date-monthname-year-el", "Σεπτεμβρίου 1999", "1999-09"},
		{"ixt:date-monthname-year-en", "JUNE-23", "2023-06"},
		{"ixt:date-monthname-year-es", "DICIEMBRE 99", "2099-12"},
		{"ixt:date-monthname-year-et", "juuli. 1999", "1999-07"},
		{"ixt:date-monthname-year-fi", "joulukuuta. 08", "2008-12"},
		{"ixt:date-monthname-year-fr", "FÉVRIER. 20", "2020-02"},
		{"ixt:date-monthname-year-hi", "जुलाई-08", "2008-07"},
		{"ixt:date-monthname-year-hr", "ožujka 1999", "1999-03"},
		{"ixt:date-monthname-year-it", "luglio-99", "2099-07"},
		{"ixt:date-monthname-year-nl", "juni. 99", "2099-06"},
		{"ixt:date-monthname-year-no", "oktober-20", "2020-10"},
		{"ixt:date-monthname-year-pl", "sierpnia 23", "2023-08"},
		{"ixt:date-monthname-year-pt", "JUNHO. 99", "2099-06"},
		{"ixt:date-monthname-year-ro", "august-23", "2023-08"},
		{"ixt:date-monthname-year-sk", "decembra. 1999", "1999-12"},
		{"ixt:date-monthname-year-sl", "junij-20", "2020-06"},
		{"ixt:date-monthname-year-sv", "februari-2023", "2023-02"},
		{"ixt:date-monthroman-year", "x. 24", "2024-10"},
		{"ixt:date-year-day-monthname-lv", "20. 29. februāris", "2020-02-29"},
		{"ixt:date-year-month", "1999. 02", "1999-02"},
		{"ixt:date-year-month-day", "2008-10-9", "2008-10-09"},
		{"ixt:date-year-monthname-day-hu", "20-december-30", "2020-12-30"},
		{"ixt:date-year-monthname-day-lt", "20 liepos 29", "2020-07-29"},
		{"ixt:date-year-monthname-en", "2020-Sep", "2020-09"},
		{"ixt:date-year-monthname-hu", "1999-október", "1999-10"},
		{"ixt:date-year-monthname-lt", "2023. kovo", "2023-03"},
		{"ixt:date-year-monthname-lv", "99-jūnijs", "2099-06"},
		{"ixt:datedaymonth", "1. 04", "--04-01"},
		{"ixt:datedaymonthdk", "1-juni", "--06-01"},
		{"ixt:datedaymonthen", "31-Aug", "--08-31"},
		{"ixt:datedaymonthyear", "9. 7. 99", "2099-07-09"},
		{"ixt:datedaymonthyeardk", "15 oktober 08", "2008-10-15"},
		{"ixt:datedaymonthyearen", "31-Mar-08", "2008-03-31"},
		{"ixt:datedaymonthyearin", "15-सितंबर-2020", "2020-09-15"},
		{"ixt:datedoteu", "30.03.1999", "1999-03-30"},
		{"ixt:datedotus", "2.15.2024", "2024-02-15"},
		{"ixt:dateerayearmonthdayjp", "平成５年８月２８日", "1993-08-28"},
		{"ixt:dateerayearmonthjp", "令和５年８月", "2023-08"},
		{"ixt:datelongdaymonthuk", "31 December", "--12-31"},
		{"ixt:datelongmonthdayus", "April 28", "--04-28"},
		{"ixt:datelongmonthyear", "April 20", "2020-04"},
		{"ixt:datelonguk", "29 September 2020", "2020-09-29"},
		{"ixt:datelongus", "September 30, 2023", "2023-09-30"},
		{"ixt:datelongyearmonth", "2008 February", "2008-02"},
		{"ixt:datemonthday", "8-9", "--08-09"},
		{"ixt:datemonthdayen", "Mar-30", "--03-30"},
		{"ixt:datemonthdayyear", "1. 31. 99", "2099-01-31"},
		{"ixt:datemonthdayyearen", "Mar 28 2008", "2008-03-28"},
		{"ixt:datemonthyear", "9 2023", "2023-09"},
		{"ixt:datemonthyeardk", "februar 2008", "2008-02"},
		{"ixt:datemonthyearen", "September. 2023", "2023-09"},
		{"ixt:datemonthyearin", "अप्रैल. 99", "2099-04"},
		{"ixt:dateshortdaymonthuk", "29 Jul", "--07-29"},
		{"ixt:dateshortmonthdayus", "Dec 29", "--12-29"},
		{"ixt:dateshortmonthyear", "Apr 2023", "2023-04"},
		{"ixt:dateshortuk", "31 May 99", "2099-05-31"},
		{"ixt:dateshortus", "Oct 15, 2020", "2020-10-15"},
		{"ixt:dateshortyearmonth", "1999 Aug", "1999-08"},
		{"ixt:dateslashdaymontheu", "28/08", "--08-28"},
		{"ixt:dateslasheu", "29/10/1999", "1999-10-29"},
		{"ixt:dateslashmonthdayus", "12/9", "--12-09"},
		{"ixt:dateslashus", "10/9/2024", "2024-10-09"},
		{"ixt:dateyearmonthcjk", "2024年7月", "2024-07"},
		{"ixt:dateyearmonthday", "99-12-30", "2099-12-30"},
		{"ixt:dateyearmonthdaycjk", "2023年12月15日", "2023-12-15"},
		{"ixt:dateyearmonthen", "20. NOVEMBER", "2020-11"},
		{"ixt:date-ind-day-monthname-year-hi", "1 चैत्र 1946", "2024-03-21"},
		{"ixt:date-day-monthname-year-hi", "३१ मार्च २०२४", "2024-03-31"},
		{"ixt:date-year-day-monthname-lv", "2024. gada 31. jūn.", NULL},
		{"ixt:date-day-monthname-year-el", "31 Μάρτιος 2024", "2024-03-31"},
		{"ixt:date-day-monthname-year-bg", "1 ЯНУАРИ 2024", "2024-01-01"},
		{"ixt:date-jpn-era-year-month-day", "平成元年1月8日", "1989-01-08"},
		{"ixt:date-jpn-era-year-month-day", "2024年3月31日", NULL},
		{"ixt:date-month-day-year", "2/30/2024", NULL},
		{"ixt:date-month-day", "13-01", NULL},
		{"ixt:date-day-monthname-year-de", "31. Foo 2024", NULL},
		{"ixt:date-day-monthname-year-en", "1 2 3 March 2024", NULL},
		{"ixt-sec:datequarterend", "Third Quarter of 2024", "2024-09-30"},
		{"ixt-sec:datequarterend", "2023 Q4", "2023-12-31"},
		{"ixt-sec:datequarterend", "fifth quarter 2023", NULL},
		/* clang-format on */
	};

	(void)state;
	CHECK(rows);
}

static void
test_durations(void **state)
{
	static const struct row rows[] = {
		{"ixt-sec:duryear", "5", "P5Y"},
		{"ixt-sec:duryear", "2.5", "P2Y6M"},
		{"ixt-sec:duryear", "2.25", "P2Y3M"},
		{"ixt-sec:duryear", "1.1", "P1Y1M6D"},
		{"ixt-sec:duryear", "-0.5", "-P0Y6M"},
		{"ixt-sec:duryear", "0", "P0Y"},
		{"ixt-sec:duryear", "about 5", NULL},
		{"ixt-sec:durmonth", "18", "P18M"},
		{"ixt-sec:durmonth", "1.5", "P1M15D"},
		{"ixt-sec:durweek", "2", "P14D"},
		{"ixt-sec:durday", "30", "P30D"},
		{"ixt-sec:durday", "1.5", "P1DT12H"},
		{"ixt-sec:durhour", "36", "PT36H"},
		{"ixt-sec:durwordsen", "five years and six months", "P5Y6M"},
		{"ixt-sec:durwordsen", "six-month", "P6M"},
		{"ixt-sec:durwordsen", "Twenty-five years", "P25Y"},
		{"ixt-sec:durwordsen", "ninety days", "P90D"},
		{"ixt-sec:durwordsen", "30–day", "P30D"},
		{"ixt-sec:durwordsen", "zero", "P0D"},
		{"ixt-sec:durwordsen", "two months, one year", NULL},
		{"ixt-sec:durwordsen", "a while", NULL},
	};

	(void)state;
	CHECK(rows);
}

static void
test_names_become_codes(void **state)
{
	static const struct row rows[] = {
		/* clang-format off */
		{"ixt-sec:stateprovnameen", "Delaware", "DE"},
		{"ixt-sec:stateprovnameen", "NEW YORK", "NY"},
		{"ixt-sec:stateprovnameen", "Québec", "QC"},
		{"ixt-sec:stateprovnameen", "Atlantis", NULL},
		{"ixt-sec:countrynameen", "Cayman Islands", "KY"},
		{"ixt-sec:countrynameen", "The Republic of Argentina", "AR"},
		{"ixt-sec:countrynameen", "the Grand Duchy of Luxembourg", "LU"},
		{"ixt-sec:countrynameen", "England and Wales", "GB"},
		{"ixt-sec:countrynameen", "Côte d’Ivoire", "CI"},
		{"ixt-sec:countrynameen", "People's Republic of China", "CN"},
		{"ixt-sec:countrynameen", "Utopia", NULL},
		{"ixt-sec:edgarprovcountryen", "Cayman Islands", "E9"},
		{"ixt-sec:edgarprovcountryen", "Ontario, Canada", "A6"},
		{"ixt-sec:edgarprovcountryen", "British Columbia", "A1"},
		{"ixt-sec:edgarprovcountryen", "Israel", "L3"},
		{"ixt-sec:edgarprovcountryen", "United Kingdom", "X0"},
		{"ixt-sec:edgarprovcountryen", "Nunavut", NULL},
		{"ixt-sec:exchnameen", "New York Stock Exchange", "NYSE"},
		{"ixt-sec:exchnameen", "The Nasdaq Stock Market LLC", "NASDAQ"},
		{"ixt-sec:exchnameen", "Nasdaq Global Select Market", "NASDAQ"},
		{"ixt-sec:exchnameen", "NYSE American, LLC", "NYSEAMER"},
		{"ixt-sec:exchnameen", "Chicago Stock Exchange, Inc.", "CHX"},
		{"ixt-sec:exchnameen", "Cboe C2 Exchange, Inc.", "C2"},
		{"ixt-sec:exchnameen", "a bazaar", NULL},
		{"ixt-sec:entityfilercategoryen", "Large accelerated filer", "Large Accelerated Filer"},
		{"ixt-sec:entityfilercategoryen", "Non-Accelerated Filer", "Non-accelerated Filer"},
		{"ixt-sec:boolballotbox", "☒", "true"},
		{"ixt-sec:boolballotbox", "☐", "false"},
		{"ixt-sec:yesnoballotbox", "☑", "Yes"},
		{"ixt-sec:yesnoballotbox", "☐", "No"},
		{"ixt:booleanfalse", "nein", "false"},
		{"ixt:booleantrue", "ja", "true"},
		{"ixt:fixed-true", "Yes", "true"},
		{"ixt:fixed-false", "No", "false"},
		{"ixt:fixed-empty", "none", ""},
		{"ixt:nocontent", "none", ""},
		/* clang-format on */
	};

	(void)state;
	CHECK(rows);
}

static void
test_numbers_of_all_registries(void **state)
{
	static const struct row rows[] = {
		{"ixt:numcomma", "12,5", "12.5"},
		{"ixt:numcommadot", "1,234.5", "1234.5"},
		{"ixt:numcommadecimal", "1.234,5", "1234.5"},
		{"ixt:numdash", "-", "0"},
		{"ixt:numdotcomma", "1.234,5", "1234.5"},
		{"ixt:numdotdecimal", "1,234.5", "1234.5"},
		{"ixt:numdotdecimalin", "12,34,567.5", "1234567.5"},
		{"ixt:numspacecomma", "1 234,5", "1234.5"},
		{"ixt:numspacedot", "1 234.5", "1234.5"},
		{"ixt:numunitdecimal", "1,234 EUR 5 ct", "1234.05"},
		{"ixt:numunitdecimal", "１，２３４円５０銭", "1234.5"},
		{"ixt:numunitdecimalin", "12 rupees 50 paise", "12.5"},
		{"ixt:numunitdecimal", "12", NULL},
		{"ixt:num-comma-decimal", "1 234 567,89", "1234567.89"},
		{"ixt:num-comma-decimal-apos", "1’234,5", "1234.5"},
		{"ixt:num-dot-decimal", "１２３", "123"},
		{"ixt:num-dot-decimal", "€ 5", "5"},
		{"ixt:num-dot-decimal", "1,234ドル", NULL},
		{"ixt:num-dot-decimal-apos", "1'234.5", "1234.5"},
		{"ixt:num-dot-decimal-apos", "1´234", "1234"},
		{"ixt:num-unit-decimal", "5,000 Euro 50 Cent", "5000.5"},
		{"ixt:num-unit-decimal-apos", "5'000 Fr. 05", "5000.05"},
		{"ixt:zerodash", "—", "0"},
		{"ixt:zerodash", "\xc2\xa0–", "0"},
		{"ixt:zerodash", "5", NULL},
		{"ixt:fixed-zero", "none", "0"},
		{"ixt-sec:numwordsen", "two trillion", "2000000000000"},
		{"ixt-sec:numwordsen", "several", NULL},
		{"ixt-sec:numwordsen",
			"one hundred hundred hundred hundred hundred hundred "
			"hundred hundred hundred hundred hundred",
			NULL},
		{"ixt-sec:numinf", "unlimited", NULL},
		{"ixt-sec:numneginf", "unlimited", NULL},
		{"ixt-sec:numnan", "n/a", NULL},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *error = NULL;
		const char *v = ixformat_number(&a, rows[i].format,
			slice_of(rows[i].text), 0, false, &error);

		if (!rows[i].value != !v)
			fail_msg("%s: '%s'", rows[i].format, rows[i].text);
		if (v)
			assert_string_equal(v, rows[i].value);
		else
			assert_non_null(error);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates_of_all_registries),
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_names_become_codes),
		cmocka_unit_test(test_numbers_of_all_registries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
