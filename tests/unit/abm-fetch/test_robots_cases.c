/*
 * What a robots.txt says of a URL, as RFC 9309 is read here, and, of what it
 * leaves open, as the parser that is used most reads it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "robots.h"

/* clang-format off */
static const struct row {
	const char *text, *agent, *url;
	bool allowed;
	size_t line; /* that says so; 0: none does */
} rows[] = {
	/* 2.2.1: which group */
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "alpha", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "alpha", "/b", true, 0},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "beta", "/a", true, 0},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "beta", "/b", false, 5},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "ALPHA", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "Alpha/2.1 (+https://e.example)", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "alphabet", "/a", true, 0},
	{"User-agent: alpha\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "alph", "/a", true, 0},
	{"User-agent: Alpha/9.9\nDisallow: /a\n", "alpha", "/a", false, 2},
	{"User-agent: Alpha/9.9\nDisallow: /a\n", "beta", "/a", true, 0},
	{"User-agent: alpha beta\nDisallow: /a\n", "alpha", "/a", false, 2},
	{"User-agent: alpha beta\nDisallow: /a\n", "beta", "/a", true, 0},
	/* RFC 9110 10.1.5: a User-Agent begins with the product that matters */
	{"User-agent: alpha\nDisallow: /a\n", "Alpha (+https://e.example/bot)", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\n", "alpha ops@e.example", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\n", "Alpha Beta gamma/2.0", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\n", "beta alpha/2.0", "/a", true, 0},
	{"User-agent: alpha\nDisallow: /a\n", "alpha beta", "/a", true, 0},
	/* a name that is no product token is a whole word */
	{"User-agent: Web2Lens\nDisallow: /a\n", "web2lens/1.0 (+https://e.example)", "/a", false, 2},
	{"User-agent: Web2Lens/1.0 beta\nDisallow: /a\n", "web2lens", "/a", false, 2},
	{"User-agent: Web2\nDisallow: /a\n", "web2lens", "/a", true, 0},
	{"User-agent: Web2Lens\nDisallow: /a\n", "web", "/a", false, 2},
	{"User-agent: * # all\nDisallow: /a\n", "beta", "/a", false, 2},
	{"User-agent: *x\nDisallow: /a\n", "x", "/a", true, 0},
	{"User-agent:\nDisallow: /a\n", "beta", "/a", true, 0},
	{"User-agent: *\nDisallow: /\nUser-agent: alpha\nAllow: /\n", "alpha", "/x", true, 4},
	{"User-agent: *\nDisallow: /\nUser-agent: alpha\nAllow: /\n", "beta", "/x", false, 2},
	{"User-agent: *\nDisallow: /\nUser-agent: alpha\n", "alpha", "/x", true, 0},
	{"User-agent: alpha\nUser-agent: *\nDisallow: /x\n", "alpha", "/x", false, 3},
	{"User-agent: alpha\nUser-agent: *\nDisallow: /x\n", "beta", "/x", false, 3},
	/* 2.2.1: groups of one crawler are one */
	{"User-agent: alpha\nDisallow: /a\nUser-agent: beta\nDisallow: /b\nUser-agent: alpha\nDisallow: /c\n", "alpha", "/a", false, 2},
	{"User-agent: alpha\nDisallow: /a\nUser-agent: beta\nDisallow: /b\nUser-agent: alpha\nDisallow: /c\n", "alpha", "/b", true, 0},
	{"User-agent: alpha\nDisallow: /a\nUser-agent: beta\nDisallow: /b\nUser-agent: alpha\nDisallow: /c\n", "alpha", "/c", false, 6},
	{"User-agent: alpha\nDisallow: /a\nUser-agent: beta\nDisallow: /b\nUser-agent: alpha\nDisallow: /c\n", "beta", "/c", true, 0},
	{"User-agent: *\nDisallow: /a\nUser-agent: *\nAllow: /a/b\n", "alpha", "/a/b", true, 4},
	{"User-agent: *\nDisallow: /a\nUser-agent: *\nAllow: /a/b\n", "alpha", "/a/c", false, 2},
	{"User-agent: alpha\nCrawl-delay: 5\nUser-agent: beta\nDisallow: /a\n", "alpha", "/a", false, 4},
	{"User-agent: alpha\nSitemap: https://e.example/s.xml\nUser-agent: beta\nDisallow: /a\n", "alpha", "/a", false, 4},
	{"Disallow: /a\nUser-agent: alpha\nDisallow: /b\n", "alpha", "/a", true, 0},
	{"Disallow: /a\nUser-agent: alpha\nDisallow: /b\n", "alpha", "/b", false, 3},
	/* 2.2.2: the longest match, allow wins ties */
	{"User-agent: *\nAllow: /a\nDisallow: /a\n", "x", "/a", true, 2},
	{"User-agent: *\nDisallow: /a\nAllow: /a\n", "x", "/a", true, 3},
	{"User-agent: *\nDisallow: /a/b\nAllow: /a\n", "x", "/a/b/c", false, 2},
	{"User-agent: *\nDisallow: /a/b\nAllow: /a\n", "x", "/a/c", true, 3},
	{"User-agent: *\nDisallow: /a*\nAllow: /a\n", "x", "/ab", false, 2},
	{"User-agent: *\nAllow: /a$\nDisallow: /a\n", "x", "/a", true, 2},
	{"User-agent: *\nAllow: /a$\nDisallow: /a\n", "x", "/ab", false, 3},
	{"User-agent: *\nAllow: /a$\nDisallow: /a\n", "x", "/a?q", false, 3},
	{"User-agent: *\nAllow: /*.html\nDisallow: /page\n", "x", "/page.html", true, 2},
	{"User-agent: *\nAllow: /*.html\nDisallow: /page\n", "x", "/page.htm", false, 3},
	{"User-agent: *\nDisallow: /*.html\nAllow: /folder/page\n", "x", "/folder/page.html", true, 3},
	{"User-agent: *\nAllow: /a/%41%42\nDisallow: /a/A\n", "x", "/a/AB", true, 2},
	{"User-agent: *\nDisallow: /caf%C3%A9\nAllow: /caf\303\251/\n", "x", "/caf%c3%a9/menu", true, 3},
	{"User-agent: *\nDisallow: /caf%C3%A9\nAllow: /caf\303\251/\n", "x", "/caf\303\251", false, 2},
	/* 2.2.2: empty rules, other paths */
	{"User-agent: *\nDisallow:\n", "x", "/a", true, 0},
	{"User-agent: *\nAllow:\nDisallow: /\n", "x", "/a", false, 3},
	{"User-agent: *\nDisallow: /\n", "x", "/robots.txt", true, 0},
	{"User-agent: *\nDisallow: /\n", "x", "https://e.example", false, 2},
	{"User-agent: *\nDisallow: /\n", "x", "https://e.example/", false, 2},
	{"User-agent: *\nDisallow: /\n", "x", "https://e.example?q", false, 2},
	{"User-agent: *\nDisallow: /\n", "x", "/robots.txt2", false, 2},
	{"User-agent: *\nDisallow: /\n", "x", "/a/robots.txt", false, 2},
	{"User-agent: *\nDisallow: a\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /A\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /A\n", "x", "/A", false, 2},
	{"User-agent: *\nDisallow: /a/\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /a/\n", "x", "/a/", false, 2},
	{"User-agent: *\nDisallow: /a/\n", "x", "/a/b", false, 2},
	{"User-agent: *\nDisallow: /a/\n", "x", "/ab/", true, 0},
	{"User-agent: *\nDisallow: /a?id=\n", "x", "https://e.example/a?id=1", false, 2},
	{"User-agent: *\nDisallow: /a?id=\n", "x", "/a?ie=1", true, 0},
	{"User-agent: *\nDisallow: /a?id=\n", "x", "/a#id", true, 0},
	/* 2.2.2: percent-encoding */
	{"User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", "x", "/foo/bar/baz", false, 2},
	{"User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", "x", "/foo/bar/%62%61%7A", false, 2},
	{"User-agent: *\nDisallow: /foo/bar/baz\n", "x", "/foo/bar/%62%61z", false, 2},
	{"User-agent: *\nDisallow: /a%2Fb\n", "x", "/a/b", true, 0},
	{"User-agent: *\nDisallow: /a%2Fb\n", "x", "/a%2fb", false, 2},
	{"User-agent: *\nDisallow: /a/b\n", "x", "/a%2Fb", true, 0},
	{"User-agent: *\nDisallow: /\343\203\204\n", "x", "/%E3%83%84", false, 2},
	{"User-agent: *\nDisallow: /\343\203\204\n", "x", "/%e3%83%84/x", false, 2},
	{"User-agent: *\nDisallow: /\343\203\204\n", "x", "/%E3%83%85", true, 0},
	{"User-agent: *\nDisallow: /a%zz\n", "x", "/a%zz", false, 2},
	{"User-agent: *\nDisallow: /a b\n", "x", "/a%20b", false, 2},
	{"User-agent: *\nDisallow: /a%3Fb\n", "x", "/a?b", true, 0},
	{"User-agent: *\nDisallow: /a%3Fb\n", "x", "/a%3fb", false, 2},
	{"User-agent: *\nDisallow: /%7Ejoe/\n", "x", "/~joe/i.html", false, 2},
	{"User-agent: *\nDisallow: /%7Ejoe/\n", "x", "/%7ejoe/i.html", false, 2},
	/* 2.2.3: stars and dollars */
	{"User-agent: *\nDisallow: /*/private\n", "x", "/a/private", false, 2},
	{"User-agent: *\nDisallow: /*/private\n", "x", "/private", true, 0},
	{"User-agent: *\nDisallow: /*/private\n", "x", "https://e.example//private", false, 2},
	{"User-agent: *\nDisallow: /*.php$\n", "x", "/a.php", false, 2},
	{"User-agent: *\nDisallow: /*.php$\n", "x", "/a.php?x", true, 0},
	{"User-agent: *\nDisallow: /*.php$\n", "x", "/a.php5", true, 0},
	{"User-agent: *\nDisallow: /*.php$\n", "x", "/.php", false, 2},
	{"User-agent: *\nDisallow: /a$b\n", "x", "/a$b", false, 2},
	{"User-agent: *\nDisallow: /a$b\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /$\n", "x", "/", false, 2},
	{"User-agent: *\nDisallow: /$\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: *\n", "x", "/a", false, 2},
	{"User-agent: *\nDisallow: $\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /a%24\n", "x", "/a$", false, 2},
	{"User-agent: *\nDisallow: /a%24\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /file-%2A.html\n", "x", "/file-*.html", false, 2},
	{"User-agent: *\nDisallow: /file-%2A.html\n", "x", "/file-1.html", true, 0},
	{"User-agent: *\nDisallow: /a**b\n", "x", "/ab", false, 2},
	{"User-agent: *\nDisallow: /a**b\n", "x", "/axb", false, 2},
	{"User-agent: *\nDisallow: /a*$\n", "x", "/abc", false, 2},
	{"User-agent: *\nDisallow: /*a*a*a*a$\n", "x", "/aaa", true, 0},
	{"User-agent: *\nDisallow: /*a*a*a*a$\n", "x", "/xaaaa", false, 2},
	/* lines: ends, marks, blanks, comments, missing colons, misspelt */
	{"User-agent: *\rDisallow: /a\r", "x", "/a", false, 2},
	{"User-agent: *\r\n\r\nDisallow: /a\r\n", "x", "/a", false, 3},
	{"\357\273\277User-agent: *\nDisallow: /a", "x", "/a", false, 2},
	{"  User-agent  :  *  \n\tDisallow\t:\t/a\t\n", "x", "/a", false, 2},
	{"User-agent: *\nDisallow: /a # not /ab\n", "x", "/ab", false, 2},
	{"# User-agent: *\nDisallow: /a\n", "x", "/a", true, 0},
	{"User-agent: *\n#Disallow: /a\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow: /a#b\n", "x", "/a", false, 2},
	{"User-agent *\nDisallow /a\n", "x", "/a", false, 2},
	{"User-agent: *\nDisallow /a /b\n", "x", "/a", true, 0},
	{"user agent: *\ndisallow: /a\n", "x", "/a", false, 2},
	{"USERAGENT: *\nDISALLOW: /a\n", "x", "/a", false, 2},
	{"User-agent: *\ndissallow: /a\n", "x", "/a", false, 2},
	{"User-agent: *\ndissalow: /a\n", "x", "/a", false, 2},
	{"User-agent: *\ndisalow: /a\n", "x", "/a", false, 2},
	{"User-agent: *\ndiasllow: /a\n", "x", "/a", false, 2},
	{"User-agent: *\ndisallaw: /a\n", "x", "/a", false, 2},
	{"User-agent: *\nDisallows: /a\n", "x", "/a", false, 2},
	{"User-agent: *\nDeny: /a\n", "x", "/a", true, 0},
	{"User-agent: *\n: /a\n", "x", "/a", true, 0},
	{"User-agent: *\nDisallow:/a:b\n", "x", "/a:b", false, 2},
	{"User-agent: *\nDisallow: https://e.example/a\n", "x", "https://e.example/a", true, 0},
	{"", "x", "/a", true, 0},
	{"<!DOCTYPE html><title>User-agent: *</title>\nDisallow: /\n", "x", "/a", true, 0},
};
/* clang-format on */

static void
test_every_row(void **state)
{
	struct arena a = ARENA_INIT;
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		struct robots_answer got;
		struct robots robots;

		robots_parse(&a, slice_of(r->text), r->agent, &robots);
		got = robots_ask(&a, &robots, slice_of(r->url));
		if (got.allowed == r->allowed &&
			(got.rule ? got.rule->line : 0) == r->line)
			continue;
		print_error("%s of %s: %d by line %zu\n%s\n", r->url, r->agent,
			got.allowed, got.rule ? got.rule->line : 0, r->text);
		bad++;
	}
	arena_free(&a);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
