#ifndef ABM_EXTRACT_IXRESOURCE_H
#define ABM_EXTRACT_IXRESOURCE_H

#include "base/hash.h"
#include "doctext.h"
#include "port/markup.h"

/*
 * The ix:resources of a filing: contexts (XBRL 2.1 4.7, dimensions 1.0) and
 * units (4.8), by id.
 */
struct ixresources;

struct ixresources *ixresources_open(struct arena *a);
void ixresources_element(struct ixresources *x, const char *name,
	const struct markup_attrs *attrs);
void ixresources_text(struct ixresources *x, struct slice text);
void ixresources_end(struct ixresources *x, const char *name);
/* Sets the fact's period and dimensions; without such a context, none. */
void ixresources_context(
	const struct ixresources *x, const char *id, struct fact *f);
/* "USD", "USD/shares"; the id itself when the unit is not declared. */
const char *ixresources_unit(const struct ixresources *x, const char *id);
void ixresources_close(struct ixresources *x);

#endif
