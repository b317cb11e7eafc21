#ifndef ABM_EXTRACT_CSS_H
#define ABM_EXTRACT_CSS_H

#include "build.h"

/* What an inline style says beyond the style it inherits. */
struct css_page {
	bool before, after; /* a page break */
};

/* CSS 2.1, the properties that show structure or hide text. */
void css_apply(struct slice css, struct style *s, struct css_page *page);

bool css_is_white(struct slice colour);
bool css_is_ground(struct slice colour);

/*
 * What style attributes came to under which inherited style: a report says the
 * same few hundred over and over.
 */
struct css_cache;

struct css_cache *css_cache_open(void);
void css_cache_close(struct css_cache *c);
/* As css_apply(). */
void css_cache_apply(struct css_cache *c, struct slice css, struct style *s,
	struct css_page *page);

#endif
