#ifndef ABM_FETCH_SITEMAP_H
#define ABM_FETCH_SITEMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * Sitemaps (sitemaps.org 0.9) in all their forms: XML, index, RSS, Atom, one
 * URL a line, each also packed by gzip.  Read as crawlers do: names count
 * without their namespaces, and of a broken file what stands before the break.
 */

#define SITEMAP_URL_LIMIT 50000 /* of the protocol, as the next */
#define SITEMAP_BYTES ((size_t)50 * 1024 * 1024) /* unpacked */
#define SITEMAP_NO_TIME INT64_MIN

enum sitemap_kind {
	SITEMAP_PAGES,
	SITEMAP_INDEX /* its URLs are further sitemaps */
};

struct sitemap {
	enum sitemap_kind kind;
	struct sitemap_urls {
		struct sitemap_url {
			const char *url; /* absolute, http: or https: */
			int64_t changed; /* seconds, or SITEMAP_NO_TIME */
		} * items;
		size_t count, cap;
	} urls; /* in the file's order */
	bool whole; /* false: broken, or longer than a limit */
};

/*
 * at: the file's own URL (may be absent), against which its links are read.
 * -1: FAULT_INPUT, it is no sitemap.
 */
int sitemap_parse(struct arena *a, struct slice bytes, struct slice at,
	struct sitemap *map, struct fault *f);

/*
 * W3C's note on dates and times: a year to a fraction of a second, with a zone
 * where there is a time.  false: none of these.
 */
bool sitemap_time(struct slice s, int64_t *seconds);

#endif
