#include "group.h"

#include <stdlib.h>
#include <string.h>

#include "model/account.h"
#include "port/json.h"

/* Days between the ends of two reports that cover different years. */
#define REPORT_GAP_DAYS 300
/* A report ends this long before the run: what it says may no longer hold. */
#define REPORT_STALE_DAYS 548

static bool
is_hex_digest(const char *s)
{
	return s != NULL && strlen(s) == 64 &&
		strspn(s, "0123456789abcdef") == 64;
}

static struct date
date_member(const struct cJSON *node, const char *name)
{
	struct date date = {0};
	const char *s = json_get_str(node, name);

	if (s != NULL && !date_parse(slice_of(s), &date))
		date = (struct date){0};
	return date;
}

/* A date member as text, NULL when it is none. */
static const char *
date_text(const struct cJSON *node, const char *name)
{
	return date_member(node, name).year != 0 ? json_get_str(node, name)
						 : NULL;
}

static int
read_extract(struct draft *d, struct record *r, struct fault *f)
{
	const struct cJSON *tree = record_tree(r, f);
	const struct cJSON *document = json_get(tree, "document");
	const char *digest = json_get_str(tree, "text_sha256");
	struct doc *doc;

	if (tree == NULL)
		return -1;
	if (!json_is_object(document))
		return fault_set(f, FAULT_INPUT, "'document' is missing");
	if (!is_hex_digest(digest))
		return fault_set(f, FAULT_INPUT,
			"'text_sha256' is no SHA-256 in lower-case hex");
	for (size_t i = 0; i < d->docs.count; i++)
		if (strcmp(d->docs.items[i].source.text_sha256, digest) == 0)
			return 0;
	doc = ARRAY_PUSH(d->arena, &d->docs);
	doc->extract = tree;
	doc->order = d->docs.count;
	doc->date = date_member(document, "period_end");
	if (doc->date.year == 0)
		doc->date = date_member(document, "filed");
	doc->source = (struct profile_source){
		.id = arena_printf(d->arena, "s%.12s", digest),
		.kind = json_get_str(document, "kind"),
		.form = json_get_str(document, "form"),
		.url = json_get_str(document, "url"),
		.title = json_get_str(document, "title"),
		.period_end = date_text(document, "period_end"),
		.filed = date_text(document, "filed"),
		.language = json_get_str(tree, "language"),
		.text_sha256 = digest,
	};
	return 0;
}

static int
newest_first(const void *x, const void *y)
{
	const struct doc *a = x;
	const struct doc *b = y;
	int order = date_compare(b->date, a->date);

	if (order != 0)
		return order;
	if (a->source.filed != NULL && b->source.filed != NULL)
		order = strcmp(b->source.filed, a->source.filed);
	if (order != 0)
		return order;
	return a->order < b->order ? -1 : a->order > b->order;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/*
 * Two reports can be compared when they are of one form and language: what
 * a 10-Q leaves out was not dropped.
 */
static void
pick_reports(struct draft *d)
{
	const struct docs *docs = &d->docs;

	for (size_t i = 0; i < docs->count && d->newest == NULL; i++)
		if (same_text(docs->items[i].source.kind, "annual_report"))
			d->newest = &docs->items[i];
	if (d->newest == NULL && docs->count > 0)
		d->newest = &docs->items[0];
	for (size_t i = 0; i < docs->count && d->before == NULL; i++) {
		const struct doc *doc = &docs->items[i];

		if (doc->date.year == 0 || d->newest->date.year == 0 ||
			date_days(d->newest->date) - date_days(doc->date) <
				REPORT_GAP_DAYS)
			continue;
		if (same_text(doc->source.kind, d->newest->source.kind) &&
			same_text(doc->source.form, d->newest->source.form) &&
			same_text(doc->source.language,
				d->newest->source.language))
			d->before = doc;
	}
}

static bool
has_source(const struct draft *d, const char *url)
{
	for (size_t i = 0; i < d->docs.count; i++)
		if (same_text(d->docs.items[i].source.url, url))
			return true;
	return false;
}

/* A document that nobody extracted stands in the stream as it was fetched. */
static int
read_document(struct draft *d, struct record *r, struct fault *f)
{
	const struct cJSON *tree = record_tree(r, f);
	const char *url = json_get_str(tree, "url");

	if (tree == NULL)
		return -1;
	if (url == NULL || !has_source(d, url))
		draft_gap(d, &d->profile.coverage.failed,
			url != NULL ? url : "document", "failed",
			"the document was fetched, but nothing extracted");
	return 0;
}

static void
stale_sources(struct draft *d)
{
	for (size_t i = 0; i < d->docs.count; i++) {
		const struct doc *doc = &d->docs.items[i];
		struct date day;

		if (doc->date.year == 0 || doc != d->newest)
			continue;
		day = date_add_days(doc->date, REPORT_STALE_DAYS);
		draft_until(d, day);
		if (date_compare(day, d->as_of) <= 0)
			draft_gap(d, &d->profile.coverage.stale, "sources",
				"stale",
				"the newest report is of %s, more than %d "
				"days before %s",
				draft_date_text(d, doc->date),
				REPORT_STALE_DAYS, d->profile.as_of);
	}
}

static int
read_account(struct draft *d, struct unit *u, struct fault *f)
{
	struct record *first = &u->records[0];
	const struct cJSON *tree = record_tree(first, f);

	if (tree == NULL)
		return -1;
	d->profile.account = first->line;
	d->account = tree;
	if (strcmp(first->type, "account") != 0) {
		d->profile.account = record_raw(first, "account");
		d->account = json_get(tree, "account");
	}
	d->id = json_get_str(d->account, "id");
	if (d->id == NULL)
		return fault_set(f, FAULT_INPUT, "'account.id' is missing");
	if (!account_id_valid(slice_of(d->id)))
		return fault_set(f, FAULT_INPUT,
			"'account.id' is no id of a-z, 0-9, '.', '_', '-'");
	return 0;
}

int
group_read(struct draft *d, struct unit *u, struct fault *f)
{
	d->pos = u->records[0].pos;
	if (read_account(d, u, f) == -1)
		return -1;
	for (size_t i = 0; i < u->count; i++)
		if (strcmp(u->records[i].type, "extract") == 0 &&
			read_extract(d, &u->records[i], f) == -1)
			return fault_prefix(f, "extract %zu", i + 1);
	if (d->docs.count > 1)
		qsort(d->docs.items, d->docs.count, sizeof *d->docs.items,
			newest_first);
	pick_reports(d);
	for (size_t i = 0; i < d->docs.count; i++)
		*ARRAY_PUSH(d->arena,
			&d->profile.sources) = d->docs.items[i].source;
	for (size_t i = 0; i < u->count; i++)
		if (strcmp(u->records[i].type, "document") == 0 &&
			read_document(d, &u->records[i], f) == -1)
			return -1;
	stale_sources(d);
	return 0;
}
