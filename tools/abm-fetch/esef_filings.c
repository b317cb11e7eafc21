#include "esef_filings.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define DAY_S 86400

/* A path from the site's root, and nothing else: no host, no way up. */
static const char *
path_or_null(struct arena *a, const char *text)
{
	struct slice s = slice_of(text);

	if (s.len < 2 || s.data[0] != '/' || s.data[1] == '/' ||
		slice_find(s, "..") < s.len)
		return NULL;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] <= ' ' || s.data[i] == '\\')
			return NULL;
	return arena_strdup(a, text);
}

/* "2025-04-01 13:25:24.640589" */
static bool
read_day(const char *text, char out[DATE_SIZE])
{
	struct slice s = slice_sub(slice_of(text), 0, DATE_SIZE - 1);
	struct date d;

	if (!text || !date_parse(s, &d))
		return false;
	date_format(d, out);
	return true;
}

static const char *
date_or_null(struct arena *a, const char *text)
{
	char day[DATE_SIZE];

	return read_day(text, day) ? arena_strdup(a, day) : NULL;
}

static const char *
sha_or_null(struct arena *a, const char *text)
{
	if (!text || strlen(text) != 64 ||
		strspn(text, "0123456789abcdef") != 64)
		return NULL;
	return arena_strdup(a, text);
}

/* "acme-2025-12-31-en.zip": the two letters before the ending. */
static const char *
language_of(struct arena *a, const char *path)
{
	struct slice s = slice_of(path);
	char code[3] = {0};

	while (s.len && s.data[s.len - 1] != '.')
		s.len--;
	if (s.len < 4 || !strchr("-_", s.data[s.len - 4]))
		return NULL;
	for (int i = 0; i < 2; i++) {
		code[i] = (char)(s.data[s.len - 3 + (size_t)i] | 0x20);
		if (code[i] < 'a' || code[i] > 'z')
			return NULL;
	}
	return arena_strdup(a, code);
}

/* LEI-2025-12-31-ESEF-NL-0: the system, and the last number. */
static void
read_id(struct arena *a, const char *id, struct esef_filing *f)
{
	struct slice rest = slice_of(id);
	struct slice piece = SLICE_NONE;

	f->system = "ESEF";
	for (int i = 0; slice_next(&rest, '-', &piece); i++)
		if (i == 4 && piece.len && piece.len < 12)
			f->system = arena_strndup(a, piece.data, piece.len);
	if (piece.len && piece.len < 6)
		f->entry = strtol(
			arena_strndup(a, piece.data, piece.len), NULL, 10);
}

static void
read_filing(struct arena *a, const struct cJSON *attributes,
	struct esef_filings *out)
{
	struct esef_filing f = {
		.period_end = date_or_null(
			a, json_get_str(attributes, "period_end")),
		.added = date_or_null(
			a, json_get_str(attributes, "date_added")),
		.package = path_or_null(
			a, json_get_str(attributes, "package_url")),
		.report = path_or_null(
			a, json_get_str(attributes, "report_url")),
		.sha256 = sha_or_null(a, json_get_str(attributes, "sha256")),
	};
	double errors = json_get_num(attributes, "error_count", 0);

	if (!f.period_end || (!f.package && !f.report))
		return;
	f.errors = errors > 0 && errors < 1e6 ? (long)errors : 0;
	f.language = language_of(a, f.package);
	if (!f.language)
		f.language = language_of(a, f.report);
	read_id(a, json_get_str(attributes, "fxo_id"), &f);
	*ARRAY_PUSH(a, out) = f;
}

void
esef_filings_read(
	struct arena *a, const struct cJSON *tree, struct esef_filings *out)
{
	const char *name = json_str(
		json_path(tree, "included.0.attributes.name"));

	for (const struct cJSON *n = json_first(json_get(tree, "data")); n;
		n = json_next(n))
		read_filing(a, json_get(n, "attributes"), out);
	if (name && !out->name)
		out->name = arena_strdup(a, name);
}

/* qsort has no context: each filing carries its language's rank. */
struct ranked {
	struct esef_filing filing;
	int rank;
	size_t at;
};

static int
by_preference(const void *x, const void *y)
{
	const struct ranked *a = x;
	const struct ranked *b = y;
	int order = strcmp(b->filing.period_end, a->filing.period_end);

	if (order == 0)
		order = b->rank - a->rank;
	if (order == 0)
		order = (a->filing.errors > 0) - (b->filing.errors > 0);
	if (order == 0)
		order = (b->filing.entry > a->filing.entry) -
			(b->filing.entry < a->filing.entry);
	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int
rank_of(const char *language, const char *wanted)
{
	if (!language)
		return 1;
	if (wanted && !strncmp(wanted, language, 2))
		return 3;
	return strcmp(language, "en") ? 0 : 2;
}

void
esef_filings_sort(struct esef_filings *f, const char *language)
{
	struct arena a = ARENA_INIT;
	struct ranked *r = arena_alloc(&a, f->count + 1, sizeof *r);

	for (size_t i = 0; i < f->count; i++) {
		r[i].filing = f->items[i];
		r[i].rank = rank_of(f->items[i].language, language);
		r[i].at = i;
	}
	qsort(r, f->count, sizeof *r, by_preference);
	for (size_t i = 0; i < f->count; i++)
		f->items[i] = r[i].filing;
	arena_free(&a);
}

bool
esef_filings_repeats(const struct esef_filings *f, size_t i)
{
	return i > 0 &&
		!strcmp(f->items[i].period_end, f->items[i - 1].period_end);
}

void
esef_news_read(struct esef_news *n, const struct cJSON *tree)
{
	bool any = false;

	n->known = true;
	for (const struct cJSON *c = json_first(json_get(tree, "data")); c;
		c = json_next(c)) {
		const struct cJSON *attributes = json_get(c, "attributes");
		const char *id = json_get_str(attributes, "fxo_id");
		char day[DATE_SIZE];
		struct date d;
		int64_t *when;

		if (!id || strlen(id) < 20 ||
			!read_day(json_get_str(attributes, "date_added"), day))
			continue;
		date_parse(slice_of(day), &d);
		n->since = date_days(d) * DAY_S;
		any = true;
		if (hash_has(&n->latest, slice_make(id, 20)))
			continue;
		when = arena_alloc(&n->arena, 1, sizeof *when);
		*when = n->since;
		hash_set(&n->latest, slice_make(id, 20), when);
	}
	/* The last day may go on behind the page's end. */
	n->since = any ? n->since + DAY_S : INT64_MAX;
}

bool
esef_news_has(const struct esef_news *n, const char *lei, int64_t since)
{
	const int64_t *when = hash_get(&n->latest, slice_of(lei));

	return when && *when + DAY_S > since;
}

void
esef_news_free(struct esef_news *n)
{
	hash_free(&n->latest);
	arena_free(&n->arena);
	memset(n, 0, sizeof *n);
}
