#ifndef ABM_EXTRACT_POINTERS_H
#define ABM_EXTRACT_POINTERS_H

#include "doctext.h"

/*
 * Items that only say where their text stands: `resolved` becomes the text of
 * another item ("Part II, Item 8"), under a quoted heading ("Market Risk"), of
 * a note ("Note 17"), on the pages named, or Exhibit 13.  Where it is not in
 * the filing (the proxy statement), the section is warned of:
 * pointer_unresolved.
 */
void pointers_resolve(const struct doctext *d, struct extract *x);

#endif
