#ifndef ABM_EXTRACT_FIGURES_H
#define ABM_EXTRACT_FIGURES_H

#include "base/decimal.h"
#include "doctext.h"

/*
 * A printed figure: "$ 1,234", "(33,644)", "—"; brackets are negative, a dash
 * is zero.  false for what is none (words, years in a sentence, percentages).
 */
bool figure_read(struct slice s, struct decimal *d);
/* The same where decimals stand behind `point`, ',' or '.'. */
bool figure_read_as(struct slice s, char point, struct decimal *d);
/* The one of the text's figures: ',' where they are grouped as in 1.234. */
char figure_point(struct slice text);
/* A year 1980..2099 as the whole cell ("2008", "2008(1)"); 0 otherwise. */
int year_of(struct slice s);
/* The last year inside the text, or 0. */
int year_inside(struct slice s);
#endif
