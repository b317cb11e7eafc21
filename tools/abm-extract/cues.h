#ifndef ABM_EXTRACT_CUES_H
#define ABM_EXTRACT_CUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "port/rx.h"

/*
 * What a sentence says of itself, by the patterns of a pack (rules.h): many
 * questions about few texts, and about parts of them.
 */
enum cue {
	/* status of a clause, in the order in which they are asked */
	CUE_NEGATION,
	CUE_PSEUDO_NEGATION,
	CUE_RISK,
	CUE_PLANNED,
	CUE_RESULT, /* done: a figure rose or fell, whatever goes on meanwhile */
	CUE_STATIC, /* descriptive: what the company is, makes, offers */
	CUE_IN_PROGRESS,
	CUE_DONE,
	CUE_ONGOING, /* in progress, where nothing above says otherwise */
	CUE_OUTLOOK, /* planned, likewise */
	CUE_BEGUN, /* it is being carried out: what is planned is its rest */
	/* other properties of a sentence */
	CUE_BOILERPLATE,
	CUE_GENERIC, /* accounting policy, definitions: worth little */
	CUE_ROUTINE, /* what every company does and has to tell */
	CUE_CLAUSE, /* where a clause ends */
	CUE_AGENCY, /* the company itself acts */
	CUE_COMPANY, /* the company is spoken of */
	CUE_INDUSTRY, /* others are spoken of */
	CUE_PERSON,
	CUE_EVENT, /* something happened, was decided, was announced */
	CUE_PROGRAMME, /* a plan or goal with a name or number */
	CUE_NEGATIVE,
	CUE_POSITIVE,
	CUE_TARGET,
	CUE_HORIZON, /* named groups year, month, years */
	CUE_DATE, /* a date or a fiscal period */
	CUE_FISCAL, /* named group year: the name of a fiscal year */
	CUE_INVEST, /* role of an amount, by the words near it */
	CUE_SAVE,
	CUE_BREAK, /* a word that ends a noun phrase */
	CUE_MONTH, /* the n-th group is the n-th month */
	CUE_NUMBER, /* the n-th group is n in words */
	/* headings */
	CUE_HEADING, /* a line is one by its words alone */
	CUE_HEADING_COMPARED, /* one year and the year before it */
	CUE_HEADING_DROP,
	CUE_HEADING_LOW,
	CUE_HEADING_HIGH,
	CUE_COUNT
};

struct pack;
struct cues;

#define CUE_PATTERNS 256 /* of one cue */

struct cues *cues_open(struct arena *a);
void cues_close(struct cues *c);
/* Takes ownership of rx, if there is room; false: there is none. */
bool cues_add(struct cues *c, enum cue cue, struct rx *rx);

/*
 * The sentence, borrowed until the next one, that questions will be about: it
 * is looked through once for all of them.  Other texts are each time.
 */
void cue_read(const struct pack *p, struct slice sentence);
/* Any pattern of the cue matches. */
bool cue_found(const struct pack *p, enum cue cue, struct slice s);
/* The first match of the first pattern that has one. */
bool cue_match(const struct pack *p, enum cue cue, struct slice s,
	size_t *start, size_t *end);
/* How many patterns of the cue match. */
size_t cue_count(const struct pack *p, enum cue cue, struct slice s);

/* The n-th pattern of the cue, for its groups; NULL: there are not so many. */
const struct rx *cue_pattern(const struct pack *p, enum cue cue, size_t n);
/* Its first match from off on, with its captures. */
bool cue_next(const struct pack *p, enum cue cue, size_t n, struct slice s,
	size_t off, size_t *start, size_t *end);

#endif
