#ifndef ABM_IMPORT_IDENTITY_H
#define ABM_IMPORT_IDENTITY_H

#include "base/arena.h"
#include "entry.h"
#include "keys.h"
#include "paged.h"

/*
 * Which rows are one account.  Rows of one identifier (LEI, CIK, CRM id,
 * company number, own id) are; rows of one domain are when their names have a
 * word in common; rows of one name in another spelling are when nothing speaks
 * against it, and the CRM does not call one the other's parent.  Where two answers are possible rows stay apart and both accounts
 * say so: nothing is guessed silently.
 *
 * All of it is in temporary files, of which some pages are in memory.
 */
#define GROUP_KEYS 6
#define GROUP_NAME 56

struct group {
	uint64_t keys[GROUP_KEYS]; /* enum key: what identifies it; 0: none */
	uint64_t country, tax;
	uint64_t name_key; /* of the first row's name */
	uint64_t parent[2]; /* what it is a part of: as an id, as a name */
	uint32_t first, last; /* rows, + 1 */
	uint32_t doubts; /* newest first, + 1; 0: none */
	/* Words of the name, see identity_name(), as many as fit. */
	char name[GROUP_NAME];
};

/* Another group that may be the same account. */
struct doubt {
	uint32_t next; /* + 1; 0: the last */
	uint32_t group;
	uint32_t reason; /* see identity_reason() */
};

/* A row of a group. */
struct member {
	uint64_t where; /* in the shelf */
	uint32_t next; /* + 1; 0: the last */
	uint32_t reason; /* why it joined; 0: it began the group */
};
#define NO_GROUP UINT32_MAX

struct identity {
	struct fault fault; /* a temporary file failed: nothing is right */
	struct paged groups, members, doubts;
	struct keys keys;
	uint32_t group_count, member_count, doubt_count;
};

void identity_open(struct identity *x);
/* Puts the row into a group, a new one where it fits none. */
uint32_t
identity_add(struct identity *x, const struct entry *e, uint64_t where);
/* The group of a contact's account, by that account's CRM id. */
uint32_t identity_of_crm(struct identity *x, struct slice crm);
/* Adds a row to a group that is known. */
void identity_join(
	struct identity *x, uint32_t group, uint64_t where, uint32_t reason);
/* After the last row: what only finding groups needs is let go. */
void identity_settled(struct identity *x);
void identity_group(struct identity *x, uint32_t group, struct group *g);
/*
 * Goes through a list: *at is group.first, or group.doubts, and then the next
 * one's; false at its end.
 */
bool identity_next_member(struct identity *x, uint32_t *at, struct member *m);
bool identity_next_doubt(struct identity *x, uint32_t *at, struct doubt *d);
const char *identity_reason(uint32_t reason); /* NULL: 0 */
void identity_close(struct identity *x);

/*
 * A name without what spellings differ in: folded, legal forms at the end and
 * "the" in front left out, "&" and "and" gone, words parted by one blank.
 */
char *identity_name(struct arena *a, struct slice name);
/* The same, umlauts written as "ae", "oe", "ue"; NULL: there are none. */
char *identity_name_spelled(struct arena *a, struct slice name);
/* The name ends in a legal form. */
bool identity_has_form(struct arena *a, struct slice name);

#endif
