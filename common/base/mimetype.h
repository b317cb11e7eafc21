#ifndef ABM_BASE_MIMETYPE_H
#define ABM_BASE_MIMETYPE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* Content-Type values, as the WHATWG MIME Sniffing standard (4.4) reads them. */

struct mimetype {
	const char *essence; /* "text/html", in lower case */
	struct mimetype_params {
		struct mimetype_param {
			const char *name; /* in lower case */
			struct slice value; /* without its quotes */
		} * items;
		size_t count, cap;
	} params; /* each name once, its first value */
};

/* false: it is no MIME type. */
bool mimetype_parse(struct arena *a, struct slice s, struct mimetype *m);
/* SLICE_NONE when absent. */
struct slice mimetype_param(const struct mimetype *m, const char *name);
/* 4.5: "text/html;charset=utf-8", values quoted where they must be. */
const char *mimetype_print(struct arena *a, const struct mimetype *m);

#endif
