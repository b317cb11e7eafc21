#ifndef ABM_BASE_ENCODING_H
#define ABM_BASE_ENCODING_H

#include "base/slice.h"

/* Character encodings by the WHATWG Encoding standard: names, not tables. */

/*
 * The name of a label ("latin1" is "windows-1252"), blanks around it and case
 * ignored; NULL when no encoding has that label.  Names are static.
 */
const char *encoding_of_label(struct slice label);
/* What a byte order mark says; *len (may be NULL) is its length in bytes. */
const char *encoding_of_mark(struct slice bytes, size_t *len);
/*
 * HTML 13.2.3.2, "prescan a byte stream to determine its encoding": by a meta
 * element, else by an XML declaration; NULL when neither says.  As the parser
 * would change its mind later on, it looks further than the standard's 1024
 * bytes.
 */
const char *encoding_prescan(struct slice bytes);
/*
 * What a page's bytes are written in: its mark, else the transport's charset
 * (may be absent), else what it declares itself, else NULL.
 */
const char *encoding_of_page(struct slice bytes, struct slice charset);
/*
 * What bytes that are no UTF-8 and say nothing are written in, by the
 * characters they would mean: the encodings of Chinese, Japanese, Korean,
 * Cyrillic and Greek text; NULL for any other.
 */
const char *encoding_sniff(struct slice bytes);
/* UTF-16 of Latin text without a mark, else NULL. */
const char *encoding_sniff_wide(struct slice bytes);

#endif
