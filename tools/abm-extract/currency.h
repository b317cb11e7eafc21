#ifndef ABM_EXTRACT_CURRENCY_H
#define ABM_EXTRACT_CURRENCY_H

#include "doctext.h"

/*
 * The currency that the statements say they are in, else that of most amounts
 * of the text, ISO 4217; dollars are those of the United States unless the
 * text says otherwise.
 */
const char *currency_of_text(const struct doctext *d);

#endif
