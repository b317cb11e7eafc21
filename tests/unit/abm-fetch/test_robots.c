#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "robots.h"

#include "base/buf.h"
#include "base/date.h"

static struct arena arena = ARENA_INIT;

static struct robots_answer
ask(const char *text, const char *agent, const char *url)
{
	static struct robots r;

	robots_parse(&arena, slice_of(text), agent, &r);
	return robots_ask(&arena, &r, slice_of(url));
}

static void
test_the_longest_rule_wins_and_allow_wins_ties(void **state)
{
	static const char text[] = "User-agent: *\n"
				   "Disallow: /reports\n"
				   "Allow: /reports/annual\n"
				   "Disallow: /reports/annual/draft\n"
				   "Disallow: /same\nAllow: /same\n";
	static const struct {
		const char *url;
		bool allowed;
		size_t line;
	} rows[] = {
		{"https://e.example/", true, 0},
		{"https://e.example/reports/q1", false, 2},
		{"https://e.example/reports/annual/2025.pdf", true, 3},
		{"https://e.example/reports/annual/draft?x", false, 4},
		{"https://e.example/same", true, 6},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct robots_answer got = ask(text, "bot", rows[i].url);

		assert_int_equal(got.allowed, rows[i].allowed);
		assert_int_equal(got.rule ? got.rule->line : 0, rows[i].line);
	}
}

static void
test_groups_of_one_crawler_are_one_group(void **state)
{
	static const char text[] =
		"User-agent: a\nUser-agent: b\nDisallow: /1\n"
		"User-agent: *\nDisallow: /\n"
		"User-Agent: B\nDisallow: /2\n"
		"User-agent: c\n";

	(void)state;
	assert_false(ask(text, "b/1.0 (x)", "/1").allowed);
	assert_false(ask(text, "b", "/2").allowed);
	assert_true(ask(text, "b", "/3").allowed);
	assert_true(ask(text, "a", "/2").allowed);
	/* A group without rules allows everything. */
	assert_true(ask(text, "c", "/1").allowed);
	assert_false(ask(text, "bb", "/3").allowed);
}

static void
test_stars_and_the_final_dollar(void **state)
{
	static const struct {
		const char *pattern;
		const char *path;
		bool hit;
	} rows[] = {
		{"/a*b*c", "/aXXbYYcZZ", true},
		{"/a*b*c", "/acb", false},
		{"*.pdf$", "/x/y.pdf", true},
		{"*.pdf$", "/x/y.pdf?z", false},
		{"/a*a$", "/aba", true},
		{"/a*a$", "/a", false},
		{"/a$b", "/a$bc", true},
		{"/x$", "/x", true},
		{"/x$", "/xy", false},
		{"/%2A", "/*", true},
		{"/%2A", "/z", false},
		{"/ü", "/%C3%BC", true},
		{"/%7ea", "/~a", true},
		{"/a%2fb", "/a%2Fb", true},
		{"/a%2fb", "/a/b", false},
		{"*", "/anything", true},
		{"/***x", "/yx", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = arena_printf(&arena,
			"User-agent: *\nDisallow: %s\n", rows[i].pattern);

		assert_int_equal(
			!ask(text, "bot", rows[i].path).allowed, rows[i].hit);
	}
}

static void
test_careless_files_are_read(void **state)
{
	(void)state;
	assert_false(ask("\xef\xbb\xbfUser-agent: *\rDisallow: /a\r", "b", "/a")
			     .allowed);
	assert_int_equal(
		ask("\r\n\n\rUser-agent: *\r\nDisallow:/a # no", "b", "/a")
			.rule->line,
		5);
	assert_false(ask("useragent *\ndissalow /a\n", "b", "/a").allowed);
	assert_true(ask("Disallow: /a\n", "b", "/a").allowed);
	assert_true(ask("User-agent: *\nDisallow:\n", "b", "/a").allowed);
	assert_true(ask("<html><p>Not: found</p></html>", "b", "/a").allowed);
	/* What is no rule does not end the list of crawlers. */
	assert_false(ask("User-agent: b\nHost: x\nUser-agent: c\nDisallow: /a",
		"b", "/a")
			     .allowed);
}

static void
test_an_index_page_opens_its_folder(void **state)
{
	static const char text[] =
		"User-agent: *\nAllow: /a/index.html\nDisallow: /a\n";

	(void)state;
	assert_true(ask(text, "b", "/a/").allowed);
	assert_false(ask(text, "b", "/a/b").allowed);
}

static void
test_delay_and_sitemaps(void **state)
{
	static const char text[] =
		"Sitemap: https://e.example/a.xml\n"
		"User-agent: *\nCrawl-delay: 10\n"
		"Disallow:\nUser-agent: fast\nCrawl-delay: .5\n"
		"Disallow: /x\nSitemap:/b.xml\n"
		"User-agent: odd\nCrawl-delay: inf\nDisallow: /x\n";
	struct robots r;

	(void)state;
	robots_parse(&arena, slice_of(text), "fast", &r);
	assert_true(r.crawl_delay_s > 0.49 && r.crawl_delay_s < 0.51);
	assert_int_equal(r.sitemaps.count, 2);
	assert_true(slice_is(r.sitemaps.items[1], "/b.xml"));
	robots_parse(&arena, slice_of(text), "slow", &r);
	assert_true(r.crawl_delay_s > 9.9 && r.crawl_delay_s < 10.1);
	robots_parse(&arena, slice_of(text), "odd", &r);
	assert_true(r.crawl_delay_s < 0);
}

static void
test_delays_are_of_the_lines_above(void **state)
{
	static const char text[] =
		"User-agent: *\nCrawl-delay: 1\n"
		"User-agent: greedy\nCrawl-delay: 600\n"
		"User-agent: one\nUser-agent: two\nCrawl-delay: 4\n"
		"Disallow: /x\n";
	static const struct {
		const char *agent;
		double least, most;
	} rows[] = {{"any", 0.9, 1.1}, {"greedy", 599, 601}, {"one", 3.9, 4.1},
		{"two", 3.9, 4.1}};
	struct robots r;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		robots_parse(&arena, slice_of(text), rows[i].agent, &r);
		assert_true(r.crawl_delay_s > rows[i].least &&
			r.crawl_delay_s < rows[i].most);
		/* The rule is of all, RFC 9309 2.2.4. */
		assert_false(robots_ask(&arena, &r, SLICE("/x")).allowed);
	}
}

