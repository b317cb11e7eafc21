#ifndef ABM_PROFILE_PERIOD_H
#define ABM_PROFILE_PERIOD_H

#include "base/date.h"

/* "2024-12-31" (an instant) or "2024-01-01/2024-12-31" (both ends in it). */
struct period {
	struct date start, end; /* equal for an instant */
	bool instant;
};

/* false for anything else, and when the end lies before the start. */
bool period_parse(const char *text, struct period *p);
/* 1 for an instant. */
int64_t period_days(const struct period *p);
/* Newer end first, of two with one end the longer first. */
int period_compare(const struct period *a, const struct period *b);
/*
 * Both of one kind and length, and b a year before a: fiscal years of 52 and
 * 53 weeks differ by up to a week, quarters by less.
 */
bool period_alike(const struct period *a, const struct period *b);
bool period_year_before(const struct period *a, const struct period *b);

#endif
