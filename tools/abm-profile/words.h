#ifndef ABM_PROFILE_WORDS_H
#define ABM_PROFILE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * A phrase as the words that tell it apart: ASCII letters in lower case,
 * bytes beyond ASCII as they are; without articles and the like, and without
 * numbers, which change from year to year.
 */
#define WORDS_LIMIT 24

struct words {
	const char *items[WORDS_LIMIT];
	bool capital[WORDS_LIMIT]; /* it began with one, A to Z */
	size_t count;
};

/* NULL gives no words. */
void words_of(struct arena *a, const char *phrase, struct words *w);
/* As words_of, but every word, numbers too. */
void words_all(struct arena *a, const char *phrase, struct words *w);
char *words_join(struct arena *a, const struct words *w);
bool words_has(const struct words *w, const char *word);
/* `phrase` stands in w as consecutive words. */
bool words_contain(const struct words *w, const struct words *phrase);
/*
 * One name for one thing: at least 60 % of their words in common, or the
 * shorter, of two words or more, wholly in the longer, or two capitalised
 * words in common ("Larkmoor Cold Storage").  Two phrases without words are
 * alike.
 */
bool words_alike(const struct words *a, const struct words *b);

#endif
