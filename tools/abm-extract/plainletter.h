#ifndef ABM_EXTRACT_PLAINLETTER_H
#define ABM_EXTRACT_PLAINLETTER_H

#include <stdint.h>

#include "base/slice.h"

/*
 * Latin letters without what was put onto them, in lower case: how names and
 * labels are compared whatever their language.
 */

/* 'a'..'z' of a letter up to U+017F ("É" is 'e'), '\0' of anything else. */
char plainletter_of(uint32_t c);
/*
 * The words of s in plain letters with one blank between them; apostrophes go
 * without a trace ("People's" is "peoples").  Cut off at size.
 */
void plainletter_words(struct slice s, char *out, size_t size);

#endif
