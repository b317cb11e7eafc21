/*
 * Dates, content types, page encodings, URLs and sitemaps against the suites of
 * curl, WPT, html5lib and two crawlers.
 */
#include <strings.h>

#include "base/base64.h"
#include "base/date.h"
#include "base/encoding.h"
#include "base/httpdate.h"
#include "base/mimetype.h"
#include "sitemap.h"
#include "suite.h"
#include "weburl.h"

/* -1 stands for "no date". */
static bool
date_agrees(struct arena *a, const struct cJSON *c)
{
	struct slice s = slice_of(json_get_str(c, "input"));
	int64_t want = (int64_t)json_get_num(c, "epoch", -1);
	int64_t got = -1, strict = -1;
	bool is = httpdate_parse_lenient(s, &got);

	(void)a;
	if (is == (want == -1) || (is && got != want))
		return false;
	return !json_get_bool(c, "http_date", false) ||
		(httpdate_parse(s, time_now(), &strict) == is &&
			(!is || strict == got));
}

static const char *
why_not_date(const struct cJSON *c)
{
	const char *s = json_get_str(c, "input");

	if (strstr(s, "1969 23:59:59"))
		return "curl's -1 is its error, so it says 0; this second is "
		       "-1";
	if (strstr(s, " 20") && json_get_num(c, "epoch", 0) < 0)
		return "curl's answer where time_t has 32 bits";
	return NULL;
}

static bool
type_agrees(struct arena *a, const struct cJSON *c)
{
	const char *want = json_get_str(c, "output");
	struct mimetype m;
	const char *name;

	if (!mimetype_parse(a, slice_of(json_get_str(c, "input")), &m))
		return !want;
	if (!want || strcmp(mimetype_print(a, &m), want) != 0)
		return false;
	if (!json_get(c, "encoding"))
		return true;
	name = encoding_of_label(mimetype_param(&m, "charset"));
	want = json_get_str(c, "encoding");
	return name && want ? !strcmp(name, want) : !name && !want;
}

static bool
page_agrees(struct arena *a, const struct cJSON *c)
{
	struct buf b = BUF_INIT(MIB);
	const char *got, *want;

	(void)a;
	if (base64_decode(&b, slice_of(json_get_str(c, "data_b64"))) < 0)
		return false;
	/* Names are static. */
	got = encoding_of_page(slice_make(buf_str(&b), b.len), SLICE_NONE);
	buf_free(&b);
	want = encoding_of_label(slice_of(json_get_str(c, "encoding")));
	/* The default of browsers in most languages. */
	return want && !strcmp(got ? got : "windows-1252", want);
}

static const char *
why_not_page(const struct cJSON *c)
{
	struct buf b = BUF_INIT(MIB);
	bool written = base64_decode(&b,
			       slice_of(json_get_str(c, "data_b64"))) == 0 &&
		strstr(buf_str(&b), "document.write(");

	buf_free(&b);
	return written ? "what a script would write is not there" : NULL;
}

static bool
url_agrees(struct arena *a, const struct cJSON *c)
{
	const char *got = weburl_resolve(a, slice_of(json_get_str(c, "base")),
		slice_of(json_get_str(c, "input")));
	const char *want = json_get_str(c, "href");

	return got && want ? !strcmp(got, want) : !got && !want;
}

/* The URLs in order, a file's or an inline body's. */
static bool
same_urls(const struct sitemap *map, const struct cJSON *want)
{
	size_t i = 0;

	for (const struct cJSON *u = json_first(want); u; u = json_next(u), i++)
		if (i >= map->urls.count ||
			strcmp(map->urls.items[i].url, json_str(u)) != 0)
			return false;
	return i == map->urls.count;
}

static bool
same_times(const struct sitemap *map, const struct cJSON *want)
{
	size_t i = 0;
	int64_t t;

	for (const struct cJSON *u = json_first(want); u; u = json_next(u), i++)
		if (json_str(u) &&
			(!sitemap_time(slice_of(json_str(u)), &t) ||
				map->urls.items[i].changed != t))
			return false;
	return true;
}

