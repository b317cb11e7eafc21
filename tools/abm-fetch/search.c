#include "search.h"

#include <string.h>

#include "base/transcode.h"
#include "links.h"
#include "sitemap.h"
#include "weburl.h"

#define PAGE_LIMIT (8 * MIB)
#define SITEMAPS 3 /* that are read of one site */
#define QUEUE_LIMIT 2000
#define GOOD_PAGE 40 /* nothing better is likely to come */

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

		if (!p->read && (!best || p->words.page > best->words.page))
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

struct place *
search_best(const struct search *s, const struct places *among, int before)
{
	struct place *best = NULL;

	for (size_t i = 0; i < among->count; i++) {
		struct place *p = &among->items[i];

		/* A page without a year is the list of all reports. */
		if (!p->words.file && !p->words.year)
			continue;
		if (!p->taken && p->words.report > 0 &&
			p->words.year < before &&
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

	while (count < s->hunt->fetch->years &&
		(p = search_best(s, &s->files, year)) && p->words.year) {
		newest = p->words.year > newest ? p->words.year : newest;
		year = p->words.year;
		count++;
	}
	return count >= s->hunt->fetch->years && newest >= s->this_year - 1;
}

void
search_site(struct search *s, const char *start)
{
	struct place *page;

	hash_set(&s->seen, slice_of(start), s);
	read_page(s, start);
	page = best_page(s);
	if (!has_enough(s) && (!page || page->words.page < GOOD_PAGE))
		read_sitemaps(s, start);
	while (!has_enough(s) && s->site.budget > 0 && (page = best_page(s))) {
		page->read = true;
		read_page(s, page->url);
	}
}

void
search_close(struct search *s)
{
	hash_free(&s->seen);
}
