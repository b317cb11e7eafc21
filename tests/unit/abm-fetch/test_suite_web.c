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
#include "suite.h"

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

static const struct suite suites[] = {
	{"http-date.jsonl", date_agrees, why_not_date},
	{"content-type.jsonl", type_agrees, NULL},
	{"content-type-generated.jsonl", type_agrees, NULL},
	{"html-encoding.jsonl", page_agrees, NULL},
};

int
main(void)
{
	int failed = 0;
	int count = (int)(sizeof suites / sizeof *suites);

	printf("1..%d\n", count);
	for (int i = 0; i < count; i++)
		failed |= suite_run(&suites[i], i + 1);
	return failed;
}
