#ifndef ABM_FETCH_EDGAR_FILINGS_H
#define ABM_FETCH_EDGAR_FILINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "port/json.h"

/*
 * EDGAR's lists of filings: submissions/CIK##########.json, whose "recent"
 * columns hold the newest, and its older pages, which are the columns alone.
 * All of it is a stranger's text: what does not look like an accession number,
 * a date or a file's name is left out.
 */

struct filing {
	const char *accession; /* 0001234567-25-000123 */
	const char *form;
	const char *period_end; /* NULL: not told */
	const char *filed;
	const char *primary; /* the main file's name; NULL in old filings */
};

struct filings {
	struct filing *items;
	size_t count, cap;
};

/* The annual reports of domestic and foreign companies, without amendments. */
#define EDGAR_FORMS \
	"10-K,10-K405,10-KT,10-KT405,10-KSB,10-KSB40,10-KT/SB,20-F,40-F"

/* Appends the filings whose form is in the comma-separated list. */
void edgar_filings_read(struct arena *a, const struct cJSON *tree,
	const char *forms, struct filings *out);
/* Newest period first; of one period the original before its amendment. */
void edgar_filings_sort(struct filings *f);
/* Another filing of the period before it in a sorted list. */
bool edgar_filings_repeats(const struct filings *f, size_t i);

/* Older pages, the one with the newest filings first. */
struct edgar_pages {
	struct edgar_page {
		const char *name; /* CIK0000320193-submissions-001.json */
		const char *until; /* its newest filing's date */
	} * items;
	size_t count, cap;
};
void edgar_pages_read(
	struct arena *a, const struct cJSON *tree, struct edgar_pages *pages);

/* "320193", "CIK0000320193" to 320193; 0: it is no CIK. */
unsigned long long edgar_cik(const char *text);

#endif
