#ifndef ABM_IMPORT_CLEAN_H
#define ABM_IMPORT_CLEAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "columns.h"
#include "port/fold.h"

/*
 * Values as records have them.  NULL: *problem says what is wrong with the
 * value, in a sentence that follows it ("fails its check digits").
 */
char *clean_value(struct arena *a, const struct regions *regions,
	enum field field, struct slice text, const char **problem);

/*
 * A host or web address to its registrable domain.  Hosts where anybody has a
 * page or a mailbox (linkedin.com, gmail.com) name no account.
 */
char *clean_domain(struct arena *a, struct slice text, const char **problem);
/*
 * The first domain, or address of mail, of a cell that holds more than one, or
 * other words, too; NULL: none.
 */
char *clean_first(struct arena *a, enum field field, struct slice text);
/* clean_words.c: values that are words of some language. */
char *
clean_relationship(struct arena *a, struct slice text, const char **problem);
char *clean_language(struct arena *a, struct slice text, const char **problem);
char *clean_country(struct arena *a, const struct regions *regions,
	struct slice text, const char **problem);
/*
 * The first of several addresses of reports in a cell, taken off *rest, which is
 * not empty.
 */
struct slice clean_next_report(struct slice *rest);
/* The domain behind the @, if it is one that names an account; else NULL. */
char *clean_email_domain(struct arena *a, struct slice email);

/* "n/a", "-": what people write where they have nothing. */
bool clean_is_blank(struct slice text);

#endif
