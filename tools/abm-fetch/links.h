#ifndef ABM_FETCH_LINKS_H
#define ABM_FETCH_LINKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * The links of a page, with the words that say what they lead to: also where it
 * sends its reader on (meta refresh) and what it is made of (frames).
 */

#define LINKS_LIMIT 5000 /* of one page; more are not read */

struct link {
	const char *url; /* absolute, without fragment */
	const char *text; /* of the link, its title and pictures */
	const char *near; /* before it in its block; the head of its column */
	const char *far; /* the headings above, the nearest last */
	const char *language; /* hreflang; NULL: not told */
	bool download; /* marked as a file: download, type="application/pdf" */
	bool within; /* a frame, or where the page sends its reader */
};

struct links {
	struct link *items;
	size_t count, cap;
	size_t text_bytes; /* of the whole page, without its blanks */
};

/* bytes are UTF-8; at is the page's own URL. */
int links_read(struct arena *a, struct slice bytes, const char *at,
	struct links *out, struct fault *f);

#endif
