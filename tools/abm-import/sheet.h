#ifndef ABM_IMPORT_SHEET_H
#define ABM_IMPORT_SHEET_H

#include "columns.h"

/*
 * One table of a file: finds the row with the headers among the first ones,
 * behind titles and notes, and knows the columns from then on.
 */
struct sheet {
	struct arena arena;
	const char *name; /* "" where a file is one table */
	const struct opt_list *map;
	struct columns columns;
	uint64_t header_row; /* 0: not found yet, or: */
	bool headless; /* --map numbers the columns of a list without header */
	struct cells above; /* the row before the candidate */
	struct cells candidate; /* a header, if the next row is no better one */
	uint64_t candidate_row;
	size_t looked; /* rows without a header */
};

#define SHEET_TITLE_ROWS 20 /* that may stand before the header */

/* Are the columns known? */
bool sheet_is_ready(const struct sheet *s);
void sheet_open(struct sheet *s, const char *name, const struct opt_list *map);
enum sheet_row {
	SHEET_BEFORE, /* a title, or what may be the header */
	SHEET_HEADER, /* the header is this row */
	SHEET_DATA /* the header was the row before: this one is data */
};
/* Takes a row before the header is known. */
enum sheet_row sheet_find_header(struct sheet *s, const struct event *row);
/* There are no more rows: the last one may have been the header. */
void sheet_end(struct sheet *s);
/* Two exports in one file: this row is the header's again. */
bool sheet_repeats_header(const struct sheet *s, const struct event *row);
void sheet_close(struct sheet *s);

#endif
