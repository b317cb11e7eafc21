#ifndef ABM_EXTRACT_CANDIDATES_H
#define ABM_EXTRACT_CANDIDATES_H

#include "itemtitle.h"

/*
 * Blocks that may be the heading of an item, with what speaks for and against
 * each of them.  items.c finds the best path through them.
 */
#define CANDIDATES 1500

struct candidate {
	const struct block *block;
	size_t index; /* of the block */
	struct item_head head;
	int order;
	double title; /* match of its title, 0..1 */
	bool named; /* it has the title alone, no "Item 7" */
	bool linked; /* a row of the contents page leads here */
	bool contents; /* a row of a table of contents or index */
	double score;
	double best; /* of the path that ends here */
	double rest; /* of the path that goes on from here */
	double margin; /* how much worse paths are that have the item elsewhere */
	long previous; /* candidate before it on that path, or -1 */
};

struct search {
	const struct doctext *d;
	const struct form *form;
	int period; /* the fiscal year's end, 200512; 0 unknown */
	struct candidate *items;
	size_t count;
	size_t end; /* of the text that can hold items */
	int found; /* headings on the best path */
};

struct slice candidate_text(const struct search *s, const struct block *k);

/* Blocks that begin with "Item N"; in text order. */
void candidates_numbered(struct search *s);
/*
 * Blocks that are the title of an item, with or without a bare number, between
 * the blocks from..to (indices).
 */
void candidates_named(struct search *s, size_t from, size_t to);
/* Adds the block as one; the caller sorts. */
struct candidate *
candidate_add(struct search *s, size_t index, const struct item_head *h);
void candidates_sort(struct search *s);
/* The order of the last item that a combined heading names. */
int candidate_last_order(const struct candidate *c);
/* Is there one for the item, or a combined one around it? */
bool search_has(const struct search *s, int order);

/* Rows of contents pages and indexes, wherever they stand (contents.c). */
void contents_mark(struct search *s);
/* Where their links lead is a candidate, or speaks for one. */
void contents_follow(struct search *s);

/* Sets the scores of all. */
void candidates_score(struct search *s);
/* Headings of one report look alike: those that look like the path's gain. */
void candidates_match_style(struct search *s, long last);
/* Writes the path that ends with candidate `last` as sections. */
void items_write(
	const struct search *s, long last, struct extract *x, struct arena *a);

/*
 * Does a sentence of the block before go on in this one?  Then "Item 7" at its
 * beginning is a reference.
 */
bool block_continues(const struct doctext *d, size_t index);

#endif
