#ifndef ABM_EXTRACT_LANGUAGE_H
#define ABM_EXTRACT_LANGUAGE_H

#include "doctext.h"

/*
 * The text's language (BCP 47) by its script and a vote of frequent words;
 * "und" when there is too little text to tell.
 */
const char *language_of(const struct doctext *d);

enum numbers {
	NUMBERS_POINT, /* 1,234.5 million */
	NUMBERS_COMMA, /* 1.234,5 Mio. */
	NUMBERS_MYRIAD, /* 1,234.5 万: groups of four digits have names */
	NUMBERS_STYLES
};

/* What can be said of a language without knowing it. */
struct writing {
	bool unspaced; /* no blanks between words */
	enum numbers numbers;
};

struct writing language_writing(const char *language);

#endif
