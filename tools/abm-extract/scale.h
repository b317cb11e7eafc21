#ifndef ABM_EXTRACT_SCALE_H
#define ABM_EXTRACT_SCALE_H

#include "literals.h"

/* What tables say of their figures, in the languages of reports. */

/* All the words for it; the caller closes them. */
struct literals *scale_words(void);
/* Power of ten that "in millions", "(000's omitted)" stand for; -1: nothing. */
int scale_said(const struct literals *words, struct slice text);

#endif
