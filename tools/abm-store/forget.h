#ifndef ABM_STORE_FORGET_H
#define ABM_STORE_FORGET_H

#include "forget_traces.h"
#include "keeper.h"
#include "stream/workers.h"

/*
 * One subject being forgotten: an account by its id, or a person by name or
 * address.  The store comes first, by what the records know of it, and the
 * records last: what failed half way can be done again.
 */
struct thing {
	const char *what; /* schemas/receipt.schema.json */
	const char *path;
	size_t line; /* 0: none */
	const char *why; /* NULL: none */
};

struct things {
	struct thing *items;
	size_t count, cap;
};

struct forget {
	struct keeper *keeper;
	const char *account; /* id, or NULL */
	char *person; /* folded; NULL */
	struct arena arena;
	struct hash gone; /* digests that only the subject's records name */
	struct hash shared; /* digests that others' records name */
	struct traces traces, others; /* of the account, of all others */
	struct hash dropped; /* digests that its notes named */
	struct hash named; /* digests that notes name which stay */
	struct workers *looker; /* see forget_look.h; NULL: not started */
	struct things removed, changed, kept;
	long records, blobs, memos;
};

/* A thing for the receipt; path and why are copied or constant. */
void forget_note(struct forget *g, struct things *list, const char *what,
	const char *path, size_t line, const char *why);
/* Does the text name the person? Folded, so that spelling does not hide. */
bool forget_names(const struct forget *g, struct slice text);
/* In JSON, or in what its escapes stand for ("J\\u00fcrgen")? */
bool forget_json_names(const struct forget *g, struct slice text);

/* forget_records.c: what the records know of the store. */
int forget_collect(struct forget *g, char *paths[], struct fault *f);
/* Rewrites the files that name the subject. */
int forget_records(struct forget *g, char *paths[], struct fault *f);
/* forget_store.c */
int forget_store(struct forget *g, struct fault *f);

#endif
