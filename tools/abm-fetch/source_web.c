/* A company's own site, searched for its annual reports. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/transcode.h"
#include "links.h"
#include "reportwords.h"
#include "site.h"
#include "sitemap.h"
#include "source.h"
#include "urlnote.h"
#include "weburl.h"

#define PAGE_LIMIT (8 * MIB)
#define SITEMAPS 3 /* that are read of one site */
#define QUEUE_LIMIT 2000
#define GOOD_PAGE 40 /* nothing better is likely to come */
#define TRIES 3 /* files beyond --years that turn out to be none */

/* A page that may be looked at, or a file that may be the report. */
struct place {
	const char *url;
	const char *text; /* of the link to it */
	const char *on; /* the page where the link stands */
	struct reportwords words;
	bool done;
};

struct places {
	struct place *items;
	size_t count, cap;
};

struct search {
	struct hunt *hunt;
	struct arena *arena;
	struct site site;
	struct places pages, files;
	struct hash seen; /* URLs in either */
	size_t looked_at; /* pages */
	int this_year;
};

/* Collecting ---------------------------------------------------------------- */

static void
add_place(struct search *s, const char *url, const char *text,
	const char *before, const char *on)
{
	struct place p = {.url = url, .text = text, .on = on};
	struct places *to;

	if (hash_has(&s->seen, slice_of(url)))
		return;
	p.words = reportwords_read(s->arena, url, text, before, s->this_year);
	to = p.words.file ? &s->files : &s->pages;
	if ((p.words.file ? p.words.report : p.words.page) <= 0 ||
		to->count >= QUEUE_LIMIT)
		return;
	if (p.words.file ? !site_may_keep_reports(&s->site, url)
			 : !site_owns(&s->site, url))
		return;
	hash_set(&s->seen, slice_of(url), s);
	*ARRAY_PUSH(s->arena, to) = p;
}

static void
read_page(struct search *s, const char *url)
{
	struct buf raw = BUF_INIT(PAGE_LIMIT);
	struct buf text = BUF_INIT(4 * PAGE_LIMIT);
	struct fault f = FAULT_INIT;
	struct links links = {0};
	struct body body;

	if (site_get(&s->site, url, PAGE_LIMIT, &raw, &body)) {
		if (!s->looked_at++)
			site_follow(&s->site, body.final_url);
		transcode_page(&text, slice_make(buf_str(&raw), raw.len),
			slice_of(body.charset));
		(void)links_read(s->arena, slice_make(buf_str(&text), text.len),
			body.final_url, &links, &f);
	}
	buf_free(&raw);
	buf_free(&text);
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = &links.items[i];

		add_place(s, l->url, l->text, l->before, url);
	}
}

/* One sitemap; of an index its most promising part is returned. */
static const char *
read_sitemap(struct search *s, const char *url)
{
	struct buf b = BUF_INIT(SITEMAP_BYTES);
	struct fault f = FAULT_INIT;
	struct sitemap map = {0};
	struct body body;
	const char *next = NULL;
	int best = -1;

	if (site_get(&s->site, url, SITEMAP_BYTES, &b, &body))
		(void)sitemap_parse(s->arena, slice_make(buf_str(&b), b.len),
			slice_of(body.final_url), &map, &f);
	buf_free(&b);
	for (size_t i = 0; i < map.urls.count; i++) {
		const char *to = map.urls.items[i].url;
		struct reportwords w;

		if (map.kind == SITEMAP_PAGES) {
			add_place(s, to, "", "", url);
			continue;
		}
		w = reportwords_read(s->arena, to, "", "", s->this_year);
		if (w.page > best && site_owns(&s->site, to) &&
			!hash_has(&s->seen, slice_of(to))) {
			best = w.page;
			next = to;
		}
	}
	return next;
}

/* Those that robots.txt names, else the usual one. */
static void
read_sitemaps(struct search *s, const char *start)
{
	const struct site_host *host = site_host(&s->site, start);
	struct robots_sitemaps named = {0};
	int left = SITEMAPS;

	if (host && !host->decided)
		named = host->robots.sitemaps;
	if (!named.count)
		*ARRAY_PUSH(s->arena, &named) = SLICE("/sitemap.xml");
	for (size_t i = 0; i < named.count && left > 0; i++) {
		const char *url = weburl_resolve(
			s->arena, slice_of(start), named.items[i]);

		while (url && left > 0 && site_owns(&s->site, url) &&
			!hash_has(&s->seen, slice_of(url))) {
			hash_set(&s->seen, slice_of(url), s);
			url = read_sitemap(s, url);
			left--;
		}
	}
}

