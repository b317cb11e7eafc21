#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "weburl.h"

static struct arena arena = ARENA_INIT;

static const char *
from(const char *base, const char *ref)
{
	const char *url = weburl_resolve(&arena, slice_of(base), slice_of(ref));

	return url ? url : "none";
}

static void
test_links_as_pages_write_them(void **state)
{
	static const char *const rows[][2] = {
		{" report 2025.pdf\n",
			"https://e.example/ir/report%202025.pdf"},
		{"..\\de\\bericht.pdf", "https://e.example/de/bericht.pdf"},
		{"//cdn.example/x?a=b#c", "https://cdn.example/x?a=b#c"},
		{"https:x", "https://e.example/ir/x"},
		{"http:x", "http://x/"},
		{"?q=\xc3\xa4'", "https://e.example/ir/index.html?q=%C3%A4%27"},
		{"#top", "https://e.example/ir/index.html?a#top"},
		{"", "https://e.example/ir/index.html?a"},
		{"%2e%2E/./x", "https://e.example/x"},
		{"javascript:void(0)", "none"},
		{"mailto:ir@e.example", "none"},
		{"https://", "none"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			from("https://e.example/ir/index.html?a", rows[i][0]),
			rows[i][1]);
	assert_string_equal(from(NULL, "relative"), "none");
	assert_string_equal(from("ftp://e.example/", "x"), "none");
}

static void
test_hosts_in_one_spelling(void **state)
{
	static const char *const rows[][2] = {
		{"B\xc3\xbc"
		 "cher.Example",
			"xn--bcher-kva.example"},
		{"XN--Bcher-KVA.example", "xn--bcher-kva.example"},
		{"-a--b-.example..", "-a--b-.example.."},
		/* No Punycode, but browsers ask a resolver for it. */
		{"xn--ZZZZZZZZZ9.example", "xn--zzzzzzzzz9.example"},
		{"%65xample.com", "example.com"},
		{"0x7f.1", "127.0.0.1"},
		{"2130706433", "127.0.0.1"},
		{"017700000001", "127.0.0.1"},
		{"1.2.3.4.", "1.2.3.4"},
		{"[::FFFF:127.0.0.1]", "[::ffff:7f00:1]"},
		{"[2001:db8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]"},
		{"[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"},
	};
	static const char *const bad[] = {"xn--b\xc3\xbc-.example",
		"xn--zzzzzzzzz9.b\xc3\xbc.example", "", "1.2.3.256", "a.0x",
		"1.2.3.4.5", "a b", "a%00b", "\xff", "[::1", "[1::2::3]",
		"[1:2]", "[1:2:3:4:5:6:7::8:9]", "[::1.2.3]", "[::01.2.3.4]"};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			webhost(&arena, slice_of(rows[i][0])), rows[i][1]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_null(webhost(&arena, slice_of(bad[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links_as_pages_write_them),
		cmocka_unit_test(test_hosts_in_one_spelling),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
