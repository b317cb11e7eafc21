#ifndef ABM_IMPORT_HEADERS_H
#define ABM_IMPORT_HEADERS_H

#include "columns.h"

/*
 * The headers that CRM systems and people give their columns, in many
 * languages.  A header is a noun ("e-mail", "Land") with qualifiers before or
 * behind it ("company", "of the contact", "primary"); nouns and qualifiers
 * stand in header_words.c.  Keys are folded (port/fold.h), letters and digits
 * only.
 */
struct header_noun {
	enum field in_accounts, in_contacts; /* without a scope, by the list */
	enum field of_account, of_person; /* with one */
	int rank; /* of two columns of one field the higher is taken */
	const char *words; /* separated by semicolons, unfolded */
};

struct header_qualifier {
	enum scope scope;
	const char *words;
};

/* Set up once; read-only from then on, but for what it remembers. */
#define HEADER_LIMIT 128 /* bytes of a header; what is longer is a text */

struct headers;
struct headers *headers_open(void);
void headers_close(struct headers *h); /* NULL is nothing */
const struct objections *headers_objections(const struct headers *h);
struct header_meaning headers_find(struct headers *h, struct slice header);
/* Folded, letters and digits only; Salesforce's "__c" says "custom". */
char *header_key(struct arena *a, struct slice header);
/* The field in a list of that kind; FIELD_OWN for a header that is not known. */
enum field header_field(const struct header_meaning *m, enum list_kind kind);

/* header_words.c; the last one has no words. */
extern const struct header_noun header_nouns[];
extern const struct header_qualifier header_qualifiers[];

#endif
