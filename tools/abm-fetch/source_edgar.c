/* Annual reports from the SEC's EDGAR, with their exhibits. */
#include <string.h>

#include "edgar.h"
#include "edgar_filings.h"
#include "edgar_parts.h"
#include "source.h"
#include "urlnote.h"

#define TICKERS_AGE_S (24L * 3600)
#define PAGE_AGE_S (30L * 24 * 3600)
#define PAGES 10 /* of older filings that are looked through */
#define PARTS 8 /* of one filing besides its main file */
#define FILES 3 /* of one filing, for a guess: index, main file, exhibit */
#define FOREVER_S (10L * 365 * 24 * 3600)
#define INDEX_PAGE_LIMIT (4 * MIB)

/* One account's way through EDGAR. */
struct search {
	struct hunt *hunt;
	struct arena *arena;
	unsigned long long cik;
	const char *by; /* how the CIK was found */
	struct filings filings;
};

static struct request
ask_for(const char *url)
{
	struct request r = {
		.url = url,
		.service = service_named("sec.gov"),
		.max_age_s = REQUEST_DEFAULT_AGE,
		/* EDGAR forbids storing what does not change for hours. */
		.trust_age = true,
	};

	return r;
}

/* The company ---------------------------------------------------------------- */

static bool
read_tickers(struct hunt *h, struct edgar *e)
{
	struct request r = ask_for(arena_printf(h->arena,
		"%s/files/company_tickers.json", h->fetch->edgar_url));
	struct cJSON *tree;

	if (e->tickers_read)
		return true;
	r.max_age_s = TICKERS_AGE_S;
	r.shared = true;
	tree = hunt_ask_json(h, &r);
	if (!tree) {
		hunt_guess(h, h->fetch->edgar_url, r.service,
			1 + FILES * h->fetch->years);
		return false;
	}
	edgar_tickers_read(&e->tickers, tree);
	e->tickers_read = true;
	json_free(tree);
	return true;
}

/*
 * The same letters are another company's on another exchange: what is listed
 * must be American by the account, or have the account's name.
 */
static bool
is_same_company(const struct hunt *h, const struct edgar_company *company,
	const char *ticker)
{
	const char *country = json_get_str(h->account, "country");

	return edgar_ticker_is_american(ticker) ||
		(country && !strcmp(country, "US")) ||
		edgar_names_agree(hunt_name(h), company->title) ||
		edgar_names_agree(
			json_get_str(h->account, "name"), company->title);
}

static void
find_by_ticker(struct search *s, const char *ticker)
{
	struct hunt *h = s->hunt;
	struct edgar *e = edgar_open(h->fetch);
	const struct edgar_company *company;
	const char *url;

	if (!read_tickers(h, e))
		return;
	url = arena_printf(
		h->arena, "%s/files/company_tickers.json", h->fetch->edgar_url);
	company = edgar_tickers_find(&e->tickers, ticker);
	if (!company) {
		hunt_note(h, url, "none", "ticker %s is not in EDGAR's list",
			ticker);
		return;
	}
	if (!is_same_company(h, company, ticker)) {
		hunt_note(h, url, "none",
			"ticker %s is %s (CIK %llu), which is not the "
			"account's name; set identifiers.cik if it is the "
			"account",
			ticker, company->title, company->cik);
		return;
	}
	s->cik = company->cik;
	s->by = arena_printf(
		h->arena, "ticker %s is %s", ticker, company->title);
}

static void
find_company(struct search *s)
{
	const char *cik = hunt_identifier(s->hunt, "cik");
	const char *ticker = hunt_identifier(s->hunt, "ticker");

	s->cik = cik ? edgar_cik(cik) : 0;
	if (s->cik)
		s->by = "identifiers.cik";
	else if (cik)
		hunt_note(s->hunt, s->hunt->fetch->edgar_data_url, "none",
			"identifiers.cik '%s' is no CIK", cik);
	else if (ticker)
		find_by_ticker(s, ticker);
}

/* Its filings --------------------------------------------------------------- */

/*
 * A company that EDGAR did not know, and that has filed nothing since, it still
 * does not know.
 */
static bool
is_still_unknown(struct search *s, const char *url)
{
	struct hunt *h = s->hunt;
	struct fault f = FAULT_INIT;
	struct missing m;

	if (h->fetch->offline || h->fetch->refresh ||
		urlnote_get_missing(h->fetch, url, &m, &f) != 1 ||
		m.until > urlnote_now() ||
		!edgar_is_current(h, s->cik, m.until - m.span))
		return false;
	hunt_failed(h, url, "not_found",
		arena_printf(h->arena, "HTTP status %ld", m.status));
	return true;
}

static struct cJSON *
ask_submissions(struct search *s, const char *url)
{
	struct hunt *h = s->hunt;
	struct request r = ask_for(url);
	struct fault f = FAULT_INIT;
	struct urlnote n;

	if (is_still_unknown(s, url))
		return NULL;
	if (!h->fetch->offline && !h->fetch->refresh &&
		urlnote_get(h->fetch, h->arena, url, &n, &f) == 1 &&
		urlnote_now() - n.checked_at >=
			h->fetch->max_age_hours * 3600 &&
		edgar_is_current(h, s->cik, n.checked_at))
		r.max_age_s = FOREVER_S;
	return hunt_ask_json(h, &r);
}

static size_t
periods(struct filings *f)
{
	size_t count = 0;

	edgar_filings_sort(f);
	for (size_t i = 0; i < f->count; i++)
		count += !edgar_filings_repeats(f, i);
	return count;
}

