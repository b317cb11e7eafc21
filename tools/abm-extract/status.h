#ifndef ABM_EXTRACT_STATUS_H
#define ABM_EXTRACT_STATUS_H

#include "rules.h"

/*
 * How real a thing is, by the words around the match of a rule: done,
 * in_progress, planned, risk or descriptive; NULL when the match is negated.
 * Its own clause decides, then the whole sentence.
 */
const char *
status_of(const struct pack *p, struct slice sentence, size_t match);

/* The clause of the sentence that holds the offset. */
struct slice clause_at(const struct pack *p, struct slice sentence, size_t off);

#endif
