#ifndef ABM_EXTRACT_MONTHNAMES_H
#define ABM_EXTRACT_MONTHNAMES_H

#include "base/slice.h"

/*
 * Names of the months in the languages of the Transformation Rules
 * Registries, by what they begin with.  "roman" has I to XII, "ind" the months
 * of the Indian national calendar.
 */

/* true: month_of_word() knows it ("de"). */
bool month_language(struct slice language);
/*
 * 1..12 for a month in that language, in any case, with or without its
 * accents; 0 for what is none.
 */
int month_of_word(struct slice language, struct slice word);
/* In any of the languages that reports are mostly written in. */
int month_of_report(struct slice word);

#endif