/* Banks file thousands of papers: their last report may be pages back. */
static void
read_pages(struct search *s, const struct cJSON *tree)
{
	struct hunt *h = s->hunt;
	struct edgar_pages pages = {0};

	edgar_pages_read(h->arena, tree, &pages);
	for (size_t i = 0; i < pages.count && i < PAGES &&
		periods(&s->filings) < (size_t)h->fetch->years;
		i++) {
		struct request r = ask_for(
			arena_printf(h->arena, "%s/submissions/%s",
				h->fetch->edgar_data_url, pages.items[i].name));
		struct cJSON *page;

		r.max_age_s = PAGE_AGE_S;
		page = hunt_ask_json(h, &r);
		if (page)
			edgar_filings_read(
				h->arena, page, h->fetch->forms, &s->filings);
		json_free(page);
	}
}

static bool
read_filings(struct search *s, const char *url)
{
	struct hunt *h = s->hunt;
	struct cJSON *tree = ask_submissions(s, url);

	if (!tree) {
		hunt_guess(h, h->fetch->edgar_url, service_named("sec.gov"),
			FILES * h->fetch->years);
		return false;
	}
	edgar_filings_read(h->arena, tree, h->fetch->forms, &s->filings);
	read_pages(s, tree);
	json_free(tree);
	edgar_filings_sort(&s->filings);
	return true;
}

/* One report ---------------------------------------------------------------- */

static const char *
folder_of(const struct search *s, const struct filing *f)
{
	char digits[32] = {0};
	size_t len = 0;

	for (const char *p = f->accession; *p && len + 1 < sizeof digits; p++)
		if (*p != '-')
			digits[len++] = *p;
	return arena_printf(s->arena, "%s/Archives/edgar/data/%llu/%s",
		s->hunt->fetch->edgar_url, s->cik, digits);
}

/* Old filings have no files of their own, only the text of them all. */
static const char *
main_url(const struct search *s, const struct filing *f)
{
	if (f->primary)
		return arena_printf(
			s->arena, "%s/%s", folder_of(s, f), f->primary);
	return arena_printf(s->arena, "%s/Archives/edgar/data/%llu/%s.txt",
		s->hunt->fetch->edgar_url, s->cik, f->accession);
}

static void
add_exhibits(struct search *s, const struct filing *f, struct document *d)
{
	struct request r = ask_for(arena_printf(s->arena,
		"%s/Archives/edgar/data/%llu/%s-index.html",
		s->hunt->fetch->edgar_url, s->cik, f->accession));
	struct buf b = BUF_INIT(INDEX_PAGE_LIMIT);
	struct edgar_parts parts = {0};
	struct fault fault = FAULT_INIT;
	size_t added = 0;

	r.immutable = true;
	if (hunt_peek(s->hunt, &r, &b) == HUNT_HAD)
		(void)edgar_parts_read(s->arena, slice_make(buf_str(&b), b.len),
			&parts, &fault);
	buf_free(&b);
	for (size_t i = 0; i < parts.count && added < PARTS; i++) {
		const struct edgar_part *p = &parts.items[i];

		if (!strcmp(p->name, f->primary) ||
			!edgar_part_belongs(p, f->form))
			continue;
		r.url = arena_printf(
			s->arena, "%s/%s", folder_of(s, f), p->name);
		added += hunt_add_part(s->hunt, d, &r, p->type) == 0;
	}
}

static void
list_others(struct search *s, struct document *d, size_t taken)
{
	for (size_t i = 0; i < s->filings.count && i < DOCUMENT_OTHERS + 1;
		i++) {
		const struct filing *f = &s->filings.items[i];
		struct find *o;

		if (i == taken)
			continue;
		o = ARRAY_PUSH(s->arena, &d->others);
		o->form = f->form;
		o->url = main_url(s, f);
		o->period_end = f->period_end;
		o->filed = f->filed;
	}
}

static void
take(struct search *s, size_t i, size_t number)
{
	const struct filing *f = &s->filings.items[i];
	struct hunt *h = s->hunt;
	struct document *d = hunt_add(h);
	struct request r = ask_for(main_url(s, f));

	r.immutable = true;
	d->form = f->form;
	d->title = arena_printf(s->arena, "Annual report on Form %s%s%s",
		f->form, f->period_end ? " for " : "",
		f->period_end ? f->period_end : "");
	d->language = "en";
	d->period_end = f->period_end;
	d->filed = f->filed;
	d->why = arena_printf(s->arena,
		"number %zu of %zu annual reports of CIK %llu (%s), newest "
		"period first; accession %s",
		number, s->filings.count, s->cik, s->by, f->accession);
	if (hunt_add_part(h, d, &r, f->form) < 0) {
		hunt_drop(h);
		return;
	}
	list_others(s, d, i);
	if (f->primary)
		add_exhibits(s, f, d);
}

void
source_edgar(struct hunt *h)
{
	struct search s = {.hunt = h, .arena = h->arena};
	const char *url;
	size_t number = 0;

	find_company(&s);
	if (!s.cik)
		return;
	url = arena_printf(h->arena, "%s/submissions/CIK%010llu.json",
		h->fetch->edgar_data_url, s.cik);
	if (!read_filings(&s, url))
		return;
	if (!s.filings.count)
		hunt_note(h, url, "none", "none of its filings is a %s",
			h->fetch->forms);
	for (size_t i = 0;
		i < s.filings.count && number < (size_t)h->fetch->years; i++)
		if (!edgar_filings_repeats(&s.filings, i))
			take(&s, i, ++number);
}