/* The search ---------------------------------------------------------------- */

static struct place *
best_page(struct search *s)
{
	struct place *best = NULL;

	for (size_t i = 0; i < s->pages.count; i++) {
		struct place *p = &s->pages.items[i];

		if (!p->done && (!best || p->words.page > best->words.page))
			best = p;
	}
	return best;
}

static int
language_rank(const struct search *s, const struct place *p)
{
	const char *wanted = json_get_str(s->hunt->account, "language");

	if (!p->words.language)
		return 1;
	if (wanted && !strncmp(wanted, p->words.language, 2))
		return 3;
	return strcmp(p->words.language, "en") ? 0 : 2;
}

/* Newest year, then the reader's language, then the words. */
static bool
is_better(const struct search *s, const struct place *a, const struct place *b)
{
	int la = language_rank(s, a);
	int lb = language_rank(s, b);

	if (a->words.year != b->words.year)
		return a->words.year > b->words.year;
	if (la != lb)
		return la > lb;
	return a->words.report > b->words.report;
}

/* The best file of a year that was not taken yet; years below `before`. */
static struct place *
best_file(struct search *s, int before)
{
	struct place *best = NULL;

	for (size_t i = 0; i < s->files.count; i++) {
		struct place *p = &s->files.items[i];

		if (!p->done && p->words.year < before &&
			(!best || is_better(s, p, best)))
			best = p;
	}
	return best;
}

/* Are there reports of this or last year, and as many as are wanted? */
static bool
has_enough(struct search *s)
{
	int year = s->this_year + 2;
	long count = 0;
	int newest = 0;
	struct place *p;

	while (count < s->hunt->fetch->years && (p = best_file(s, year)) &&
		p->words.year) {
		newest = p->words.year > newest ? p->words.year : newest;
		year = p->words.year;
		count++;
	}
	return count >= s->hunt->fetch->years && newest >= s->this_year - 1;
}

static void
look_around(struct search *s, const char *start)
{
	struct place *page;

	hash_set(&s->seen, slice_of(start), s);
	read_page(s, start);
	page = best_page(s);
	if (!has_enough(s) && (!page || page->words.page < GOOD_PAGE))
		read_sitemaps(s, start);
	while (!has_enough(s) && s->site.budget > 0 && (page = best_page(s))) {
		page->done = true;
		read_page(s, page->url);
	}
}

/* Documents ----------------------------------------------------------------- */

static bool
is_report(const struct body *body)
{
	static const char *const types[] = {"application/pdf",
		"application/xhtml+xml", "application/zip", NULL};

	/* Many servers do not know the type of .xhtml. */
	if (slice_ends(slice_of(body->url), ".xhtml"))
		return true;
	for (const char *const *t = types; *t; t++)
		if (body->media_type && !strcmp(body->media_type, *t))
			return true;
	return false;
}

static void
list_others(struct search *s, struct document *d, const struct place *taken)
{
	for (size_t i = 0;
		i < s->files.count && d->others.count < DOCUMENT_OTHERS; i++) {
		const struct place *p = &s->files.items[i];
		struct find *o;

		if (p == taken)
			continue;
		o = ARRAY_PUSH(s->arena, &d->others);
		o->title = p->text;
		o->url = p->url;
	}
}

static const char *
year_text(struct search *s, const struct place *p)
{
	return p->words.year ? arena_printf(s->arena, "year %d", p->words.year)
			     : "no year";
}

