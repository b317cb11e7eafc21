#ifndef ABM_EXTRACT_STYLESHEET_H
#define ABM_EXTRACT_STYLESHEET_H

#include "base/hash.h"
#include "css.h"

/*
 * The class rules of a document's <style> elements: ".name { ... }" and
 * "tag.name { ... }" (CSS 2.1).  Other selectors and rules for media are passed
 * over.  The text given to stylesheet_read() is copied.
 */
struct stylesheet {
	struct hash classes; /* to a declaration */
	struct arena *arena;
};

void stylesheet_read(struct stylesheet *sheet, struct slice css);
/* Applies the rules of the classes, a list with blanks. */
void stylesheet_apply(const struct stylesheet *sheet, struct slice classes,
	struct style *s, struct css_page *page);
void stylesheet_free(struct stylesheet *sheet);

#endif
