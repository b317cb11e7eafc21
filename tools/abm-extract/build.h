#ifndef ABM_EXTRACT_BUILD_H
#define ABM_EXTRACT_BUILD_H

#include "doctext.h"

/*
 * Builds the normalised text and its blocks from a flow of text with styles,
 * whatever the reader: collapses white space, drops hidden characters, joins
 * the cells of a row.
 *
 * A row's text is laid down as it comes, with LF where a paragraph of a cell
 * ends and TAB between cells.  When the row ends it is either a table row
 * (its LFs become blanks, of the same length, so no offset moves) or, with one
 * filled cell or very long text, layout: each paragraph is a block.
 */
struct style {
	bool bold, italic, underlined, centred, hidden, pre, list;
	bool white, ground; /* white letters; a ground that is not white */
	int size; /* tenths of a point, 0 unknown */
	int heading; /* 1..6 or 0 */
};

/* What a stretch of text looks like, counted letter by letter. */
struct segment {
	size_t start;
	size_t letters, bold, italic, underlined, upper;
	int size;
	bool centred, list;
	int heading;
};

#define TABLES_DEPTH 32

struct builder {
	struct doctext *d;
	struct segment *segments; /* of the open block; [0] is its first */
	size_t segment_count, segment_cap;
	bool open; /* a block is open */
	bool space; /* white space before the next character */
	bool line_break; /* a paragraph of the cell has ended */
	bool new_cell; /* the next text is another cell's */
	bool pre_block; /* the open block is preformatted */
	int rows; /* open table rows, nested */
	int filled; /* filled cells of the row */
	size_t cell_start; /* offset of the cell's first character */
	int tables[TABLES_DEPTH]; /* numbers of the open tables */
	int table_depth;
	int table_count;
	int page, part;
	bool page_start;
	size_t part_start; /* offset of the part's text */
	struct buf line; /* of <pre>, until it ends */
	struct style line_style;
	bool blank_line; /* an empty preformatted line came last */
	struct buf anchors; /* waiting for the next block */
	const char *href;
	size_t hidden_chars; /* dropped */
	size_t white_text; /* bytes that may be invisible, kept */
	size_t hidden_text; /* bytes of invisible elements, dropped */
};

void build_open(struct builder *b, struct doctext *d, int part);
void build_text(struct builder *b, struct slice text, const struct style *s);
/* The open block ends, whatever it is. */
void build_end(struct builder *b);
/* A paragraph ends. */
void build_break(struct builder *b);
void build_row_open(struct builder *b);
void build_row_close(struct builder *b);
void build_cell(struct builder *b);
void build_table_open(struct builder *b);
void build_table_close(struct builder *b);
void build_page(struct builder *b);
void build_anchor(struct builder *b, struct slice id);
void build_href(struct builder *b, struct slice href);
/* Preformatted: one line is one block, blanks kept; empty ones are skipped. */
void build_line(struct builder *b, struct slice line, const struct style *s);
/* Ends what is open, flags what was dropped. */
void build_close(struct builder *b);
/* Frees memory only. */
void build_drop(struct builder *b);

#endif
