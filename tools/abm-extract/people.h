#ifndef ABM_EXTRACT_PEOPLE_H
#define ABM_EXTRACT_PEOPLE_H

#include "doctext.h"

/*
 * Who signed the report, and the executive officers it lists with their ages:
 * x->people, signatories first, each person once.
 */
void people_find(const struct doctext *d, struct extract *x, struct arena *a);

/* ceo, cfo, cio, …, director; NULL when the title names none of them. */
const char *role_of_title(const char *title);

#endif
