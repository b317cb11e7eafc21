#ifndef ABM_EXTRACT_ROSTER_H
#define ABM_EXTRACT_ROSTER_H

#include "doctext.h"

/* The people of a report as they are found, each once. */
struct roster {
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	size_t end; /* of the blocks of the main part (index) */
};

/*
 * Adds the person, or what is new of one who is known: the title where there
 * is none, the name where it was in capitals only.
 */
struct person *
roster_add(struct roster *r, struct slice name, const char *title);
/* Where the text says so; at most three places are kept. */
void roster_prove(struct roster *r, struct person *n, size_t start, size_t end);

/* The block of the first heading of the signature pages, or r->end. */
size_t signatures_start(const struct roster *r);
/* Who signed the report. */
void signatories_find(struct roster *r);
/* Executive officers and directors with their ages: tables and paragraphs. */
void officers_find(struct roster *r);

#endif
