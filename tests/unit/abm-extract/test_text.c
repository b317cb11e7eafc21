/* Plain text, submissions, character sets, furniture, garbled pages. */
#include "garbled.h"
#include "reading.h"

static void
test_plain_text_keeps_lines_and_blanks(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r, "  Item 1.  Business\r\n\r\nWe sell\ttools.  \r\n");
	assert_string_equal(
		buf_str(&r.d.text), "  Item 1.  Business\nWe sell tools.\n");
	assert_string_equal(r.d.format, "text");
	assert_int_equal(reading_block(&r, 0)->kind, BLOCK_LINE);
	assert_int_equal(reading_block(&r, 0)->indent, 2);
	assert_string_equal(reading_text(&r, 0), "Item 1.  Business");
	assert_int_equal(reading_block(&r, 0)->flags & BLOCK_AFTER_BLANK, 0);
	assert_true(reading_block(&r, 1)->flags & BLOCK_AFTER_BLANK);
	reading_free(&r);
}

static void
test_marks_of_edgar_are_not_text(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		"a\n<PAGE>\nb\n<TABLE>\n<CAPTION>\nc\n<S>   <C>\nd  1 < 2\n"
		"</TABLE>\ne\n");
	assert_string_equal(buf_str(&r.d.text), "a\n\fb\nc\nd  1 < 2\ne\n");
	assert_int_equal(reading_block(&r, 1)->page, 2);
	assert_int_equal(reading_block(&r, 1)->table, 0);
	assert_int_equal(reading_block(&r, 3)->table, 1);
	assert_int_equal(reading_block(&r, 4)->table, 0);
	reading_free(&r);
}

static void
test_a_submission_without_documents_is_one(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		"<SEC-DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<TEXT>\n"
		"ITEM 1.  BUSINESS\n\n   The mill makes paper.\n");
	assert_int_equal(r.d.parts.count, 1);
	assert_string_equal(r.d.parts.items[0].form, "10-K");
	assert_non_null(strstr(r.d.text.data, "The mill makes paper."));
	assert_null(strstr(r.d.text.data, "SEQUENCE"));
	reading_free(&r);
}

static void
test_a_submission_gives_its_parts_and_dates(void **state)
{
	struct reading r;

	(void)state;
	reading_of(&r,
		"<SEC-DOCUMENT>0001.txt\n<SEC-HEADER>\n"
		"CONFORMED SUBMISSION TYPE:\t10-K405\n"
		"CONFORMED PERIOD OF REPORT:\t19951231\n"
		"FILED AS OF DATE:\t\t19960329\n</SEC-HEADER>\n"
		"<DOCUMENT>\n<TYPE>10-K405\n<FILENAME>main.txt\n<TEXT>\n"
		"Main\n</TEXT>\n</DOCUMENT>\n"
		"<DOCUMENT>\n<TYPE>EX-10\n<DESCRIPTION>LEASE\n<TEXT>\n"
		"Lease\n</TEXT>\n</DOCUMENT>\n"
		"<DOCUMENT>\n<TYPE>EX-13\n<TEXT>\n<html><p>Annual <b>report"
		"</b></p></html>\n</TEXT>\n</DOCUMENT>\n");
	assert_int_equal(r.status, 0);
	assert_string_equal(r.d.form, "10-K405");
	assert_string_equal(r.d.period_end, "1995-12-31");
	assert_string_equal(r.d.filed, "1996-03-29");
	assert_int_equal(r.d.parts.count, 2);
	assert_string_equal(r.d.parts.items[0].name, "main.txt");
	assert_string_equal(r.d.parts.items[1].form, "EX-13");
	assert_string_equal(reading_text(&r, 1), "Annual report");
	assert_int_equal(reading_block(&r, 1)->part, 1);
	assert_int_equal(r.d.unread.count, 1);
	assert_string_equal(r.d.unread.items[0].code, "exhibit");
	reading_free(&r);
}

