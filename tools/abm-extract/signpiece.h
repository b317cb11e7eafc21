#ifndef ABM_EXTRACT_SIGNPIECE_H
#define ABM_EXTRACT_SIGNPIECE_H

#include "base/slice.h"

/* The pieces of text of a signature page. */

/*
 * How much of s the name at its beginning takes, marks and cases aside: "Ann
 * Example - President" behind "/s/ ANN EXAMPLE"; 0 for another.
 */
size_t signpiece_name(struct slice s, struct slice name);
/* Without the marks, rules and words ("Its", "Title:") around a title. */
struct slice signpiece_bare(struct slice s);
/* What stands before "Date:" or a heading like "Directors:". */
struct slice signpiece_before_labels(struct slice s);

#endif
