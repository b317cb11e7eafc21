#ifndef ABM_IMPORT_PHRASE_H
#define ABM_IMPORT_PHRASE_H

#include "base/arena.h"
#include "base/slice.h"

#define TOKENS_LIMIT 64 /* of a header or cell that are looked at */

/* A text in words: folded, letters and digits only. */
struct phrase {
	struct arena arena;
	char *text; /* all of them, nothing between them */
	size_t len;
	struct slice tokens[TOKENS_LIMIT]; /* of it */
	size_t count;
};

void phrase_open(struct phrase *p, struct slice text);
void phrase_close(struct phrase *p);

#endif