static bool
map_agrees(struct arena *a, const struct cJSON *c)
{
	const char *file = json_get_str(c, "file");
	const char *body = json_get_str(c, "body");
	const struct cJSON *urls = json_get(c, "urls");
	struct buf b = BUF_INIT(64 * MIB);
	struct fault f = FAULT_INIT;
	struct sitemap map;
	int status;

	if (file) {
		suite_read_raw(arena_printf(a, "sitemaps/%s", file), &b);
		body = buf_str(&b);
	}
	status = sitemap_parse(a, slice_make(body, file ? b.len : strlen(body)),
		SLICE("http://www.example.com/sitemap.xml"), &map, &f);
	buf_free(&b);
	urls = urls ? urls : json_get(c, "lenient_urls");
	urls = urls ? urls : json_get(c, "subs");
	if (json_get_bool(c, "reject_ok", false))
		return status < 0 || !map.whole;
	if (json_get(c, "subs_lenient"))
		return map.urls.count ==
			(size_t)json_get_num(c, "subs_lenient", 0);
	if (!urls)
		return status == 0;
	return status == 0 && same_urls(&map, urls) &&
		same_times(&map, json_get(c, "lastmod")) &&
		(map.kind == SITEMAP_INDEX) ==
		!strcmp(json_get_str(c, "kind") ? json_get_str(c, "kind") : "",
			"index");
}

static const struct suite suites[] = {
	{"http-date.jsonl", date_agrees, why_not_date},
	{"content-type.jsonl", type_agrees, NULL},
	{"content-type-generated.jsonl", type_agrees, NULL},
	{"html-encoding.jsonl", page_agrees, why_not_page},
	{"url-resolve.jsonl", url_agrees, NULL},
	{"sitemaps/expected.jsonl", map_agrees, NULL},
};

/* 'a, "b, c", d': the next field, without quotes. */
static struct slice
field(struct slice *line)
{
	struct slice s = slice_trim(*line);
	char end = slice_starts(s, "\"") ? '"' : ',';
	size_t len;

	if (end == '"')
		s = slice_from(s, 1);
	len = slice_find_char(s, end);
	*line = slice_from(s, len + (end == '"' ? 2 : 1));
	return slice_trim(slice_sub(s, 0, len));
}

static int
run_table(const char *file, int number)
{
	struct buf b = BUF_INIT(MIB);
	struct arena a = ARENA_INIT;
	struct slice rest, line;
	size_t cases = 0, failed = 0;

	if (!suite_read_raw(file, &b)) {
		printf("ok %d - %s # SKIP no corpus\n", number, file);
		return 0;
	}
	rest = slice_make(buf_str(&b), b.len);
	while (slice_next(&rest, '\n', &line)) {
		struct slice ref, base, want;
		const char *got;

		line = slice_trim(line);
		if (!line.len || line.data[0] == '#')
			continue;
		ref = field(&line);
		base = field(&line);
		want = field(&line);
		got = weburl_resolve(&a, base.len ? base : SLICE_NONE, ref);
		cases++;
		/* What is of another scheme is nothing we fetch. */
		if (got ? !slice_is(want, got) : slice_starts(want, "http")) {
			printf("# %s: %.*s\n", got ? got : "none",
				SLICE_ARG(want));
			failed++;
		}
	}
	printf("%sok %d - %s: %zu cases\n", failed ? "not " : "", number, file,
		cases);
	buf_free(&b);
	arena_free(&a);
	return failed > 0;
}

int
main(void)
{
	int failed = 0;
	int count = (int)(sizeof suites / sizeof *suites);

	printf("1..%d\n", count + 1);
	for (int i = 0; i < count; i++)
		failed |= suite_run(&suites[i], i + 1);
	return failed | run_table("url-resolve-crawlercommons.csv", count + 1);
}