static void
test_the_encoding_is_found(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *declared, *utf8;
	} rows[] = {
		{"caf\xc3\xa9", 5, "iso-8859-1", "caf\xc3\xa9"},
		{"\xef\xbb\xbf"
		 "a",
			4, NULL, "a"},
		{"\xff\xfe"
		 "a\0b\0",
			6, NULL, "ab"},
		{"\xfe\xff\0a\0b", 6, NULL, "ab"},
		{"it\x92s 5 \x80", 8, NULL, "it\xe2\x80\x99s 5 \xe2\x82\xac"},
		{"\x83\x4a", 2, "shift_jis", "\xe3\x82\xab"},
		{"<meta charset=\"shift_jis\">\x83\x4a", 28, NULL,
			"<meta charset=\"shift_jis\">\xe3\x82\xab"},
		{"\xe9", 1, "no-such-charset", "\xc3\xa9"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = BUF_INIT(1000);
		struct slice got = charset_to_utf8(
			slice_make(rows[i].bytes, rows[i].len),
			rows[i].declared, &b);

		assert_true(slice_is(got, rows[i].utf8));
		buf_free(&b);
	}
}

static void
test_running_headers_are_furniture_and_headings_are_not(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct reading r;
	size_t marked = 0;

	(void)state;
	buf_add_str(&b, "<html>");
	for (int i = 1; i <= 6; i++)
		buf_addf(&b,
			"<p>Acme, Inc.</p><p>Item %c. Part</p><p>None.</p><p>%d"
			"</p><hr style='page-break-after:always'>",
			'A' + i, i);
	reading_of(&r, buf_str(&b));
	for (size_t i = 0; i < r.d.blocks.count; i++) {
		bool furniture = r.d.blocks.items[i].flags & BLOCK_FURNITURE;
		const char *text = reading_text(&r, i);

		marked += furniture;
		assert_false(furniture && !strcmp(text, "None."));
		assert_false(furniture && !strncmp(text, "Item", 4));
	}
	assert_int_equal(marked, 12);
	reading_free(&r);
	buf_free(&b);
}

static void
test_letters_that_are_no_words_are_garbled(void **state)
{
	(void)state;
	/* "the harvest was better than planned ...", 44 places away. */
	assert_true(garbled_text(
		SLICE("H<9 <5FJ9GH K5G 69HH9F H<5B D@5BB98 5@H<CI;< G9J9F"
		      "5@ HFI7?G B99898 F9D5=FG 69:CF9 K=BH9F GHCFAG 5FF=J98"),
		4));
	assert_false(garbled_text(
		SLICE("Total revenue $1,204.5 (12.4)% 2025 2024 EBITDA H1 FY25 "
		      "ISO9001 and Item 1A. Risk Factors........12"),
		4));
	assert_true(garbled_text(
		SLICE("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd ab"), 8));
	assert_false(garbled_text(SLICE(""), 1));
}

static void
test_bytes_that_are_no_report_are_refused(void **state)
{
	static const char program[] = "MZ\0\1\2\3";
	struct source_part part = {.bytes = SLICE(program), .name = "x"};
	struct reading r;

	(void)state;
	reading_start(&r);
	r.status = doctext_read(&r.d, &part, 1, &r.fault);
	assert_int_equal(r.status, -1);
	assert_int_equal(r.fault.kind, FAULT_INPUT);
	reading_free(&r);
	reading_of(&r, "");
	assert_int_equal(r.status, -1);
	assert_int_equal(r.fault.kind, FAULT_INPUT);
	reading_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_text_keeps_lines_and_blanks),
		cmocka_unit_test(test_marks_of_edgar_are_not_text),
		cmocka_unit_test(test_a_submission_without_documents_is_one),
		cmocka_unit_test(test_a_submission_gives_its_parts_and_dates),
		cmocka_unit_test(test_the_encoding_is_found),
		cmocka_unit_test(
			test_running_headers_are_furniture_and_headings_are_not),
		cmocka_unit_test(test_letters_that_are_no_words_are_garbled),
		cmocka_unit_test(test_bytes_that_are_no_report_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
