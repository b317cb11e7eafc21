#ifndef ABM_EXTRACT_ITEMTITLE_H
#define ABM_EXTRACT_ITEMTITLE_H

#include "base/arena.h"
#include "forms.h"

#define ITEMS_COMBINED 6 /* numbers that one heading can hold */

/*
 * Headings of items: "Item 7A.", "ITEM 9A(T).", "Items 1 and 2", "I TEM 1",
 * "Item VII", "Item No. 3", "PART II, Item 7".
 */
struct item_number {
	int number; /* 1..19 */
	char letter; /* 'A'..'K' or 0 */
};
struct item_head {
	int number;
	char letter;
	struct item_number also[ITEMS_COMBINED]; /* of a combined heading */
	size_t also_count;
	size_t len; /* bytes of "Item 7A." with its separator */
	bool separated; /* a dot, dash or colon stands behind it */
};

/* Does the text begin with an item heading?  dotted: "Item 16.A" is one. */
bool item_head_read(struct slice s, bool dotted, struct item_head *h);
/*
 * Does it begin with a bare number, "7A. Management's ..."?  Its title must
 * tell whether it is an item.
 */
bool item_number_read(struct slice s, struct item_head *h);
/* Share (0..1) of the best known title's words at the head of the text. */
double
item_title_match(const struct form *f, int number, char letter, struct slice s);
/* Is the text nothing but the title of the item, as the form writes it? */
bool
item_title_is(const struct form *f, int number, char letter, struct slice s);
/* Share (0..1) of the title's words at the head of the text. */
double title_match(const char *title, struct slice s);
/* Order of items in the form; two items of one order are the same one. */
int item_order(int number, char letter);
const char *item_id(struct arena *a, int number, char letter);

#endif
