#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/url.h"

static struct arena arena = ARENA_INIT;

static void
test_normalising_gives_one_form(void **state)
{
	static const char *const rows[][2] = {
		{"HTTP://Example.COM:80/a/../b/./c#x",
			"http://example.com/b/c"},
		{"https://e.com", "https://e.com/"},
		{"https://e.com:443/%7ea%2f", "https://e.com/~a%2F"},
		{"https://e.com:8443/?q=%c3%a4",
			"https://e.com:8443/?q=%C3%A4"},
		{"https://e.com/ä", "https://e.com/%C3%A4"},
		{"http://[::1]:80/x", "http://[::1]/x"},
		{"https://e.com/../../x", "https://e.com/x"},
		{"file:reports/a.htm", "file:reports/a.htm"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(url_normalise(&arena, slice_of(rows[i][0])),
			rows[i][1]);
}

static void
test_what_is_no_url_is_refused(void **state)
{
	static const char *const bad[] = {"", "no-scheme", "http://e com/",
		"http://e.com/\\x", "http://[::1/x", "http://e.com:port/",
		"http://e.com:999999/", "http://e.com/\nx"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_null(url_normalise(&arena, slice_of(bad[i])));
}

/* The examples of RFC 3986 5.4.1 and 5.4.2. */
static void
test_references_resolve_as_the_standard_says(void **state)
{
	static const char *const rows[][2] = {
		{"g", "http://a/b/c/g"},
		{"./g", "http://a/b/c/g"},
		{"g/", "http://a/b/c/g/"},
		{"/g", "http://a/g"},
		{"//g", "http://g/"},
		{"?y", "http://a/b/c/d;p?y"},
		{"g?y", "http://a/b/c/g?y"},
		{"#s", "http://a/b/c/d;p?q#s"},
		{";x", "http://a/b/c/;x"},
		{"", "http://a/b/c/d;p?q"},
		{".", "http://a/b/c/"},
		{"..", "http://a/b/"},
		{"../g", "http://a/b/g"},
		{"../../../g", "http://a/g"},
		{"g:h", "g:h"},
		{"g;x=1/../y", "http://a/b/c/y"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			url_resolve(&arena, SLICE("http://a/b/c/d;p?q"),
				slice_of(rows[i][0])),
			rows[i][1]);
}

static void
test_credentials_and_host_are_told_apart(void **state)
{
	struct url u;

	(void)state;
	assert_true(url_parse(SLICE("http://good.com@evil.com/"), &u));
	assert_true(slice_is(u.host, "evil.com"));
	assert_true(slice_is(u.userinfo, "good.com"));
}

static void
test_escapes_decode_but_never_to_nul(void **state)
{
	(void)state;
	assert_string_equal(url_decode(&arena, SLICE("a%20b%2Fc")), "a b/c");
	assert_null(url_decode(&arena, SLICE("a%00b")));
	assert_null(url_decode(&arena, SLICE("a%2")));
	assert_null(url_decode(&arena, SLICE("%zz")));
	assert_string_equal(url_encode_path(&arena, SLICE("a b/c")), "a%20b/c");
	assert_string_equal(
		url_to_path(&arena, SLICE("file:///a%20b")), "/a b");
	assert_null(url_to_path(&arena, SLICE("file://host/a")));
	assert_null(url_to_path(&arena, SLICE("http://e.com/a")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_normalising_gives_one_form),
		cmocka_unit_test(test_what_is_no_url_is_refused),
		cmocka_unit_test(test_references_resolve_as_the_standard_says),
		cmocka_unit_test(test_credentials_and_host_are_told_apart),
		cmocka_unit_test(test_escapes_decode_but_never_to_nul),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
