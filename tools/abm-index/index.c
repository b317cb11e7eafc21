#include "index.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define GAPS_SHOWN 4

static const char *const types[] = {"pack", NULL};

/*
 * The path of a pack as seen from the page's folder.  Both are taken relative
 * to the working directory; a pack elsewhere keeps its path.
 */
static const char *
relative(struct arena *a, const char *page, const char *path)
{
	const char *slash = strrchr(page, '/');
	size_t len = slash ? (size_t)(slash - page) + 1 : 0;
	size_t ups = 0;
	char *up;

	if (path[0] == '/' || !len)
		return path;
	if (!strncmp(page, path, len))
		return path + len;
	if (page[0] == '/')
		return path;
	for (size_t i = 0; i < len; i++)
		ups += page[i] == '/' && i && page[i - 1] != '/';
	up = arena_alloc(a, ups * 3 + 1, 1);
	for (size_t i = 0; i < ups; i++)
		memcpy(up + i * 3, "../", 3);
	return arena_printf(a, "%s%s", up, path);
}

static struct index_row *
row_of(struct index *x, const char *id)
{
	uintptr_t at = (uintptr_t)hash_get(&x->by_id, slice_of(id));
	struct index_row *row;

	if (at)
		return &x->rows.items[at - 1];
	row = ARRAY_PUSH(&x->arena, &x->rows);
	row->id = arena_strdup(&x->arena, id);
	row->score = -1;
	hash_set(&x->by_id, slice_of(id), (void *)(uintptr_t)x->rows.count);
	return row;
}

static const char *
keep(struct index *x, const char *s)
{
	return s ? arena_strdup(&x->arena, s) : NULL;
}

/* "metrics.revenue_growth" reads as "revenue growth". */
static const char *
gap_name(struct index *x, const char *what)
{
	struct slice s = slice_of(what);
	char *text;

	if (slice_starts(s, "metrics."))
		s = slice_from(s, strlen("metrics."));
	text = arena_strndup(&x->arena, s.data, s.len);
	for (char *c = text; *c; c++)
		if (*c == '_')
			*c = ' ';
	return text;
}

/* The first few, each once, and how many more. */
static const char *
join_gaps(struct index *x, const struct cJSON *gaps)
{
	struct buf b = BUF_INIT(4096);
	struct hash seen = HASH_INIT;
	const char *text;

	for (const struct cJSON *g = json_first(gaps); g; g = json_next(g)) {
		const char *name = json_str(g) ? gap_name(x, json_str(g)) : "";

		if (!*name || hash_set(&seen, slice_of(name), x))
			continue;
		if (hash_count(&seen) <= GAPS_SHOWN)
			buf_addf(&b, "%s%s", b.len ? ", " : "", name);
	}
	if (hash_count(&seen) > GAPS_SHOWN)
		buf_addf(&b, " and %zu more", hash_count(&seen) - GAPS_SHOWN);
	text = arena_strdup(&x->arena, buf_str(&b));
	buf_free(&b);
	hash_free(&seen);
	return text;
}

static int
count_failed(const struct cJSON *checks)
{
	int failed = 0;

	for (const struct cJSON *c = json_first(checks); c; c = json_next(c))
		failed += !json_get_bool(c, "pass", true);
	return failed;
}

static void
fill_summary(struct index *x, struct index_row *row, const struct cJSON *s)
{
	row->name = keep(x, json_get_str(s, "name"));
	row->tier = keep(x, json_get_str(s, "tier"));
	row->score = json_get_num(s, "score", -1);
	row->top_driver = keep(x, json_get_str(s, "top_driver"));
	row->why_now = keep(x, json_get_str(s, "why_now"));
	row->gaps = join_gaps(x, json_get(s, "gaps"));
}

static int
index_record(void *ctx, struct unit *u, struct fault *f)
{
	struct index *x = ctx;
	struct record *r = &u->records[0];
	const struct cJSON *tree = record_tree(r, f);
	const char *id = record_account_id(r);
	const char *edition, *path;
	struct index_row *row;
	int which;

	if (!tree)
		return -1;
	edition = json_get_str(tree, "edition");
	path = json_get_str(tree, "path");
	if (!id || !edition || !path)
		return fault_set(f, FAULT_INPUT,
			"a pack needs account.id, edition and path");
	which = !strcmp(edition, "customer");
	row = row_of(x, id);
	row->packs[which] = arena_strdup(
		&x->arena, relative(&x->arena, x->path, path));
	row->failed_checks += count_failed(json_get(tree, "checks"));
	if (!which || !row->name)
		fill_summary(x, row, json_get(tree, "summary"));
	return 0;
}

static int
by_score(const void *pa, const void *pb)
{
	const struct index_row *a = pa;
	const struct index_row *b = pb;

	if (a->score > b->score || a->score < b->score)
		return a->score > b->score ? -1 : 1;
	return strcmp(a->id, b->id);
}

static int
index_finish(void *ctx, struct buf *out, struct fault *f)
{
	struct index *x = ctx;
	struct buf page = BUF_INIT(256 * MIB);
	int status;

	(void)out;
	if (x->rows.count)
		qsort(x->rows.items, x->rows.count, sizeof *x->rows.items,
			by_score);
	index_page(
		&page, x->title ? x->title : "Target accounts", &x->rows, NULL);
	status = file_make_parent(x->path, f);
	if (status == 0)
		status = file_update(x->path, page.data, page.len, NULL, f);
	buf_free(&page);
	return status;
}

struct filter
index_filter(struct index *x, struct filter_options *common)
{
	struct filter f = {
		.tool = "abm-index",
		.types = types,
		.record = index_record,
		.finish = index_finish,
		.ctx = x,
		.options = common,
	};

	return f;
}

void
index_close(struct index *x)
{
	hash_free(&x->by_id);
	arena_free(&x->arena);
}