static void
test_what_is_behind_the_limit_is_not_read(void **state)
{
	struct buf b = BUF_INIT(2 * ROBOTS_LIMIT);

	(void)state;
	buf_add_str(&b, "User-agent: *\nDisallow: /a\n");
	while (b.len < ROBOTS_LIMIT - 10)
		buf_add_str(&b, "# fill\n");
	buf_add_str(&b, "Allow: /a/b/c/d\n");
	assert_false(ask(b.data, "b", "/a/b/c/d").allowed);
	buf_free(&b);
}

/* A file made to be slow: half a megabyte of stars against a long path. */
static void
test_no_file_takes_long(void **state)
{
	struct buf b = BUF_INIT(2 * ROBOTS_LIMIT);
	struct buf path = BUF_INIT(8192);
	int64_t began = time_mono_ms();

	(void)state;
	buf_add_str(&b, "User-agent: *\n");
	while (b.len < ROBOTS_LIMIT - 100)
		buf_add_str(&b, "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*ab\n");
	buf_add_char(&path, '/');
	while (path.len < 4000)
		buf_add_char(&path, 'a');
	assert_true(ask(b.data, "b", path.data).allowed);
	assert_true(time_mono_ms() - began < 20000);
	buf_free(&b);
	buf_free(&path);
}

static void
test_some_statuses_decide_alone(void **state)
{
	bool allowed;

	(void)state;
	assert_false(robots_status_decides(200, &allowed));
	assert_true(robots_status_decides(404, &allowed) && allowed);
	assert_true(robots_status_decides(403, &allowed) && allowed);
	assert_true(robots_status_decides(429, &allowed) && !allowed);
	assert_true(robots_status_decides(503, &allowed) && !allowed);
	assert_true(robots_status_decides(0, &allowed) && !allowed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_the_longest_rule_wins_and_allow_wins_ties),
		cmocka_unit_test(test_groups_of_one_crawler_are_one_group),
		cmocka_unit_test(test_stars_and_the_final_dollar),
		cmocka_unit_test(test_careless_files_are_read),
		cmocka_unit_test(test_an_index_page_opens_its_folder),
		cmocka_unit_test(test_delay_and_sitemaps),
		cmocka_unit_test(test_delays_are_of_the_lines_above),
		cmocka_unit_test(test_what_is_behind_the_limit_is_not_read),
		cmocka_unit_test(test_no_file_takes_long),
		cmocka_unit_test(test_some_statuses_decide_alone),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
