#ifndef ABM_EXTRACT_LANGUAGE_H
#define ABM_EXTRACT_LANGUAGE_H

#include "doctext.h"

/*
 * The text's language (BCP 47) by a vote of frequent words; "und" when there
 * is too little text to tell.
 */
const char *language_of(const struct doctext *d);

#endif
