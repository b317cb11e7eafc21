#ifndef ABM_EXTRACT_DOCTEXT_H
#define ABM_EXTRACT_DOCTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/extract.h"

/*
 * The normalised text of a document and its blocks: what the readers (HTML,
 * inline XBRL, plain text, PDF) make, and what sections, people, tables and
 * drivers read.
 *
 * Text: UTF-8; LF ends a block; TAB between the cells of a table row, one row
 * per line; FF between pages; white space collapsed except in preformatted text;
 * hidden characters dropped (and flagged).  All parts follow one another.
 *
 * Blocks are in text order and do not overlap; start..end is without the LF.
 */
enum block_kind {
	BLOCK_PARA, /* paragraph or any other flow of text */
	BLOCK_ROW, /* a row of a table, cells separated by TAB */
	BLOCK_LINE /* a line of preformatted text, blanks kept */
};

enum {
	BLOCK_BOLD = 1, /* (nearly) all of its letters are bold */
	BLOCK_ITALIC = 2,
	BLOCK_UNDERLINED = 4,
	BLOCK_CENTRED = 8,
	BLOCK_CAPS = 16, /* its letters are all capitals */
	BLOCK_LIST = 32, /* a list item */
	BLOCK_PAGE_START = 64, /* the first block of a page */
	BLOCK_FURNITURE = 128, /* running header, footer, page number */
	BLOCK_AFTER_BLANK = 256 /* plain text: an empty line stands before it */
};

struct block {
	size_t start, end;
	enum block_kind kind;
	unsigned flags;
	int heading; /* 1..6 for h1..h6, else 0 */
	int size; /* font size in tenths of a point; 0 unknown */
	int page; /* 1-based; 0 unknown */
	int part; /* index into parts */
	int table; /* 1-based number of the table; 0: none */
	int indent; /* plain text: leading blanks */
	const char *anchors; /* ids that stand at or before it, " a b "; NULL */
	const char *href; /* first link inside it, "#id"; NULL */
};
struct blocks {
	struct block *items;
	size_t count, cap;
};

/* A part of the filing: the main document or an exhibit. */
struct docpart {
	const char *form; /* "10-K", "EX-13", "EX-27"; "" unknown */
	const char *name; /* file name or URL */
	const char *description;
	size_t start, end; /* of the text */
};
struct docparts {
	struct docpart *items;
	size_t count, cap;
};

struct doctext {
	struct buf text;
	struct blocks blocks;
	struct docparts parts;
	struct facts facts; /* inline XBRL, offsets into text */
	struct notices unread;
	struct notices flags;
	struct strings warnings;
	const char *format; /* html, ixbrl, text, pdf, submission */
	const char *form; /* form of the filing when the document says so */
	const char *period_end; /* from the SGML header or dei facts; NULL */
	const char *filed; /* from the SGML header; NULL */
	struct arena *arena; /* holds everything but text */
};

/* The block that holds the offset, or the last one before it; NULL: none. */
const struct block *doctext_block_at(const struct doctext *d, size_t off);
struct slice doctext_slice(const struct doctext *d, size_t start, size_t end);

#endif
