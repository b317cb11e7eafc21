#ifndef ABM_FETCH_SEARCH_H
#define ABM_FETCH_SEARCH_H

#include "base/hash.h"
#include "reportwords.h"
#include "site.h"

/*
 * The pages and sitemaps of a site, looked through for what is called an annual
 * report: the most promising page first, until enough was found or the budget
 * of requests is used up.
 *
 *	struct search s = {.hunt = h, .arena = h->arena, .who = reportreader(h->arena, "Acme", 2026)};
 *
 *	site_open(&s.site, h, start, budget);
 *	search_site(&s, start);
 *	place = search_best(&s, &s.files, 2028, false);
 *	search_close(&s);
 */

/* A page that may be looked at, or a file that may be the report. */
struct place {
	const char *url;
	const char *text; /* of the link to it */
	const char *on; /* the page where the link stands */
	struct reportwords words;
	bool read; /* its links were */
	bool taken; /* or tried to be */
};

struct places {
	struct place **items;
	size_t count, cap;
};

struct search {
	struct hunt *hunt;
	struct arena *arena;
	struct site site;
	struct places pages, files;
	struct hash
		seen; /* URLs: their struct place, or of what was read besides */
	size_t looked_at; /* pages */
	struct reportreader who;
	struct arena scratch; /* of the link that is being looked at */
};

void search_site(struct search *s, const char *start);
/* What a page that was had links to is found, too. */
void
search_links(struct search *s, const struct place *on, const struct body *body);
/*
 * Of the places that are not done and called a report the best of the newest
 * year below `before`, or of the doubtful ones; NULL: none.
 */
struct place *search_best(const struct search *s, const struct places *among,
	int before, bool doubtful);
void search_close(struct search *s);

#endif
