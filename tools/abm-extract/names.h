#ifndef ABM_EXTRACT_NAMES_H
#define ABM_EXTRACT_NAMES_H

#include <stdbool.h>

#include "base/slice.h"

/* Does the text read like a person's name: two to five capitalised words? */
bool name_like(struct slice s);
/* The same, or "Lord Example of Town": who signs has a name. */
bool name_like_signed(struct slice s);
/* Does it read like an office: officer, director, president, …? */
bool title_like(struct slice s);
/* Does it begin with the word of an office: "Chief ...", "Vice ..."? */
bool title_begins(struct slice s);
/* "Ann Example President" in one; false when it is not both. */
bool name_and_title(struct slice s, struct slice *name, struct slice *title);
/*
 * Names that nothing but blanks part: "Ann P. Example Bob Sample, Jr."; 0 when
 * a word is left over.
 */
size_t name_list(struct slice s, struct slice *out, size_t most);
/* Drops "/s/", "By:", "*", degrees and trailing commas around a name. */
struct slice name_trim(struct slice s);
bool name_is_signed(struct slice s);
/* No small letter in it. */
bool name_all_caps(struct slice s);
/* Same first and last word, cases folded. */
bool name_same(struct slice a, struct slice b);

#endif
