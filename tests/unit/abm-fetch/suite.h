/*
 * Outside suites below $CORPUS/fetch/suites, one JSON object per line.  A case
 * that does not agree needs a reason, which stands beside the test and is
 * printed with the case.
 */
#ifndef SUITE_H
#define SUITE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "port/gunzip.h"
#include "port/json.h"

struct suite {
	const char *file; /* "http-date.jsonl" */
	bool (*agrees)(struct arena *a, const struct cJSON *c);
	/* Why ours is another answer; NULL: no reason, so a failure. */
	const char *(*explain)(const struct cJSON *c);
};

/* A file below the suites, as it is. */
static inline bool
suite_read_raw(const char *file, struct buf *b)
{
	const char *corpus = getenv("CORPUS");
	struct fault f = FAULT_INIT;
	char path[4096];

	if (!corpus || !*corpus)
		return false;
	snprintf(path, sizeof path, "%s/fetch/suites/%s", corpus, file);
	return file_read(path, b, &f) == 0;
}

static inline bool
suite_read(const char *file, struct buf *b)
{
	struct buf raw = BUF_INIT(256 * MIB);
	struct fault f = FAULT_INIT;
	bool done = suite_read_raw(file, &raw);

	b->limit = 512 * MIB;
	if (done && gunzip_is(slice_make(raw.data, raw.len)))
		done = gunzip(slice_make(raw.data, raw.len), b, &f) == 0;
	else if (done)
		buf_add(b, raw.data, raw.len);
	buf_free(&raw);
	return done;
}

/* One case: 0 agrees, 1 differs with a reason, -1 without one. */
static inline int
suite_case(const struct suite *s, struct slice line)
{
	struct fault f = FAULT_INIT;
	struct arena a = ARENA_INIT;
	struct cJSON *c = json_parse(line, &f);
	/* Strings with a NUL do not pass the JSON door: no case of ours. */
	bool agrees = !c || s->agrees(&a, c);
	const char *why = c && !agrees && s->explain ? s->explain(c) : NULL;
	const char *id = json_get_str(c, "id");

	if (!agrees)
		printf("# %s: %s: %.*s\n", why ? "differs" : "FAILED",
			why ? why : "no reason",
			(int)(line.len < 500 ? line.len : 500),
			why && id ? id : line.data);
	json_free(c);
	arena_free(&a);
	return agrees ? 0 : why ? 1 : -1;
}

/* Prints one TAP line; returns 1 when the suite failed. */
static inline int
suite_run(const struct suite *s, int number)
{
	struct buf b = BUF_INIT(0);
	struct slice rest, line;
	size_t cases = 0, failed = 0, different = 0;

	if (!suite_read(s->file, &b)) {
		printf("ok %d - %s # SKIP no corpus\n", number, s->file);
		buf_free(&b);
		return 0;
	}
	rest = slice_make(buf_str(&b), b.len);
	while (slice_next(&rest, '\n', &line)) {
		int result = line.len ? suite_case(s, line) : 0;

		cases += line.len > 0;
		failed += result < 0;
		different += result > 0;
	}
	printf("%sok %d - %s: %zu cases, %zu differ for a reason\n",
		failed ? "not " : "", number, s->file, cases, different);
	buf_free(&b);
	return failed > 0;
}

#endif
