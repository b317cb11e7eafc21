#ifndef ABM_FETCH_GLEIF_H
#define ABM_FETCH_GLEIF_H

#include "hunt.h"

/* Legal Entity Identifiers (ISO 17442) and what GLEIF knows of them. */

struct gleif_entity {
	const char *lei;
	const char *legal_name;
	const char *register_id; /* GLEIF's number of the register; NULL */
	const char *number; /* in that register; NULL */
	const char *country; /* of its jurisdiction, two letters; NULL */
};

/* 20 letters and digits in upper case; NULL: it is no LEI. */
const char *gleif_lei(struct arena *a, const char *text);
/* One record of an answer; false: it is none. */
bool
gleif_read(struct arena *a, const struct cJSON *record, struct gleif_entity *e);
/* Asks for a LEI's record; false: not had. */
bool gleif_ask(struct hunt *h, const char *lei, struct gleif_entity *e);
/*
 * Notes which LEIs bear the account's name, for a person to choose: a name is
 * no identifier, and none is taken from it.
 */
void gleif_suggest(struct hunt *h);

#endif
