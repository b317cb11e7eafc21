#include "search.h"

#include <string.h>

#include "base/transcode.h"
#include "links.h"
#include "sitemap.h"
#include "weburl.h"

#define PAGE_LIMIT (8 * MIB)
#define SITEMAPS 4 /* that are read of one site */
#define QUEUE_LIMIT 2000
#define GOOD_PAGE 40 /* nothing better is likely to come */
/* A page about which nothing is known: a menu's, so near the root. */
#define UNKNOWN_PAGE 1
#define UNKNOWN_DEPTH 3
/* Pages looked at for the reader's language when a report was found. */
#define MORE_PAGES 3
/* Of "annual report", not of "consolidated accounts". */
#define SURE_NAME 50
/* What stands on a page that is called the report is likely a part of it. */
#define PART_BONUS 6
/* Links of years on a page of reports, newest first. */
#define YEAR_BONUS 24
#define YEARS_OF_LIST 4
/* For robots.txt of the host that has the file. */
#define RESERVE 1

/* Collecting ---------------------------------------------------------------- */

static bool
is_near_root(const char *url)
{
	struct slice s = slice_of(url);
	size_t slashes = 0;

	for (size_t i = 0; i < s.len; i++)
		slashes += s.data[i] == '/' && i + 1 < s.len;
	return slashes <= 2 + UNKNOWN_DEPTH && !strchr(url, '?');
}

static bool
may_be_asked(struct search *s, const struct place *p)
{
	/* A file that the company's own page calls its report is that. */
	if (p->words.file)
		return p->words.report > 0;
	return p->words.page > 0 && site_is_kin(&s->site, p->url);
}

static struct reportwords
read_words(struct search *s, const struct reportlink *link)
{
	arena_reset(&s->scratch);
	return reportwords_read(&s->scratch, &s->who, link);
}

/* What a link says of the place. */
static struct reportwords
words_of(struct search *s, const struct link *l)
{
	const struct reportlink link = {
		l->url, l->text, l->near, l->far, l->download};
	struct reportwords w = read_words(s, &link);

	if (l->language)
		w.language = l->language;
	if (l->within && w.page < GOOD_PAGE / 2)
		w.page = GOOD_PAGE / 2;
	/* Elsewhere only files are asked for. */
	if (w.report > 0 && w.year && w.told && !site_is_kin(&s->site, l->url))
		w.file = true;
	if (w.page == 0 && !w.file && is_near_root(l->url))
		w.page = UNKNOWN_PAGE;
	return w;
}

/* Another link to it may say more; what was read or taken is done with. */
static bool
is_news(const struct place *known, const struct reportwords *w)
{
	if (known->read || known->taken)
		return false;
	return w->report > known->words.report ||
		(!known->words.file && w->page > known->words.page);
}

/* "2025", "2024", …: a list of years on a page about reports. */
static bool
is_year_of_list(struct search *s, const struct link *l, const struct place *on,
	const struct reportwords *w)
{
	struct slice text = slice_trim(slice_of(l->text));

	return !w->file && text.len == 4 && w->year &&
		strspn(text.data, "0123456789") == 4 &&
		w->year > s->who.this_year - YEARS_OF_LIST &&
		(on->words.page >= GOOD_PAGE / 2 || on->words.report > 0);
}

static void
add_place(struct search *s, const struct link *l, const struct place *on)
{
	struct place *known = hash_get(&s->seen, slice_of(l->url));
	struct place p = {.url = l->url, .text = l->text, .on = on->url};
	struct places *to;

	if (known && (known->read || known->taken))
		return;
	p.words = words_of(s, l);
	if (on->words.report > 0 && on->words.year && p.words.page >= 0)
		p.words.page += PART_BONUS;
	if (is_year_of_list(s, l, on, &p.words))
		p.words.page += YEAR_BONUS - (s->who.this_year - p.words.year);
	to = p.words.file ? &s->files : &s->pages;
	if (known && !is_news(known, &p.words))
		return;
	if (to->count >= QUEUE_LIMIT || !may_be_asked(s, &p))
		return;
	if (known && known->words.file == p.words.file) {
		*known = p;
		return;
	}
	/* A page that turns out to be a file is no page any more. */
	if (known)
		known->read = known->taken = true;
	known = arena_alloc(s->arena, 1, sizeof *known);
	*known = p;
	hash_set(&s->seen, slice_of(l->url), known);
	*ARRAY_PUSH(s->arena, to) = known;
}

/* It is looked at, or will be, and is no place to find. */
static void
set_seen(struct search *s, const char *url)
{
	struct place *p = arena_alloc(s->arena, 1, sizeof *p);

	*p = (struct place){.url = url, .text = "", .read = true};
	p->taken = true;
	hash_set(&s->seen, slice_of(url), p);
}

