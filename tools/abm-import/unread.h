#ifndef ABM_IMPORT_UNREAD_H
#define ABM_IMPORT_UNREAD_H

#include "sheet.h"

/*
 * Warns about columns that were not understood, where names or contacts are
 * lost with them, and about those that may say who objects.
 */
void unread_warn(const char *file, const struct sheet *s);

#endif
