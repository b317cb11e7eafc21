#include "extract.h"

#include <string.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/mem.h"
#include "memo.h"
#include "model/extract_write.h"
#include "port/json.h"

#define BODY_LIMIT (256 * MIB)
#define MEMO_LIMIT (256 * MIB)
#define PARTS_LIMIT 200
#define HEAP_EXPECTED (24 * MIB) /* for a large report, all in all */

static const char *const types[] = {"document", NULL};

/* A document on its way: its parts' bytes and what comes of them. */
struct work {
	struct extractor *extractor;
	struct unit *unit;
	const struct cJSON *tree;
	struct source_part *parts;
	struct buf *bodies;
	size_t count;
};

static int
load_part(struct work *w, const struct cJSON *node, struct fault *f)
{
	const char *sha = json_get_str(node, "body_sha256");
	struct buf *b = &w->bodies[w->count];
	struct source_part *p = &w->parts[w->count];

	if (!sha)
		return fault_set(f, FAULT_INPUT, "a part has no body_sha256");
	*b = (struct buf)BUF_INIT(BODY_LIMIT);
	w->count++;
	if (store_get_blob(&w->extractor->store, sha, b, f) < 0)
		return -1;
	p->bytes = slice_make(buf_str(b), b->len);
	p->form = json_get_str(node, "form");
	p->name = json_get_str(node, "url");
	p->media_type = json_get_str(node, "media_type");
	p->charset = json_get_str(node, "charset");
	p->path = store_blob_path(&w->extractor->store, w->unit->arena, sha);
	return 0;
}

static int
load_parts(struct work *w, struct fault *f)
{
	const struct cJSON *list = json_get(w->tree, "parts");
	size_t count = json_count(list);

	if (!count || count > PARTS_LIMIT)
		return fault_set(f, FAULT_INPUT,
			"a document needs 1 to %d parts", PARTS_LIMIT);
	w->parts = arena_alloc(w->unit->arena, count, sizeof *w->parts);
	w->bodies = arena_alloc(w->unit->arena, count, sizeof *w->bodies);
	for (const struct cJSON *p = json_first(list); p; p = json_next(p))
		if (load_part(w, p, f) < 0)
			return -1;
	return 0;
}

static void
drop_bodies(struct work *w)
{
	for (size_t i = 0; i < w->count; i++)
		buf_free(&w->bodies[i]);
	w->count = 0;
}

/* Of all facts those behind metrics. */
static void
keep_key_facts(struct extract *x)
{
	struct hash used = HASH_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < x->metrics.count; i++)
		if (x->metrics.items[i].fact)
			hash_set(&used, slice_of(x->metrics.items[i].fact),
				NULL);
	for (size_t i = 0; i < x->facts.count; i++)
		if (hash_has(&used, slice_of(x->facts.items[i].id)))
			x->facts.items[kept++] = x->facts.items[i];
	x->facts.count = kept;
	hash_free(&used);
}

static void
keep_facts(struct extract *x, const char *which)
{
	if (!strcmp(which, "none"))
		x->facts.count = 0;
	else if (!strcmp(which, "key"))
		keep_key_facts(x);
}

/* The document's members that a reader wants, without account and parts. */
static void
emit_document(struct emit *e, const struct work *w)
{
	static const char *const names[] = {"source", "kind", "form", "url",
		"title", "language", "period_end", "filed", "fetched_at", NULL};

	emit_object(e, "document");
	for (size_t i = 0; names[i]; i++) {
		struct slice raw = record_raw(&w->unit->records[0], names[i]);

		if (raw.data)
			emit_raw(e, names[i], raw);
	}
	emit_end_object(e);
}

/* What the record says beats what the document says of itself. */
static void
fill_head(const struct work *w, const struct doctext *d, struct extract *x)
{
	const char *period = json_get_str(w->tree, "period_end");
	const char *language = json_get_str(w->tree, "language");

	x->period_end = period ? period : d->period_end;
	x->language = language;
}

static int
read_document(struct work *w, struct buf *members, struct fault *f)
{
	struct doctext d = {.arena = w->unit->arena};
	struct extract x = {.language = NULL};
	struct emit e = EMIT_INIT(members);
	int status;

	d.form = json_get_str(w->tree, "form");
	status = doctext_read(&d, w->parts, w->count, f);
	/* What follows needs the text alone, and can use their memory. */
	drop_bodies(w);
	if (status == 0)
		status = store_put_blob(&w->extractor->store, d.text.data,
			d.text.len, false, x.text_sha256, f);
	if (status == 0) {
		fill_head(w, &d, &x);
		extract_all(w->extractor->rules, &d, &x);
		keep_facts(&x, w->extractor->facts);
		e.comma = true;
		extract_write_members(&e, &x);
	}
	buf_free(&d.text);
	return status;
}

static int
get_members(struct work *w, struct buf *members, struct fault *f)
{
	struct extractor *x = w->extractor;
	const struct memo_versions versions = {
		x->build, x->facts, rules_digest(x->rules)};
	char key[DIGEST_HEX_SIZE];

	memo_key(&w->unit->records[0], w->tree, &versions, key);
	if (!x->no_memo && memo_get(&x->store, key, members))
		return 0;
	if (load_parts(w, f) < 0 || read_document(w, members, f) < 0)
		return -1;
	return memo_put(&x->store, key, members, f);
}

static int
extract_record(void *ctx, struct unit *u, struct fault *f)
{
	struct work w = {.extractor = ctx, .unit = u};
	struct buf members = BUF_INIT(MEMO_LIMIT);
	struct emit e = EMIT_INIT(u->out);
	struct slice account = record_raw(&u->records[0], "account");
	int status;

	w.tree = record_tree(&u->records[0], f);
	if (!w.tree)
		return -1;
	if (!account.data || !record_account_id(&u->records[0]))
		return fault_set(f, FAULT_INPUT, "a document needs account.id");
	status = get_members(&w, &members, f);
	drop_bodies(&w);
	if (status == 0) {
		emit_object(&e, NULL);
		emit_str(&e, "type", "extract");
		emit_int(&e, "v", 1);
		emit_raw(&e, "account", account);
		emit_document(&e, &w);
		buf_add(u->out, members.data, members.len);
		emit_end_object(&e);
		buf_add_char(u->out, '\n');
	}
	buf_free(&members);
	if (status < 0 && json_get_str(w.tree, "url"))
		fault_prefix(f, "%.150s", json_get_str(w.tree, "url"));
	return status;
}

static int
start(void *ctx, struct fault *f)
{
	struct extractor *x = ctx;

	return store_open(&x->store, x->common->store, f);
}

struct filter
extractor_filter(struct extractor *x, struct filter_options *common)
{
	struct filter f = {
		.tool = "abm-extract",
		.types = types,
		.record = extract_record,
		.start = start,
		.ctx = x,
		.isolated = true,
		.options = common,
	};

	x->common = common;
	return f;
}

void
extractor_open(struct extractor *x)
{
	struct fault f = FAULT_INIT;

	if (strcmp(x->facts, "key") != 0 && strcmp(x->facts, "all") != 0 &&
		strcmp(x->facts, "none") != 0)
		opt_fail("--facts is key, all or none, not '%s'", x->facts);
	mem_expect(HEAP_EXPECTED);
	memo_build(x->build);
	x->rules = rules_open(x->rule_dirs.items, x->rule_dirs.count, &f);
	if (!x->rules)
		diag_fatal("%s", f.text);
}

void
extractor_close(struct extractor *x)
{
	rules_close(x->rules);
	opt_list_free(&x->rule_dirs);
}
