#ifndef ABM_FETCH_EDGAR_PARTS_H
#define ABM_FETCH_EDGAR_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/*
 * The index page of a filing: its files, with the types that the folder's
 * index.json does not tell.
 */

struct edgar_part {
	const char *name; /* the file's, [A-Za-z0-9._-]+ */
	const char *type; /* "10-K", "EX-13.1" */
	bool inline_xbrl; /* EDGAR shows it in its viewer */
};

struct edgar_parts {
	struct edgar_part *items;
	size_t count, cap;
};

int edgar_parts_read(struct arena *a, struct slice html,
	struct edgar_parts *out, struct fault *f);
/*
 * Does this file of a filing belong to the report: the annual report to
 * shareholders (EX-13), further inline XBRL files, and of a 40-F, whose main
 * file is but a cover, its first exhibits.
 */
bool edgar_part_belongs(const struct edgar_part *p, const char *form);

#endif
