#ifndef ABM_FETCH_SOURCE_H
#define ABM_FETCH_SOURCE_H

#include "hunt.h"

/*
 * Where reports come from.  A source looks at the account's identifiers, asks,
 * and adds documents to the hunt; an account without what it needs is none of
 * its business, and is not noted.
 */
struct source {
	const char *name; /* as in --source and document.source */
	void (*find)(struct hunt *h);
};

#define SOURCE_DEFAULT "url,edgar,esef,companies-house,web"

void source_url(struct hunt *h);
void source_edgar(struct hunt *h);
void source_esef(struct hunt *h);
void source_companies_house(struct hunt *h);
void source_web(struct hunt *h);

/* false: *bad is the name that is no source, or stands there twice. */
bool sources_parse(const char *list, struct sources *s, struct slice *bad);
/*
 * Asks one after the other until one gave an annual report, or all of them
 * with --all-sources.
 */
void sources_hunt(const struct sources *s, struct hunt *h);

#endif
