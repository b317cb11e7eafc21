#ifndef ABM_EXTRACT_NAMES_H
#define ABM_EXTRACT_NAMES_H

#include <stdbool.h>

#include "base/slice.h"

/* Does the text read like a person's name: two to five capitalised words? */
bool name_like(struct slice s);
/* Does it read like an office: officer, director, president, …? */
bool title_like(struct slice s);
/* Drops "/s/", "By:", "*", degrees and trailing commas around a name. */
struct slice name_trim(struct slice s);
bool name_is_signed(struct slice s);
/* Same first and last word, cases folded. */
bool name_same(struct slice a, struct slice b);

#endif
