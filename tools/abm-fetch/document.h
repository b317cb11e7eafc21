#ifndef ABM_FETCH_DOCUMENT_H
#define ABM_FETCH_DOCUMENT_H

#include "fetch.h"

/* The document record of one report, schemas/document.schema.json. */

struct part {
	struct body body;
	const char *form; /* "10-K", "EX-13"; NULL: not told */
};

/* A report that was seen and not taken. */
struct find {
	const char *form;
	const char *title;
	const char *url;
	const char *period_end;
	const char *filed;
};

struct document {
	const char *source;
	const char *kind;
	const char *form; /* this and the next ones: NULL, not told */
	const char *title;
	const char *language;
	const char *period_end;
	const char *filed;
	const char *why; /* this report and no other */
	struct finds {
		struct find *items;
		size_t count, cap;
	} others;
	struct parts {
		struct part *items;
		size_t count, cap;
	} parts; /* main part first */
};

struct documents {
	struct document *items;
	size_t count, cap;
};

/* More are not listed. */
#define DOCUMENT_OTHERS 12

/* One line; account is the account's JSON. */
void
document_write(struct buf *out, const struct document *d, struct slice account);

#endif
