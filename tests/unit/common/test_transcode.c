#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/transcode.h"

static void
is(struct slice bytes, const char *charset, const char *want)
{
	struct buf b = BUF_INIT(MIB);

	transcode_page(&b, bytes, slice_of(charset));
	assert_string_equal(buf_str(&b), want);
	buf_free(&b);
}

static void
test_pages_become_utf8(void **state)
{
	(void)state;
	is(SLICE("plain \xc3\xa4"), "iso-8859-1", "plain \xc3\xa4");
	is(SLICE("Gesch\xe4"
		 "ft"),
		NULL,
		"Gesch\xc3\xa4"
		"ft");
	is(SLICE("Gesch\xe4"
		 "ft"),
		"utf-8",
		"Gesch\xc3\xa4"
		"ft");
	is(SLICE("\xb1"), "latin2", "\xc4\x85");
	is(SLICE("<meta charset=sjis>\x83\x41"), NULL,
		"<meta charset=sjis>\xe3\x82\xa2");
	is(SLICE("\xff\xfe"
		 "a\0\xe4\0"),
		NULL, "a\xc3\xa4");
	is(SLICE("\xef\xbb\xbf"
		 "a\xff"
		 "b"),
		NULL,
		"a\xef\xbf\xbd"
		"b");
	is(SLICE("\x80"), "no-such", "\xe2\x82\xac");
	is(SLICE(""), NULL, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages_become_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
