#ifndef ABM_FETCH_HOUSE_FILINGS_H
#define ABM_FETCH_HOUSE_FILINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "port/json.h"

/* Answers of Companies House, the register of the United Kingdom. */

struct house_filing {
	const char *document; /* its id, [A-Za-z0-9_-]+ */
	const char *type; /* "AA", "AAMD" */
	const char *made_up; /* the day that the accounts are made up to */
	const char *filed;
	const char *what; /* "group", "full", … */
	int rank; /* group accounts before full before others */
};

struct house_filings {
	struct house_filing *items;
	size_t count, cap;
};

/* Appends the accounts of a filing history, not what only talks of them. */
void house_filings_read(
	struct arena *a, const struct cJSON *tree, struct house_filings *out);
/* Newest day first; of one day the best rank, then what was filed last. */
void house_filings_sort(struct house_filings *f);
bool house_filings_repeats(const struct house_filings *f, size_t i);
/* The media type to ask for: pages before pictures of pages; NULL: neither. */
const char *house_media_type(const struct cJSON *metadata);
/* "1234567" to "01234567", "sc123456" to "SC123456"; NULL: no number. */
const char *house_number(struct arena *a, const char *text);
/* Registers of GLEIF's list that are Companies House. */
bool house_is_register(const char *register_id);
/* The documents' host beside the API's. */
const char *house_document_root(struct arena *a, const char *api_root);

#endif
