#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "port/domain.h"

static void
host_names_become_ascii_in_lower_case(void **state)
{
	static const struct {
		const char *host, *want;
	} rows[] = {
		{"Example.COM", "example.com"},
		{"example.com.", "example.com"},
		{"M\xC3\x9CLLER.de", "xn--mller-kva.de"},
		{"stra\xC3\x9F"
		 "e.de",
			"xn--strae-oqa.de"},
		{"xn--mller-kva.de", "xn--mller-kva.de"},
		{"", NULL},
		{".", NULL},
		{"a..b", NULL},
		{"a b.com", NULL},
		{"a_b.com", NULL},
		{"10.0.0.1", NULL},
		{"2130706433", NULL},
		{"xn--a.com", NULL},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *got = domain_ascii(&a, slice_of(rows[i].host));

		if (rows[i].want)
			assert_string_equal(got ? got : "(none)", rows[i].want);
		else
			assert_null(got);
	}
	arena_free(&a);
}

static void
the_registrable_domain_has_one_label_more_than_the_suffix(void **state)
{
	static const struct {
		const char *host, *want;
	} rows[] = {
		{"www.example.com", "example.com"},
		{"a.b.example.co.uk", "example.co.uk"},
		{"example.com", "example.com"},
		{"co.uk", NULL},
		{"com", NULL},
		{"intranet", NULL},
		{"acme.local", NULL},
		{"shop.example.xn--p1ai", "example.xn--p1ai"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *got = domain_registrable(rows[i].host);

		if (rows[i].want)
			assert_string_equal(got ? got : "(none)", rows[i].want);
		else
			assert_null(got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(host_names_become_ascii_in_lower_case),
		cmocka_unit_test(
			the_registrable_domain_has_one_label_more_than_the_suffix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
