#ifndef ABM_IMPORT_SHEET_H
#define ABM_IMPORT_SHEET_H

#include "columns.h"

/*
 * One table of a file.  Its first rows wait until there are enough of them to
 * find the one with the headers, behind titles and notes, and to see what the
 * columns hold; from then on the columns are known.
 */
struct sheet {
	struct arena arena;
	const char *name; /* "" where a file is one table */
	const struct guide *guide;
	struct columns columns;
	uint64_t header_row; /* 0: none */
	bool headless; /* --map numbers the columns of a list without header */
	bool settled; /* header and columns are as known as they will be */
	struct cells groups; /* the row above the header, where it is one */
	struct arena waiting_arena;
	struct sample waiting; /* rows from the first on */
	size_t waiting_bytes;
	size_t first; /* of them that is data, once it is settled */
};

#define SHEET_TITLE_ROWS 20 /* that may stand before the header */
#define SHEET_SAMPLE_ROWS 84 /* that wait */

void sheet_open(struct sheet *s, const char *name, const struct guide *guide);
/* Keeps a row, or a bad one, before the sheet is settled; false: it is full. */
bool sheet_wait(struct sheet *s, const struct event *row);
/* Finds the header among the rows that wait, and what its columns are. */
void sheet_settle(struct sheet *s);
/* The rows that waited have been used. */
void sheet_forget(struct sheet *s);
/* Two exports in one file: this row is the header's again. */
bool sheet_repeats_header(const struct sheet *s, const struct event *row);
void sheet_close(struct sheet *s);

#endif