static bool
take(struct search *s, const struct place *p)
{
	struct hunt *h = s->hunt;
	const char *why_not = site_forbids(&s->site, p->url);
	struct request r = site_request(&s->site, p->url);
	struct document *d;

	if (why_not) {
		hunt_note(h, p->url, "refused", "%s", why_not);
		return false;
	}
	d = hunt_add(h);
	if (hunt_add_part(h, d, &r, NULL) < 0) {
		hunt_drop(h);
		return false;
	}
	if (!is_report(&d->parts.items[0].body)) {
		hunt_doubt(h, "refused", "what came is no report's format");
		hunt_drop(h);
		return false;
	}
	d->title = *p->text ? p->text : NULL;
	d->language = p->words.language;
	d->why = arena_printf(s->arena,
		"the link on %s says '%s', %s; the best of %zu files that are "
		"called reports on %zu pages of %s",
		p->on, p->words.phrase ? p->words.phrase : "report",
		year_text(s, p), s->files.count, s->looked_at, s->site.domain);
	list_others(s, d, p);
	return true;
}

static void
say_nothing_found(struct search *s, const char *start)
{
	struct hunt *h = s->hunt;

	if (s->looked_at)
		hunt_note(h, start, "none",
			"no annual report on %zu pages of %s", s->looked_at,
			s->site.domain);
	else if (h->fetch->dry_run)
		hunt_guess(h, start, NULL,
			h->fetch->web_requests + h->fetch->years);
	else if (s->site.reason)
		hunt_failed(h, start, s->site.outcome, s->site.reason);
	else
		hunt_note(h, start, "none",
			"--web-requests %ld did not reach a page",
			h->fetch->web_requests);
}

static void
take_files(struct search *s, const char *start)
{
	int year = s->this_year + 2;
	long taken = 0;
	long tries = s->hunt->fetch->years + TRIES;
	struct place *p;

	while (taken < s->hunt->fetch->years && tries-- > 0 &&
		(p = best_file(s, year))) {
		p->done = true;
		if (!take(s, p))
			continue;
		taken++;
		year = p->words.year;
	}
	if (!s->files.count)
		say_nothing_found(s, start);
}

/*
 * Where investors are told to look, else the front page.  A domain alone is
 * searched only where this source was asked for.
 */
static const char *
start_of(const struct hunt *h)
{
	const char *page = hunt_identifier(h, "investor_relations");
	const char *domain = hunt_identifier(h, "domain");
	struct arena *a = h->arena;

	if (page)
		return weburl_resolve(a, SLICE_NONE, slice_of(page));
	if (!domain || !h->fetch->source_list)
		return NULL;
	return weburl_resolve(a, SLICE_NONE,
		slice_of(arena_printf(a, "https://%s/", domain)));
}

/* Names without "www." often have no server: the other one is tried, too. */
static const char *
with_www(struct search *s, const char *start)
{
	static const char https[] = "https://";
	struct slice rest = slice_from(slice_of(start), strlen(https));

	if (hunt_identifier(s->hunt, "investor_relations") ||
		!slice_starts(slice_of(start), https) ||
		slice_starts(rest, "www."))
		return NULL;
	return arena_printf(s->arena, "%swww.%.*s", https, SLICE_ARG(rest));
}

/* Why the site must not be searched; NULL: it may.  *start may change. */
static const char *
open_site(struct search *s, const char **start, bool *unreachable)
{
	struct hunt *h = s->hunt;
	const struct site_host *host;
	const char *why_not, *other;

	site_open(&s->site, h, *start, h->fetch->web_requests);
	why_not = site_forbids(&s->site, *start);
	host = site_host(&s->site, *start);
	*unreachable = host && host->decided;
	other = why_not && *unreachable ? with_www(s, *start) : NULL;
	if (!other || h->fetch->dry_run)
		return why_not;
	*start = other;
	why_not = site_forbids(&s->site, other);
	host = site_host(&s->site, other);
	*unreachable = host && host->decided;
	return why_not;
}

void
source_web(struct hunt *h)
{
	struct search s = {.hunt = h, .arena = h->arena};
	const char *start = start_of(h);
	const char *why_not;
	bool unreachable;

	if (!start)
		return;
	s.this_year = date_from_days(urlnote_now() / 86400).year;
	why_not = open_site(&s, &start, &unreachable);
	if (!why_not) {
		look_around(&s, start);
		take_files(&s, start);
	} else if (h->fetch->dry_run) {
		say_nothing_found(&s, start);
	} else if (unreachable) {
		/* No robots.txt was had: tomorrow it may be another matter. */
		hunt_failed(h, start, "failed", why_not);
	} else {
		hunt_note(h, start, "refused", "%s", why_not);
	}
	hash_free(&s.seen);
}
