#ifndef ABM_EXTRACT_SECNAMES_H
#define ABM_EXTRACT_SECNAMES_H

#include "base/slice.h"

/*
 * Names on the cover page as the codes that the SEC's transformations
 * (ixt-sec, 2015-08-31) give: "Delaware" is DE, "The Nasdaq Stock Market LLC"
 * NASDAQ, "Cayman Islands" KY, on EDGAR E9.  Case, accents, "the" and forms of
 * states in front do not matter.
 */
struct seccountry {
	const char *name; /* plain letters */
	const char *iso;
	const char *edgar; /* "" none */
};

/* By its name in plain letters, or NULL. */
const struct seccountry *seccountry_find(const char *name);

/*
 * The code of the text by the local name of a format ("stateprovnameen");
 * NULL: no such format, or no such name.
 */
const char *secnames_code(const char *format, struct slice text);
/* Is it a format of names? */
bool secnames_knows(const char *format);

#endif
