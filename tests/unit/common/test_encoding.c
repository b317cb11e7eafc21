#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/encoding.h"

/* assert_string_equal, with "none" for NULL */
static void
is(const char *got, const char *want)
{
	assert_string_equal(got ? got : "none", want);
}

static void
test_labels_name_encodings(void **state)
{
	(void)state;
	is(encoding_of_label(SLICE(" Latin1\n")), "windows-1252");
	is(encoding_of_label(SLICE("UTF8")), "UTF-8");
	is(encoding_of_label(SLICE("windows-31J")), "Shift_JIS");
	is(encoding_of_label(SLICE("utf-16")), "UTF-16LE");
	is(encoding_of_label(SLICE("utf")), "none");
	is(encoding_of_label(SLICE("utf-8 utf8")), "none");
	is(encoding_of_label(SLICE("")), "none");
	is(encoding_of_label(SLICE_NONE), "none");
}

static void
test_pages_declare_their_encoding(void **state)
{
	static const char *const rows[][2] = {
		{"<meta charset=latin2>", "ISO-8859-2"},
		{"<META CharSet = 'Latin2' >", "ISO-8859-2"},
		{"<meta/charset=latin2/>", "none"},
		{"<meta/charset=\"latin2\"/>", "ISO-8859-2"},
		{"<meta charset=utf-16>", "UTF-8"},
		{"<meta charset=nonsense><meta charset=koi8-r>", "KOI8-R"},
		{"<meta charset=latin2", "none"},
		{"<meta content='text/html; charset=latin2'>", "none"},
		{"<meta content='text/html; charset=latin2' "
		 "http-equiv=content-type>",
			"ISO-8859-2"},
		{"<!-- <meta charset=latin2> --><meta charset=sjis>",
			"Shift_JIS"},
		{"<!--><meta charset=sjis>", "Shift_JIS"},
		{"<a title='<meta charset=latin2>'><meta charset=sjis>",
			"Shift_JIS"},
		{"<!DOCTYPE html><? x ?></ y><meta charset=sjis>", "Shift_JIS"},
		{"<?xml version='1.0' encoding='iso-8859-1'?><html>",
			"windows-1252"},
		{"<?xml version='1.0'?><html>", "none"},
		{"<?xml encoding='latin2'?><meta charset=sjis>", "Shift_JIS"},
		{"<?xml encoding=' latin2'?>", "none"},
		{"<?xml encoding='latin2\n'?>", "none"},
		{"<?xml encoding=''?>", "none"},
		{"<?xml encoding = \n\"latin2\" ?>", "ISO-8859-2"},
		{"<?xml encoding='latin2'", "none"},
		/* Of two attributes of one name the first counts. */
		{"<meta http-equiv=content-type content=x "
		 "content='charset=latin2'>",
			"none"},
		{"<meta http-equiv=refresh http-equiv=content-type "
		 "content='charset=latin2'>",
			"none"},
		{"<meta content='charset=sjis' charset=oops "
		 "http-equiv=content-type>",
			"none"},
		{"plain text < here", "none"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		is(encoding_prescan(slice_of(rows[i][0])), rows[i][1]);
	is(encoding_prescan(SLICE("<\0?\0x\0")), "UTF-16LE");
}

static void
test_marks_come_before_headers_before_pages(void **state)
{
	(void)state;
	is(encoding_of_page(
		   SLICE("\xef\xbb\xbf<meta charset=sjis>"), SLICE("latin2")),
		"UTF-8");
	is(encoding_of_page(SLICE("<meta charset=sjis>"), SLICE("latin2")),
		"ISO-8859-2");
	is(encoding_of_page(SLICE("<meta charset=sjis>"), SLICE_NONE),
		"Shift_JIS");
	is(encoding_of_page(SLICE("\xff\xfex"), SLICE_NONE), "UTF-16LE");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels_name_encodings),
		cmocka_unit_test(test_pages_declare_their_encoding),
		cmocka_unit_test(test_marks_come_before_headers_before_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
