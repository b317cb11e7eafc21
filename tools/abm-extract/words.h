#ifndef ABM_EXTRACT_WORDS_H
#define ABM_EXTRACT_WORDS_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/slice.h"

/*
 * What the words of a sentence tell of its use to a reader, beside its rule
 * and its cues: a weight in log-odds per word or pair of words, found by
 * counting them in sentences that a reader judged.  rules/README.md has the
 * notation of the terms.
 */
#define WORDS_MOST 20000 /* terms of a language */

struct words {
	struct hash weights; /* of double */
};

/* The last weight given to a term counts; false: there are too many. */
bool
words_add(struct words *w, struct arena *a, struct slice term, double weight);
/* Nothing was counted. */
static inline bool
words_none(const struct words *w)
{
	return hash_count(&w->weights) == 0;
}

/* The weight of one term by itself, 0 if it has none. */
double words_weight(const struct words *w, struct slice term);
/* The sum over all terms of a sentence, each counted once. */
double
words_tell(const struct words *w, struct slice sentence, struct arena *a);
void words_free(struct words *w);

#endif
