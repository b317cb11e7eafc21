#ifndef ABM_EXTRACT_LIKENESS_H
#define ABM_EXTRACT_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * What a sentence says, as the hashes of its triples of words, case and
 * figures aside; two sentences are alike when they share most of them.
 */
#define TRIPLES_MOST 96

#define NAMES_MOST 16

struct likeness {
	uint32_t triples[TRIPLES_MOST]; /* sorted, each once */
	size_t count;
	/* words with a capital inside the sentence, dates: each once; days twice */
	uint32_t names[NAMES_MOST];
	size_t name_count;
};

void likeness_of(struct slice sentence, struct likeness *out);
/* Share at least 60 % of the triples of the shorter one. */
bool likeness_same(const struct likeness *a, const struct likeness *b);
/* Share at least 30 %: for two on one subject, two tellings of one thing. */
bool likeness_close(const struct likeness *a, const struct likeness *b);

/* Leaves each of these sentences only the names that few of them share. */
void likeness_keep_rare(struct likeness **all, size_t count);
/* Names in both. */
size_t likeness_names(const struct likeness *a, const struct likeness *b);

#endif
