#ifndef ABM_EXTRACT_PDFPAGE_H
#define ABM_EXTRACT_PDFPAGE_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * A page of a PDF as poppler lays it out: lines with their boxes (points from
 * the top left corner), in blocks; and in which order they are read.
 */
struct pdf_line {
	double x0, y0, x1, y1;
	size_t start, end; /* of the page's text */
	int words;
	double word_x1, word_height; /* of its last word */
	size_t block;
	bool used;
	bool turned; /* runs up or down the margin */
};

struct pdf_block {
	size_t first, count; /* lines */
	int words;
	double x0, y0, x1, y1;
	int band, column; /* see pdf_page_order(): 0 across or left, 1 right */
	bool label; /* of figures that stand beside it */
};

struct pdf_page {
	struct buf text; /* of its lines */
	struct pdf_line *lines;
	size_t line_count, line_cap;
	struct pdf_block *blocks;
	size_t block_count, block_cap;
};

/* Measures the blocks and puts them in the order in which they are read. */
void pdf_page_order(struct pdf_page *p);
/* Finds the blocks that label figures beside them, after the order. */
void pdf_page_mark_labels(struct pdf_page *p);
/* Running text: its lines are full, and it is no label. */
bool pdf_block_is_prose(const struct pdf_block *k);
/* Does the paragraph go on in the next block? */
bool pdf_block_goes_on(const struct pdf_page *p, const struct pdf_block *k,
	const struct pdf_block *next);

#endif
