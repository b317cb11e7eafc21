#ifndef ABM_IMPORT_HEADERS_H
#define ABM_IMPORT_HEADERS_H

#include "columns.h"

/*
 * The headers that CRM systems and people give their columns; the table stands
 * in headers.c.  Keys are folded (port/fold.h), letters and digits only.  Where one means different
 * things in a list of accounts and in one of contacts it has two fields.
 */
struct header_meaning {
	enum field in_accounts;
	enum field in_contacts;
};

/* NULL: not known. */
const struct header_meaning *header_find(const char *key);

#endif
