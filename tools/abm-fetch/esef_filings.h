#ifndef ABM_FETCH_ESEF_FILINGS_H
#define ABM_FETCH_ESEF_FILINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "port/json.h"

/* Answers of filings.xbrl.org, JSON:API 1.0. */

struct esef_filing {
	const char *system; /* "ESEF", "UKSEF" */
	const char *period_end;
	const char *added; /* the day */
	const char *language; /* of the package's name; NULL: not told */
	const char *package; /* paths below the root; NULL: none */
	const char *report;
	const char *sha256; /* of the package; NULL */
	long entry; /* number among those of a period */
	long errors;
};

struct esef_filings {
	struct esef_filing *items;
	size_t count, cap;
	const char *name; /* of the company; NULL */
};

/* Appends the filings of an answer that name a period and a file. */
void esef_filings_read(
	struct arena *a, const struct cJSON *tree, struct esef_filings *out);
/*
 * Newest period first; of one period the account's language, then English,
 * then without errors, then the highest entry.
 */
void esef_filings_sort(struct esef_filings *f, const char *language);
bool esef_filings_repeats(const struct esef_filings *f, size_t i);

/* What was added last for all companies, newest first. */
struct esef_news {
	struct arena arena;
	struct hash latest; /* LEI to int64_t *: when its newest was added */
	int64_t since; /* nothing newer than this is missing */
	bool known;
};
void esef_news_read(struct esef_news *n, const struct cJSON *tree);
bool esef_news_has(const struct esef_news *n, const char *lei, int64_t since);
void esef_news_free(struct esef_news *n);

#endif
