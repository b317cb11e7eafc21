#ifndef ABM_IMPORT_SNIFF_H
#define ABM_IMPORT_SNIFF_H

#include "columns.h"

/*
 * What columns hold, in the first rows, as a second opinion on what their
 * headers say, and the only one where these say nothing.
 */

/* "Name" has people's names: their e-mail addresses have them, too. */
bool sniff_people(
	const struct columns *c, const struct sample *sample, uint32_t name);
/* Which columns have no names, and which of several have the best. */
void sniff_names(
	struct columns *c, const struct guide *g, const struct sample *sample);
/* Corrects guesses that no value fits, and guesses where headers are silent. */
void sniff_columns(
	struct columns *c, const struct guide *g, const struct sample *sample);
/* Rows below the first one have addresses of the web or of mail in common. */
bool
sniff_table(const struct guide *g, const struct sample *rows, size_t first);

#endif
