#ifndef ABM_EXTRACT_FIGURES_H
#define ABM_EXTRACT_FIGURES_H

#include "base/decimal.h"
#include "doctext.h"

/*
 * A printed figure: "$ 1,234", "(33,644)", "—"; brackets are negative, a dash
 * is zero.  false for what is none (words, years in a sentence, percentages).
 */
bool figure_read(struct slice s, struct decimal *d);
/* A year 1980..2099 as the whole cell ("2008", "2008(1)"); 0 otherwise. */
int year_of(struct slice s);
/* The last year inside the text, or 0. */
int year_inside(struct slice s);
/* Power of ten that "in millions", "(000's omitted)" stand for; -1: nothing. */
int scale_said(struct slice s);
/*
 * The day the fiscal year ended, as the text says it near its beginning
 * ("for the fiscal year ended December 31, 2008"); NULL when it does not.
 */
const char *fiscal_year_end(const struct doctext *d, struct arena *a);

/*
 * The currency that most amounts of the text are in, ISO 4217; dollars are
 * those of the United States unless the text says otherwise.
 */
const char *currency_of_text(const struct doctext *d);

#endif
