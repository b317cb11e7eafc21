#ifndef ABM_PORT_FOLD_H
#define ABM_PORT_FOLD_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * Text as it is compared, through ICU: compatibility forms, case and accents
 * folded ("Ｆoo Ä" and "foo a" are equal), nothing else changed.  The same
 * everywhere: no locale takes part.
 */
char *fold_text(struct arena *a, struct slice text);

/*
 * Text as a piece of a file's name: composed (NFC), of letters, digits and
 * marks of any script, with '.' and '_' inside; a run of anything else is one
 * hyphen, none of them at the ends.  May be empty.
 */
char *fold_slug(struct arena *a, struct slice text);

/*
 * ISO 3166-1 alpha-2 of a country as people write it: the code itself, the
 * longer one of three letters, or its name in one of the languages that the lists
 * come in.  NULL: none.
 */
struct regions;
struct regions *regions_open(void);
void regions_close(struct regions *r); /* NULL is nothing */
const char *regions_find(const struct regions *r, struct slice text);

#endif