static void
add_links(struct search *s, const struct body *body, struct slice bytes,
	const struct place *on)
{
	struct buf text = BUF_INIT(4 * PAGE_LIMIT);
	struct fault ignored = FAULT_INIT;
	struct links links = {0};

	transcode_page(&text, bytes, slice_of(body->charset));
	(void)links_read(s->arena, slice_make(buf_str(&text), text.len),
		body->final_url, &links, &ignored);
	buf_free(&text);
	for (size_t i = 0; i < links.count; i++)
		add_place(s, &links.items[i], on);
}

void
search_links(struct search *s, const struct place *on, const struct body *body)
{
	struct buf raw = BUF_INIT(PAGE_LIMIT);
	struct fault ignored = FAULT_INIT;

	if (request_read(s->hunt->fetch, body, &raw, &ignored) == 0)
		add_links(s, body, slice_make(buf_str(&raw), raw.len), on);
	buf_free(&raw);
}

/* It was taken for a page. */
static void
add_file(struct search *s, const struct place *page)
{
	struct place *p;

	if (page->words.report <= 0 || s->files.count >= QUEUE_LIMIT)
		return;
	p = arena_alloc(s->arena, 1, sizeof *p);
	*p = *page;
	p->words.file = true;
	p->read = false;
	*ARRAY_PUSH(s->arena, &s->files) = p;
}

static void
read_page(struct search *s, const struct place *place)
{
	struct buf raw = BUF_INIT(PAGE_LIMIT);
	struct slice bytes;
	struct body body;

	if (site_get(&s->site, place->url, PAGE_LIMIT, &raw, &body)) {
		bytes = slice_make(buf_str(&raw), raw.len);
		if (!s->looked_at++)
			site_follow(&s->site, body.final_url);
		if (slice_starts(bytes, "%PDF-"))
			add_file(s, place);
		else
			add_links(s, &body, bytes, place);
	}
	buf_free(&raw);
}

/* What there is ------------------------------------------------------------- */

static const char *
wanted_language(const struct search *s)
{
	const char *language = json_get_str(s->hunt->account, "language");

	return language && strlen(language) >= 2 ? language : NULL;
}

static int
language_rank(const struct search *s, const struct place *p)
{
	const char *wanted = wanted_language(s);

	if (!p->words.language)
		return 1;
	if (wanted && !strncmp(wanted, p->words.language, 2))
		return 3;
	return strcmp(p->words.language, "en") ? 0 : 2;
}

/* How promising a page is: the reader's language, else English, shows more. */
static int
page_rank(const struct search *s, const struct place *p)
{
	return p->words.page * 4 + language_rank(s, p);
}

/* Of one language, or of none that one can tell, if any is given. */
static struct place *
best_page(struct search *s, const char *language)
{
	struct place *best = NULL;

	for (size_t i = 0; i < s->pages.count; i++) {
		struct place *p = s->pages.items[i];

		if (p->read ||
			(language && p->words.language &&
				strncmp(language, p->words.language, 2) != 0))
			continue;
		if (!best || page_rank(s, p) > page_rank(s, best))
			best = p;
	}
	return best;
}

/* The better name, less for each word that does not belong to it. */
static int
likeness(const struct reportwords *w)
{
	return 2 * w->name + w->report - 6 * w->strange;
}

/*
 * Newest year, then the reader's language, then the words: each that does not
 * belong to the report's name makes it less likely to be the report.
 */
static bool
is_better(const struct search *s, const struct place *a, const struct place *b)
{
	int la = language_rank(s, a);
	int lb = language_rank(s, b);

	if (a->words.year != b->words.year)
		return a->words.year > b->words.year;
	if (la != lb)
		return la > lb;
	return likeness(&a->words) > likeness(&b->words);
}

struct place *
search_best(const struct search *s, const struct places *among, int before,
	bool doubtful)
{
	struct place *best = NULL;

	for (size_t i = 0; i < among->count; i++) {
		struct place *p = among->items[i];

		/* A page without a year is the list of all reports. */
		if (!p->words.file && !p->words.year)
			continue;
		if (!p->taken && p->words.report > 0 &&
			p->words.year < before &&
			p->words.doubtful == doubtful &&
			(!best || is_better(s, p, best)))
			best = p;
	}
	return best;
}

/* Are there reports of this or last year, and as many as are wanted? */
static bool
has_enough(struct search *s)
{
	int year = s->who.this_year + 2;
	long count = 0;
	int newest = 0;
	struct place *p;

	while (count < s->hunt->fetch->years &&
		(p = search_best(s, &s->files, year, false)) && p->words.year) {
		newest = p->words.year > newest ? p->words.year : newest;
		year = p->words.year;
		count++;
	}
	return count >= s->hunt->fetch->years && newest >= s->who.this_year - 1;
}

/* Sitemaps ------------------------------------------------------------------ */

