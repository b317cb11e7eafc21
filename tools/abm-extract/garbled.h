#ifndef ABM_EXTRACT_GARBLED_H
#define ABM_EXTRACT_GARBLED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/*
 * Fonts without a map to Unicode give letters, but not words: true when at
 * least `least` words, and three of ten, are none, or when there are many
 * replacement characters.
 */
bool garbled_text(struct slice text, size_t least);

#endif
