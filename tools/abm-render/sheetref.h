#ifndef ABM_RENDER_SHEETREF_H
#define ABM_RENDER_SHEETREF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/*
 * References in A1 notation (ISO/IEC 29500-1 18.17.2.3): "B4", "$B$4:D9",
 * "B:D", "4:9".  Rows and columns count from 1.
 */

#define SHEET_ROWS 1048576u
#define SHEET_COLS 16384u

struct sheet_area {
	uint32_t row1;
	uint32_t col1;
	uint32_t row2;
	uint32_t col2;
};

enum sheet_ref_kind {
	SHEET_REF_CELL,
	SHEET_REF_RANGE,
	SHEET_REF_ROWS, /* 4:9; the columns are all */
	SHEET_REF_COLS /* B:D; the rows are all */
};

struct sheet_ref {
	enum sheet_ref_kind kind;
	struct sheet_area area;
	bool abs_row1; /* with a $ */
	bool abs_col1;
	bool abs_row2;
	bool abs_col2;
};

/* Bytes of the reference at the start of s; 0: there is none. */
size_t sheet_ref_parse(struct slice s, struct sheet_ref *r);
/* The whole of s is a cell or a range. */
bool sheet_ref_whole(struct slice s, struct sheet_ref *r);
/* Its first corner becomes the upper left one, with the $ that go along. */
void sheet_ref_order(struct sheet_ref *r);
void sheet_ref_print(struct buf *b, const struct sheet_ref *r);
/* "B4" */
void sheet_cell_print(struct buf *b, uint32_t row, uint32_t col);
/* "B4" or "B4:D9" */
void sheet_area_print(struct buf *b, const struct sheet_area *a);
/* Letters at the start of s: the column, its length in *len; 0: none. */
uint32_t sheet_col_parse(struct slice s, size_t *len);

#endif
