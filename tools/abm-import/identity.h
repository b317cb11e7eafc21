#ifndef ABM_IMPORT_IDENTITY_H
#define ABM_IMPORT_IDENTITY_H

#include "base/arena.h"
#include "entry.h"

/*
 * Which rows are one account.  Rows of one identifier (LEI, CIK, CRM id,
 * company number, own id) are; rows of one domain are when their names have a
 * word in common; rows of one name in another spelling are when nothing speaks
 * against it.  Where two answers are possible rows stay apart and both accounts
 * say so: nothing is guessed silently.
 *
 * Memory: about 150 bytes an account and 16 a row, whatever rows hold.
 */
struct group {
	uint64_t keys[8]; /* enum key: digests of what identifies it; 0: none */
	uint64_t country;
	const char *name; /* words of the name, see identity_name() */
	uint32_t first, last; /* rows */
	struct doubt *doubts; /* newest first */
};

/* Another group that may be the same account. */
struct doubt {
	struct doubt *next;
	uint32_t group;
	const char *reason;
};

/* A row of a group. */
struct member {
	uint64_t where; /* in the shelf */
	uint32_t next; /* NO_ROW at the end */
	const char *reason; /* why it joined; NULL: it began the group */
};
#define NO_ROW UINT32_MAX
#define NO_GROUP UINT32_MAX

struct identity {
	struct arena arena;
	struct groups {
		struct group *items;
		size_t count, cap;
	} groups;
	struct members {
		struct member *items;
		size_t count, cap;
	} members;
	struct key_slot *slots; /* digest -> group; open addressing */
	size_t slot_count, used;
};

/* Puts the row into a group, a new one where it fits none. */
uint32_t
identity_add(struct identity *x, const struct entry *e, uint64_t where);
/* The group of a contact's account, by that account's CRM id. */
uint32_t identity_of_crm(const struct identity *x, struct slice crm);
/* Adds a row to a group that is known. */
void identity_join(
	struct identity *x, uint32_t group, uint64_t where, const char *reason);
void identity_free(struct identity *x);

/*
 * A name without what spellings differ in: folded, legal forms at the end and
 * "the" in front left out, words parted by one blank.
 */
char *identity_name(struct arena *a, struct slice name);

#endif