/* Which part of an index is likelier to name reports. */
static int
part_score(struct search *s, const char *url)
{
	static const char *const dull[] = {"news", "press", "image", "video",
		"product", "blog", "event", "job", "career", "author", "tag",
		"categor"};
	const struct reportlink link = {url, "", "", "", false};
	struct reportwords w = read_words(s, &link);
	int score = w.page + w.report;

	for (size_t i = 0; i < sizeof dull / sizeof *dull; i++)
		if (slice_find_fold(slice_of(url), dull[i]) < strlen(url))
			score -= 10;
	return score;
}

struct maps {
	struct map {
		const char *url;
		int score;
		bool read;
	} * items;
	size_t count, cap;
};

static void
add_map(struct search *s, struct maps *maps, const char *url, int score)
{
	if (!url || !site_owns(&s->site, url) ||
		hash_has(&s->seen, slice_of(url)) || maps->count >= QUEUE_LIMIT)
		return;
	set_seen(s, url);
	*ARRAY_PUSH(s->arena, maps) = (struct map){url, score, false};
}

static void
read_sitemap(struct search *s, const char *url, struct maps *maps)
{
	struct buf b = BUF_INIT(SITEMAP_BYTES);
	struct fault f = FAULT_INIT;
	struct sitemap map = {0};
	const struct place here = {.url = url, .text = ""};
	struct body body;

	if (site_get(&s->site, url, SITEMAP_BYTES, &b, &body))
		(void)sitemap_parse(s->arena, slice_make(buf_str(&b), b.len),
			slice_of(body.final_url), &map, &f);
	buf_free(&b);
	for (size_t i = 0; i < map.urls.count; i++) {
		const struct link link = {.url = map.urls.items[i].url,
			.text = "",
			.near = "",
			.far = ""};

		if (map.kind == SITEMAP_INDEX)
			add_map(s, maps, link.url, part_score(s, link.url));
		else
			add_place(s, &link, &here);
	}
}

static struct map *
best_map(struct maps *maps)
{
	struct map *best = NULL;

	for (size_t i = 0; i < maps->count; i++)
		if (!maps->items[i].read &&
			(!best || maps->items[i].score > best->score))
			best = &maps->items[i];
	return best;
}

/* Those that robots.txt names, else the usual one. */
static void
read_sitemaps(struct search *s, const char *start)
{
	const struct site_host *host = site_host(&s->site, start);
	struct robots_sitemaps named = {0};
	struct maps maps = {0};
	struct map *map;

	if (host && !host->decided)
		named = host->robots.sitemaps;
	if (!named.count)
		*ARRAY_PUSH(s->arena, &named) = SLICE("/sitemap.xml");
	for (size_t i = 0; i < named.count; i++) {
		const char *url = weburl_resolve(
			s->arena, slice_of(start), named.items[i]);

		if (url)
			add_map(s, &maps, url, part_score(s, url));
	}
	for (int left = SITEMAPS;
		left > 0 && !has_enough(s) && (map = best_map(&maps)); left--) {
		const char *url = map->url;

		map->read = true;
		read_sitemap(s, url, &maps);
	}
}

/* The search ---------------------------------------------------------------- */

/* Is there one of this or last year, be it a page? */
static bool
has_any(struct search *s)
{
	const struct places *among[] = {&s->files, &s->pages};
	bool any = false;

	for (size_t i = 0; i < sizeof among / sizeof *among; i++) {
		const struct place *p = search_best(
			s, among[i], s->who.this_year + 2, false);

		any |= p && p->words.year >= s->who.this_year - 1;
	}
	return any;
}

/* Is the best report in the reader's language, as far as one can tell? */
static bool
is_in_language(struct search *s)
{
	const struct place *p = search_best(
		s, &s->files, s->who.this_year + 2, false);

	return !wanted_language(s) || !p || !p->words.language ||
		language_rank(s, p) == 3;
}

/* Is it called what annual reports are called? */
static bool
is_sure(const struct search *s)
{
	const struct place *p = search_best(
		s, &s->files, s->who.this_year + 2, false);

	return p && p->words.name >= SURE_NAME;
}

void
search_site(struct search *s, const char *start)
{
	const struct place first = {
		.url = start, .text = "", .words = {.report = 0}};
	struct place *page;
	long more = MORE_PAGES;

	set_seen(s, start);
	read_page(s, &first);
	page = best_page(s, NULL);
	if (!has_enough(s) && (!page || page->words.page < GOOD_PAGE))
		read_sitemaps(s, start);
	while (s->site.budget > RESERVE) {
		bool found = has_enough(s) && is_sure(s);

		if (found && (is_in_language(s) || more-- <= 0))
			break;
		page = best_page(s, found ? wanted_language(s) : NULL);
		if (!page ||
			(!found && page->words.page <= UNKNOWN_PAGE &&
				has_any(s)))
			break;
		page->read = true;
		read_page(s, page);
	}
}

void
search_close(struct search *s)
{
	hash_free(&s->seen);
	arena_free(&s->scratch);
}
