#ifndef ABM_EXTRACT_FORMS_H
#define ABM_EXTRACT_FORMS_H

#include "doctext.h"

/*
 * The items that annual report forms ask for, with their titles through the
 * years: Form 10-K (Regulation S-K as of 1993 to 2024) and
 * Form 20-F in its two numberings.
 */
struct form_item {
	int number;
	char letter; /* 'A'.. or 0 */
	const char *title; /* its first words, in lower case */
	int from, until; /* fiscal years ending in these months, 200512 */
	bool optional; /* many reports leave it out */
};

struct form {
	const char *name;
	const struct form_item *items; /* ends with number 0 */
	const char *(*part)(int number, int period);
	bool dotted; /* "Item 16.A" is Item 16A */
};

/* Years that end from this month on have Form 20-F as it is numbered today. */
#define FORM_20F_RENUMBERED 200009

const struct form *form_10k(void);
const struct form *form_20f(void);

/*
 * The form the document is filed on: as its record, submission or cover page
 * says.  NULL: a form without a table here (*other is its name), or none is
 * named (*other is NULL).
 */
const struct form *form_of(const struct doctext *d, const char **other);

/* An entry that fits, or NULL. */
const struct form_item *
form_item_of(const struct form *f, int number, char letter);
/* Does the form ask for it in a report for the period (200512; 0: any)? */
bool form_asks(const struct form *f, int number, char letter, int period);
/* "2005-12-31" as 200512, else 0. */
int form_period(const char *period_end);

/* The parts A. to J. of items of Form 20-F; ends with number 0. */
const struct form_item *form_20f_subitems(void);

#endif
