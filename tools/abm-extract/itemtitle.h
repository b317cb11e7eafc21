#ifndef ABM_EXTRACT_ITEMTITLE_H
#define ABM_EXTRACT_ITEMTITLE_H

#include "base/arena.h"
#include "doctext.h"

/*
 * Headings of Form 10-K items: "Item 7A.", "ITEM 9A(T).", "Items 1 and 2",
 * "I TEM 1", with the titles of all eras (Regulation S-K as of 1993 to 2023).
 */
struct item_head {
	int number; /* 1..16 */
	char letter; /* 'A'..'C' or 0 */
	int also; /* a combined heading's second number, or 0 */
	char also_letter;
	size_t len; /* bytes of "Item 7A." with its separator */
	bool separated; /* a dot, dash or colon stands behind it */
};

/* Does the text begin with an item heading? */
bool item_head_read(struct slice s, struct item_head *h);
/* Share (0..1) of the best known title's words at the head of the text. */
double item_title_match(int number, char letter, struct slice s);
/* Order of items in the form; two items of one order are the same one. */
int item_order(int number, char letter);
/* "I".."IV" by the form's division since 1993. */
const char *item_part(int number);
const char *item_id(struct arena *a, int number, char letter);

#endif
