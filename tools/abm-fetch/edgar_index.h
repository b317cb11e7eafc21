#ifndef ABM_FETCH_EDGAR_INDEX_H
#define ABM_FETCH_EDGAR_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/slice.h"

/*
 * EDGAR's daily index by form: one file says which of all companies filed an
 * annual report that day, so that the others need not be asked about.
 */

struct edgar_index {
	struct arena arena;
	struct hash latest; /* CIK in digits to int64_t *: its latest day */
	struct edgar_days {
		struct edgar_day {
			int64_t day; /* since 1970-01-01 */
			bool known; /* false: it could not be had */
		} * items;
		size_t count, cap;
	} days; /* that were read or tried */
};

/* Adds a day's index, form.YYYYMMDD.idx; returns the annual reports in it. */
size_t edgar_index_add(struct edgar_index *x, int64_t day, struct slice text);
/* What became of a day; NULL: it was not tried. */
const struct edgar_day *
edgar_index_day(const struct edgar_index *x, int64_t day);
/* Did the company file on or after that day, as far as days were added? */
bool edgar_index_news(
	const struct edgar_index *x, unsigned long long cik, int64_t since);
/* The index's address below EDGAR's root; NULL: no index on week ends. */
const char *edgar_index_path(struct arena *a, int64_t day);
void edgar_index_free(struct edgar_index *x);

#endif
