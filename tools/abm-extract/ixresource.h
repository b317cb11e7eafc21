#ifndef ABM_EXTRACT_IXRESOURCE_H
#define ABM_EXTRACT_IXRESOURCE_H

#include "base/hash.h"
#include "doctext.h"
#include "tags.h"

/*
 * The ix:resources of a filing: contexts (XBRL 2.1 4.7, dimensions 1.0) and
 * units (4.8), by id.
 */
struct ixresources;

struct ixresources *ixresources_open(struct arena *a);
/* Elements from IX_RESOURCE on. */
void ixresources_element(struct ixresources *x, enum ix_element element,
	const struct attrs *attrs);
void ixresources_text(struct ixresources *x, struct slice text);
void ixresources_end(struct ixresources *x, enum ix_element element);
/* Sets the fact's period and dimensions; without such a context, none. */
void ixresources_context(
	const struct ixresources *x, const char *id, struct fact *f);
/* "USD", "USD/shares"; the id itself when the unit is not declared. */
const char *ixresources_unit(const struct ixresources *x, const char *id);
void ixresources_close(struct ixresources *x);

#endif
