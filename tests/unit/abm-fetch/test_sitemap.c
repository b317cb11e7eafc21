#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "sitemap.h"

static struct arena arena = ARENA_INIT;
static struct sitemap map;

/* The URLs with a blank between; "none" when it is no sitemap. */
static const char *
urls_of(struct slice bytes)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(MIB);
	const char *out;

	if (sitemap_parse(&arena, bytes, SLICE("https://e.example/maps/a.xml"),
		    &map, &f) < 0)
		return "none";
	for (size_t i = 0; i < map.urls.count; i++)
		buf_addf(&b, "%s%s", i ? " " : "", map.urls.items[i].url);
	out = arena_strndup(&arena, buf_str(&b), b.len);
	buf_free(&b);
	return out;
}

static const char *
urls(const char *text)
{
	return urls_of(slice_of(text));
}

static void
test_pages_and_their_dates(void **state)
{
	(void)state;
	assert_string_equal(
		urls("\xef\xbb\xbf\n<?xml version='1.0'?><urlset xmlns:i='i'>"
		     "<url><loc> /a&amp;b\n</loc><lastmod>2026-02-03</lastmod>"
		     "<i:image><i:loc>/picture</i:loc></i:image></url>"
		     "<url><loc><![CDATA[https://e.example/\xc3\xbc]]></loc>"
		     "</url><url><loc>mailto:x</loc></url></urlset>"),
		"https://e.example/a&b https://e.example/%C3%BC");
	assert_int_equal(map.kind, SITEMAP_PAGES);
	assert_true(map.whole);
	assert_int_equal(map.urls.items[0].changed, 1770076800);
	assert_true(map.urls.items[1].changed == SITEMAP_NO_TIME);
}

static void
test_indexes_also_without_loc(void **state)
{
	(void)state;
	assert_string_equal(
		urls("<s:sitemapindex xmlns:s='wrong'><s:sitemap>"
		     "<s:loc>b.xml</s:loc></s:sitemap><s:sitemap>\n"
		     "https://e.example/c.xml\n</s:sitemap></s:sitemapindex>"),
		"https://e.example/maps/b.xml https://e.example/c.xml");
	assert_int_equal(map.kind, SITEMAP_INDEX);
}

static void
test_feeds_and_lists(void **state)
{
	(void)state;
	assert_string_equal(
		urls("<rss><channel><link>https://e.example/</link><item>"
		     "<link>https://e.example/1</link>"
		     "<pubDate>Wed, 15 Jul 2026 10:02:37 GMT</pubDate>"
		     "</item></channel></rss>"),
		"https://e.example/1");
	assert_int_equal(map.urls.items[0].changed, 1784109757);
	assert_string_equal(
		urls("<feed xmlns='http://www.w3.org/2005/Atom'>"
		     "<link href='/feed'/><entry>"
		     "<link rel='edit' href='/no'/><link href='/yes'/>"
		     "<updated>2026-07-15T12:02:37+02:00</updated></entry>"
		     "</feed>"),
		"https://e.example/yes");
	assert_int_equal(map.urls.items[0].changed, 1784109757);
	assert_string_equal(urls("https://e.example/1\r\n# no\r\n\r\n"
				 "http://e.example/2"),
		"https://e.example/1 http://e.example/2");
}

static void
test_lists_as_old_editors_end_lines(void **state)
{
	(void)state;
	assert_string_equal(
		urls("https://e.example/1\r"
		     "\xe2\x80\x8bhttps://e.example/2\xef\xbb\xbf\r"),
		"https://e.example/1 https://e.example/2");
}

static void
test_a_permalink_is_a_feed_entrys_last_resort(void **state)
{
	(void)state;
	assert_string_equal(
		urls("<rss><channel><item><guid>/1</guid></item>"
		     "<item><guid>/no</guid><link>/2</link></item>"
		     "<item><guid isPermaLink='false'>17</guid></item>"
		     "<item><title>x</title></item></channel></rss>"),
		"https://e.example/1 https://e.example/2");
}

