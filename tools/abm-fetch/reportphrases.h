#ifndef ABM_FETCH_REPORTPHRASES_H
#define ABM_FETCH_REPORTPHRASES_H

#include <stddef.h>

/*
 * What companies call their annual reports, what they call other papers, and
 * the pages on the way to them, in some thirty languages.
 */
enum reportphrase {
	/* Papers: */
	REPORTPHRASE_REPORT,
	REPORTPHRASE_PART, /* of a part of a year */
	REPORTPHRASE_SHORT, /* a part of the report, or its correction */
	REPORTPHRASE_OTHER, /* another paper */
	REPORTPHRASE_OTHERS, /* of somebody else: a fund, a foundation */
	/* What is said of them, and of pages: */
	REPORTPHRASE_ALONE, /* of the parent company alone */
	REPORTPHRASE_WITH, /* other papers behind it are parts of this one */
	REPORTPHRASE_PAGE, /* on the way */
	REPORTPHRASE_JUNK /* a page that leads elsewhere */
};

struct reportphrases {
	enum reportphrase kind;
	int score; /* how much each of them says */
	const char *language; /* NULL: not told */
	const char *list; /* folded, separated by semicolons */
};

const struct reportphrases *reportphrases_papers(size_t *count);
const struct reportphrases *reportphrases_pages(size_t *count);

#endif
