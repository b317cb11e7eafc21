/* A company's own site, searched for its annual reports. */
#include <string.h>

#include "base/transcode.h"
#include "links.h"
#include "search.h"
#include "source.h"
#include "urlnote.h"
#include "weburl.h"

#define TRIES 3 /* beyond --years that turn out to be none */
/* Bytes of a page's text: less is a page about the report. */
#define REPORT_TEXT ((size_t)50000)
#define REPORT_LIMIT (64 * MIB)
/* Early in 2027 the report of 2025 may be the newest, that of 2023 is not. */
#define STALE_YEARS 3
/* Bytes: an empty PDF or ZIP is smaller. */
#define SMALLEST_REPORT 100

static bool
is_file_report(const struct body *body)
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

/* A report that is one long page; what only speaks of reports is short. */
static bool
is_page_report(struct search *s, const struct body *body)
{
	struct buf raw = BUF_INIT(REPORT_LIMIT);
	struct buf text = BUF_INIT(4 * REPORT_LIMIT);
	struct fault ignored = FAULT_INIT;
	struct links links = {0};

	if (request_read(s->hunt->fetch, body, &raw, &ignored) == 0) {
		transcode_page(&text, slice_make(buf_str(&raw), raw.len),
			slice_of(body->charset));
		(void)links_read(s->arena, slice_make(buf_str(&text), text.len),
			body->final_url, &links, &ignored);
	}
	buf_free(&raw);
	buf_free(&text);
	return links.text_bytes >= REPORT_TEXT;
}

static void
list_others(struct search *s, struct document *d, const struct place *taken)
{
	for (size_t i = 0;
		i < s->files.count && d->others.count < DOCUMENT_OTHERS; i++) {
		const struct place *p = s->files.items[i];
		struct find *o;

		if (p == taken)
			continue;
		o = ARRAY_PUSH(s->arena, &d->others);
		o->title = p->text;
		o->url = p->url;
	}
}

/* Files, or pages, like p. */
static size_t
count_reports(const struct search *s, const struct place *p)
{
	size_t count = 0;

	if (p->words.file)
		return s->files.count;
	for (size_t i = 0; i < s->pages.count; i++)
		count += s->pages.items[i]->words.report > 0;
	return count;
}

static const char *
year_text(struct search *s, const struct place *p)
{
	return p->words.year ? arena_printf(s->arena, "year %d", p->words.year)
			     : "no year";
}

/* What came is no report: NULL when it is one. */
static const char *
doubt(struct search *s, const struct place *p, const struct body *body)
{
	bool page = body->media_type &&
		(!strcmp(body->media_type, "text/html") ||
			!strcmp(body->media_type, "application/xhtml+xml"));

	if (body->bytes < SMALLEST_REPORT)
		return "what came is too small for a report";
	if (is_file_report(body) || (page && is_page_report(s, body)))
		return NULL;
	if (!page)
		return "what came is no report's format";
	/* What it says about the report may lead to it. */
	search_links(s, p, body);
	return "the page is too short for a report";
}

/* Of years ago: there is a newer one that was not found. */
static bool
is_stale(const struct search *s, const struct place *p)
{
	return p->words.year && p->words.year < s->who.this_year - STALE_YEARS;
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
	/* Pages that were not looked at count as pages. */
	if (!p->words.file && !p->read && s->site.budget-- <= 0)
		return false;
	d = hunt_add(h);
	if (hunt_add_part(h, d, &r, NULL) < 0) {
		hunt_drop(h);
		return false;
	}
	why_not = doubt(s, p, &d->parts.items[0].body);
	if (why_not) {
		hunt_doubt(h, "refused", why_not);
		hunt_drop(h);
		return false;
	}
	d->title = *p->text ? p->text : NULL;
	d->language = p->words.language;
	d->why = arena_printf(s->arena,
		"the link on %s says '%s', %s; the best of %zu %s that are "
		"called reports on %zu pages of %s",
		p->on, p->words.phrase ? p->words.phrase : "report",
		year_text(s, p), count_reports(s, p),
		p->words.file ? "files" : "pages", s->looked_at,
		s->site.domain);
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

/* Files; a page when it is newer, or no file is left. */
static struct place *
next_place(const struct search *s, int year, bool doubtful)
{
	struct place *file = search_best(s, &s->files, year, doubtful);
	struct place *page = search_best(s, &s->pages, year, doubtful);

	if (file && page && page->words.year > file->words.year)
		return page;
	return file ? file : page;
}

static long
take_from(struct search *s, bool doubtful)
{
	int year = s->who.this_year + 2;
	long taken = 0;
	long tries = s->hunt->fetch->years + TRIES;
	struct place *p;

	while (taken < s->hunt->fetch->years && tries-- > 0 &&
		(p = next_place(s, year, doubtful))) {
		if (!taken && is_stale(s, p)) {
			hunt_note(s->hunt, p->url, "none",
				"the newest annual report found is of %d",
				p->words.year);
			return 0;
		}
		p->taken = true;
		if (!take(s, p))
			continue;
		taken++;
		year = p->words.year;
	}
	return taken;
}

/* What may be another's report only when there is nothing else. */
static void
take_reports(struct search *s, const char *start)
{
	size_t attempts = s->hunt->attempts.count;

	if (take_from(s, false) == 0)
		(void)take_from(s, true);
	if (s->hunt->attempts.count == attempts)
		say_nothing_found(s, start);
}

/* Where investors are told to look, else the front page. */
static const char *
start_of(const struct hunt *h)
{
	const char *page = hunt_identifier(h, "investor_relations");
	const char *domain = hunt_identifier(h, "domain");
	struct arena *a = h->arena;

	if (page)
		return weburl_resolve(a, SLICE_NONE, slice_of(page));
	if (!domain)
		return NULL;
	return weburl_resolve(a, SLICE_NONE,
		slice_of(arena_printf(a, "https://%s/", domain)));
}

/* What is there to go by cannot be gone to. */
static void
say_no_start(struct hunt *h)
{
	const char *page = hunt_identifier(h, "investor_relations");
	const char *domain = hunt_identifier(h, "domain");

	if (page)
		hunt_note(h, page, "refused",
			"identifiers.investor_relations is no web address");
	else if (domain)
		hunt_note(h, domain, "refused",
			"identifiers.domain is no domain");
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
	hunt_note(h, *start, "failed", "%s", why_not);
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

	if (!start) {
		say_no_start(h);
		return;
	}
	s.who = reportreader(h->arena, hunt_name(h),
		date_from_days(urlnote_now() / 86400).year);
	why_not = open_site(&s, &start, &unreachable);
	if (!why_not) {
		search_site(&s, start);
		take_reports(&s, start);
	} else if (h->fetch->dry_run) {
		say_nothing_found(&s, start);
	} else if (unreachable) {
		/* No robots.txt was had: tomorrow it may be another matter. */
		hunt_failed(h, start, "failed", why_not);
	} else {
		hunt_note(h, start, "refused", "%s", why_not);
	}
	search_close(&s);
}