static void
test_what_no_library_wrote_is_mended(void **state)
{
	static const char *const rows[][2] = {
		{"<urlset><url><loc>/a?b=1&c=2</loc></url>"
		 "<url><loc>/d&amp;e&#38;f&#x26;g</loc></url></urlset>",
			"https://e.example/a?b=1&c=2 https://e.example/d&e&f&g"},
		{"<urlset><url><loc>/a?x&copy=1</loc></url><url><loc>"
		 "<![CDATA[/b&amp;c]]></loc></url><!-- & --></urlset>",
			"https://e.example/a?x&copy=1 "
			"https://e.example/b&amp;c"},
		{"<rss><channel><title>A &ndash; B</title><item><link>/1"
		 "</link></item></channel></rss>",
			"https://e.example/1"},
		{"<urlset><url><loc>/a\v</loc></url><url><loc>/b</loc></url>"
		 "</urlset>",
			"https://e.example/a https://e.example/b"},
		{"<!DOCTYPE rss PUBLIC '-//X//Y' 'https://e.example/x.dtd'>"
		 "<rss><channel><item><link>/1</link></item></channel></rss>",
			"https://e.example/1"},
		{"<urlset><url><loc><url><![CDATA[/a]]></url></loc></url>"
		 "<url><loc><a href='/no'>/<b>b</b></a></loc></url></urlset>",
			"https://e.example/a https://e.example/b"},
		{"<urlset><url><loc>/1&2</loc></url><url><loc>/3</url>",
			"https://e.example/1&2"},
	};

	(void)state;
	for (size_t i = 0; i + 1 < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(urls(rows[i][0]), rows[i][1]);
		assert_true(map.whole);
	}
	assert_string_equal(urls(rows[6][0]), rows[6][1]);
	assert_false(map.whole);
}

static void
test_other_encodings_than_utf8(void **state)
{
	(void)state;
	assert_string_equal(
		urls("<?xml version='1.0' encoding='iso-8859-2'?><urlset>"
		     "<url><loc>/\xb3</loc></url></urlset>"),
		"https://e.example/%C5%82");
	assert_string_equal(
		urls_of(SLICE("\xff\xfe<\0r\0s\0s\0>\0<\0i\0t\0"
			      "e\0m\0>\0<\0l\0i\0n\0k\0>\0/\0x\0<\0/\0l"
			      "\0i\0n\0k\0>\0<\0/\0i\0t\0"
			      "e\0m\0>\0<\0/\0r\0s\0s\0>\0")),
		"https://e.example/x");
}

static void
test_of_broken_files_the_beginning_counts(void **state)
{
	(void)state;
	assert_string_equal(urls("<urlset><url><loc>/1</loc></url>"
				 "<url><loc>/2</loc><url>"
				 "<loc>/3"),
		"https://e.example/1 https://e.example/2");
	assert_false(map.whole);
	assert_string_equal(urls("<urlset><url><loc>/1</loc></url></wrong>"),
		"https://e.example/1");
	assert_string_equal(
		urls("<html><body>Not found</body></html>"), "none");
	assert_string_equal(urls("Not found"), "none");
	assert_string_equal(urls(""), "none");
}

static void
test_entities_of_the_file_are_not_expanded(void **state)
{
	(void)state;
	assert_string_equal(
		urls("<!DOCTYPE urlset [<!ENTITY e SYSTEM "
		     "'file:///etc/hostname'>]><urlset><url><loc>/&e;</loc>"
		     "</url></urlset>"),
		"none");
}

static void
test_no_more_urls_than_the_protocol_allows(void **state)
{
	struct buf b = BUF_INIT(8 * MIB);

	(void)state;
	buf_add_str(&b, "<urlset>");
	for (int i = 0; i < SITEMAP_URL_LIMIT + 10; i++)
		buf_addf(&b, "<url><loc>/%d</loc></url>", i);
	buf_add_str(&b, "</urlset>");
	(void)urls(b.data);
	assert_int_equal(map.urls.count, SITEMAP_URL_LIMIT);
	assert_false(map.whole);
	buf_free(&b);
}

static void
test_dates_of_all_lengths(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds; /* 0: none */
	} rows[] = {
		{"2026", 1767225600},
		{"2026-07", 1782864000},
		{"2026-07-15", 1784073600},
		{"2026-07-15T10:02Z", 1784109720},
		{"2026-07-15T10:02:37.123Z", 1784109757},
		{"2026-07-15 12:02:37+0200", 1784109757},
		{"2026-07-15T05:02:37-05:00", 1784109757},
		{"2026-07-15t10:02:37z", 1784109757},
		{"2026-07-15Z", 1784073600},
		{"2026-07-15+02:00", 1784066400},
		{"2026-13-01", 0},
		{"2026-07-15T", 1784073600},
		{"2026-07-15X", 0},
		{"July", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t s = 0;

		assert_int_equal(sitemap_time(slice_of(rows[i].text), &s),
			rows[i].seconds != 0);
		assert_int_equal(s, rows[i].seconds);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages_and_their_dates),
		cmocka_unit_test(test_indexes_also_without_loc),
		cmocka_unit_test(test_feeds_and_lists),
		cmocka_unit_test(test_lists_as_old_editors_end_lines),
		cmocka_unit_test(test_a_permalink_is_a_feed_entrys_last_resort),
		cmocka_unit_test(test_what_no_library_wrote_is_mended),
		cmocka_unit_test(test_other_encodings_than_utf8),
		cmocka_unit_test(test_of_broken_files_the_beginning_counts),
		cmocka_unit_test(test_entities_of_the_file_are_not_expanded),
		cmocka_unit_test(test_no_more_urls_than_the_protocol_allows),
		cmocka_unit_test(test_dates_of_all_lengths),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
