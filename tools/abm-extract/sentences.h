#ifndef ABM_EXTRACT_SENTENCES_H
#define ABM_EXTRACT_SENTENCES_H

#include "doctext.h"

/*
 * Sentences of running text, as spans.  A sentence ends at . ! or ? before a
 * blank and a capital, quote or digit, unless the dot belongs to an
 * abbreviation, an initial or a number, and behind the full stops of East
 * Asia.  Lines of preformatted text that
 * follow each other are one paragraph.
 */
struct sentence {
	size_t start, end;
	const struct block *block;
	bool first; /* of its paragraph */
};

/*
 * Calls back for every sentence outside furniture; of tables, only cells that
 * hold running text are read.
 */
void sentences_each(const struct doctext *d,
	void (*call)(void *ctx, const struct sentence *s), void *ctx);

/* Only of paragraphs and rows of which `wanted` says true. */
void sentences_of(const struct doctext *d,
	bool (*wanted)(void *ctx, struct slice paragraph),
	void (*call)(void *ctx, const struct sentence *s), void *ctx);

#endif
