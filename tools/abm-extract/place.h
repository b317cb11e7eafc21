#ifndef ABM_EXTRACT_PLACE_H
#define ABM_EXTRACT_PLACE_H

#include "calendar.h"
#include "doctext.h"
#include "rules.h"
#include "sentences.h"

struct item_weight;

/*
 * Where a sentence stands and what that makes it worth: by the form of the
 * part (exhibits are worth nothing, the annual report of EX-13 counts), by
 * the section, by the nearest heading above it.
 */
struct place {
	const struct pack *pack;
	const struct doctext *d;
	const struct extract *x;
	const struct calendar *calendar;
	size_t next_block; /* first block not looked at yet */
	double heading; /* weight of the nearest heading */
	bool dropped; /* it says that nothing here counts */
	size_t heading_end;
	bool past; /* below a comparison of two years that lie back */
	const struct section *section; /* that of the last sentence, or NULL */
	double section_weight;
	/* Of the form; NULL: not known yet. */
	const struct item_weight *weights;
};

/* The last sentence stands in the item that tells of risks. */
bool place_is_of_risks(const struct place *p);

/* Sentences must come in text order.  False: it does not count at all. */
bool place_of(struct place *p, const struct sentence *s, double *weight);

#endif
