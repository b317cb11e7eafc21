#ifndef ABM_PORT_XMLCHECK_H
#define ABM_PORT_XMLCHECK_H

#include "base/fault.h"
#include "base/slice.h"

/*
 * Is this a well-formed XML document (XML 1.0, Namespaces), without a DOCTYPE
 * and not deeper than XMLCHECK_DEPTH_LIMIT?  Through libxml2's SAX parser:
 * nothing is kept, no entity is expanded, nothing is fetched.  -1 with
 * FAULT_INPUT ("line N: what is wrong") or FAULT_LIMIT.
 */
int xmlcheck(struct slice bytes, struct fault *f);

#define XMLCHECK_DEPTH_LIMIT 256
#define XMLCHECK_SIZE_LIMIT ((size_t)256 << 20)

#endif
