/* Annual reports in the European format from filings.xbrl.org, by LEI. */
#include <string.h>

#include "esef_filings.h"
#include "gleif.h"
#include "source.h"
#include "urlnote.h"

#define FOREVER_S (10L * 365 * 24 * 3600)
#define PAGE_SIZE 100

static struct request
ask_for(const char *url)
{
	struct request r = {
		.url = url,
		.service = service_named("filings.xbrl.org"),
		.max_age_s = REQUEST_DEFAULT_AGE,
		.trust_age = true,
	};

	return r;
}

/* Nothing was added for this company since it was asked about? */
static bool
is_current(struct hunt *h, const char *lei, const char *url)
{
	struct fetch *x = h->fetch;
	struct request r = ask_for(arena_printf(h->arena,
		"%s/api/filings?sort=-date_added&page%%5Bsize%%5D=200",
		x->esef_url));
	struct fault f = FAULT_INIT;
	struct urlnote n;
	struct cJSON *tree;

	if (x->offline || x->refresh ||
		urlnote_get(x, h->arena, url, &n, &f) != 1 ||
		urlnote_now() - n.checked_at < x->max_age_hours * 3600)
		return false;
	if (!x->esef_news.known) {
		r.accept = "application/vnd.api+json";
		r.shared = true;
		tree = hunt_ask_json(h, &r);
		esef_news_read(&x->esef_news, tree);
		json_free(tree);
	}
	return n.checked_at >= x->esef_news.since &&
		!esef_news_has(&x->esef_news, lei, n.checked_at);
}

static bool
read_filings(struct hunt *h, const char *lei, const char *url,
	struct esef_filings *filings)
{
	struct request r = ask_for(url);
	struct cJSON *tree;

	r.accept = "application/vnd.api+json";
	if (is_current(h, lei, url))
		r.max_age_s = FOREVER_S;
	tree = hunt_ask_json(h, &r);
	if (!tree) {
		hunt_guess(h, url, r.service, h->fetch->years);
		return false;
	}
	esef_filings_read(h->arena, tree, filings);
	esef_filings_sort(filings, json_get_str(h->account, "language"));
	json_free(tree);
	return true;
}

static const char *
url_of(const struct hunt *h, const char *path)
{
	return path ? arena_printf(h->arena, "%s%s", h->fetch->esef_url, path)
		    : NULL;
}

static void
list_others(struct hunt *h, const struct esef_filings *filings, size_t taken,
	struct document *d)
{
	for (size_t i = 0; i < filings->count && i < DOCUMENT_OTHERS + 1; i++) {
		const struct esef_filing *f = &filings->items[i];
		struct find *o;

		if (i == taken)
			continue;
		o = ARRAY_PUSH(h->arena, &d->others);
		o->form = f->system;
		if (f->language)
			o->title = arena_printf(
				h->arena, "in language '%s'", f->language);
		o->url = url_of(h, f->package ? f->package : f->report);
		o->period_end = f->period_end;
		o->filed = f->added;
	}
}

/*
 * The package when it is the one that the index describes by its digest, else
 * the report alone.  false: neither was had.
 */
static bool
add_report(struct hunt *h, const struct esef_filing *f, struct document *d)
{
	struct request r = ask_for(url_of(h, f->package));
	const struct body *body;

	r.immutable = true;
	if (r.url && hunt_add_part(h, d, &r, f->system) == 0) {
		body = &d->parts.items[0].body;
		if (!f->sha256 || !strcmp(body->sha256, f->sha256))
			return true;
		d->parts.count = 0;
		diag_warn(h->pos,
			"%s: its SHA-256 is not the index's; the report "
			"without its package is taken",
			r.url);
		hunt_doubt(h, "refused",
			"its SHA-256 is not the one of the index");
	}
	r.url = url_of(h, f->report);
	return r.url && hunt_add_part(h, d, &r, f->system) == 0;
}

static void
take(struct hunt *h, const struct esef_filings *filings, size_t i)
{
	const struct esef_filing *f = &filings->items[i];
	struct document *d = hunt_add(h);

	d->form = f->system;
	d->title = arena_printf(h->arena, "%s: annual report for %s",
		filings->name ? filings->name : hunt_name(h), f->period_end);
	d->language = f->language;
	d->period_end = f->period_end;
	d->filed = f->added;
	d->why = arena_printf(h->arena,
		"entry %ld of its period (%s, %ld errors), of %zu filings of "
		"this LEI; newest period first",
		f->entry, f->language ? f->language : "language not told",
		f->errors, filings->count);
	if (!add_report(h, f, d)) {
		hunt_drop(h);
		return;
	}
	list_others(h, filings, i, d);
}

void
source_esef(struct hunt *h)
{
	const char *given = hunt_identifier(h, "lei");
	const char *lei = given ? gleif_lei(h->arena, given) : NULL;
	struct esef_filings filings = {0};
	const char *url;
	long taken = 0;

	if (given && !lei)
		hunt_note(h, h->fetch->esef_url, "none",
			"identifiers.lei '%s' is no LEI", given);
	if (!given && h->fetch->source_list)
		gleif_suggest(h);
	if (!lei)
		return;
	url = arena_printf(h->arena,
		"%s/api/filings?filter%%5Bentity.identifier%%5D=%s"
		"&include=entity&sort=-period_end&page%%5Bsize%%5D=%d",
		h->fetch->esef_url, lei, PAGE_SIZE);
	if (!read_filings(h, lei, url, &filings))
		return;
	if (!filings.count)
		hunt_note(h, url, "none",
			"filings.xbrl.org has no report of this LEI");
	for (size_t i = 0; i < filings.count && taken < h->fetch->years; i++)
		if (!esef_filings_repeats(&filings, i)) {
			take(h, &filings, i);
			taken++;
		}
}
